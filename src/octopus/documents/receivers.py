"""What documents plug into other rooms: the end of removed papers, lists, navigation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus import lists, navigation
from octopus.documents.office_list import DOCUMENTS
from octopus.documents.retention import count_removed, remove_removed
from octopus.documents.undo_kinds import KINDS
from octopus.privacy import retention
from octopus.privacy.retention import FieldGroup
from octopus.undo import hooks as undo

retention.field_groups.connect(
    FieldGroup(
        key="documents.removed",
        title=_("Removed documents"),
        purpose=_(
            "to restore documents removed by mistake; all other documents are kept permanently"
        ),
        counted_from=_("from the day on which the document was removed"),
        days=30,
        count=count_removed,
        remove=remove_removed,
    )
)
undo.kinds.connect(*KINDS)
lists.hooks.pages.connect(DOCUMENTS)
navigation.items.connect(
    navigation.Item(
        pgettext_lazy("of meetings", "Documents"),
        "office_documents:documents",
        "documents.edit",
        35,
    )
)
