"""What documents plug into other rooms: the end of removed papers, lists, navigation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus import lists, navigation
from octopus.documents.office_list import DOCUMENTS
from octopus.documents.retention import count_removed, remove_removed
from octopus.privacy import retention
from octopus.privacy.retention import FieldGroup

retention.field_groups.connect(
    FieldGroup(
        key="documents.removed",
        title=_("Papers that were removed"),
        purpose=_("to put back what was removed by mistake; all other papers stay for good"),
        counted_from=_("from the day on which the paper was removed"),
        days=30,
        count=count_removed,
        remove=remove_removed,
    )
)
lists.hooks.pages.connect(DOCUMENTS)
navigation.items.connect(
    navigation.Item(
        pgettext_lazy("of meetings", "Papers"), "office_documents:documents", "documents.edit", 35
    )
)
