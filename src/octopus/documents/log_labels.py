"""What the log calls what happens to papers."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "documents.document_created": _("document added"),
    "documents.document_changed": _("document corrected"),
    "documents.document_removed": _("document removed"),
    "documents.document_put_back": _("document restored"),
    "documents.version_added": _("version of a document filed"),
}
KINDS = {"documents.document": _("document")}
