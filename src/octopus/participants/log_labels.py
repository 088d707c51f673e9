"""What the log calls the actions of this room."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "participants.published": _("list of participants published"),
    "participants.taken_back": _("list of participants withdrawn"),
    "participants.closed": _("list of participants closed as official record"),
    "participants.record_corrected": _("official record corrected"),
}
