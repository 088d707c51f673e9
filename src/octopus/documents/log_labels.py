"""What the log calls what happens to papers."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "documents.document_created": _("paper written down"),
    "documents.document_changed": _("paper corrected"),
    "documents.document_removed": _("paper removed"),
    "documents.document_put_back": _("removed paper put back"),
    "documents.version_added": _("version of a paper filed"),
}
KINDS = {"documents.document": _("paper")}
