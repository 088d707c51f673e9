"""What becomes of papers in the end."""

from django.utils.translation import gettext_lazy as _

from octopus.documents.retention import count_removed, remove_removed
from octopus.privacy.retention import FieldGroup, register

register(
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
