"""What the log calls what happens to questions."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "enquiries.asked": _("question asked"),
    "enquiries.asked_further": _("further message to a question"),
    "enquiries.answered": _("question answered"),
    "enquiries.noted": _("internal note to a question"),
    "enquiries.assigned": _("question assigned"),
    "enquiries.closed": _("question closed"),
    "enquiries.reopened": _("question opened again"),
    "enquiries.removed": _("questions deleted at the end of their retention period"),
}
KINDS = {"enquiries.enquiry": _("question to the secretariat")}
