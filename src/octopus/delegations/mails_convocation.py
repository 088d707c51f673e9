"""The mails of the secretariat to focal points: convocation, reminder, a credential refused."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import sample_day
from octopus.correspondence.catalogue import Mail
from octopus.delegations.mails_common import COMMON, SAMPLES, letter

CONVOCATION = "delegations.convocation"
REMINDER = "delegations.reminder"
CREDENTIAL_REFUSED = "delegations.credential_refused"

_SAMPLES = {
    **SAMPLES,
    "until": sample_day(date(2026, 7, 15)),
    "reason": _("The note verbale does not name the persons."),
}


MAILS = (
    Mail(
        key=CONVOCATION,
        title=_("Convocation to a closed meeting"),
        subject=_("Convocation: {meeting}, {dates}"),
        body=letter(
            _(
                "Please find attached the convocation to the following meeting, with its draft "
                "agenda:\n\n<which>\n\n"
                "You are invited to act as focal point of the delegation. Please sign in with "
                "this e-mail address, accept, and answer by {until} whether the delegation will "
                "attend:\n\n{address}\n\n"
                "The invitation is personal: nobody else can open it. Should another colleague be "
                "in charge, please let us know."
            )
        ),
        placeholders=(*COMMON, "until"),
        samples=_SAMPLES,
    ),
    Mail(
        key=REMINDER,
        title=_("Reminder of a convocation"),
        subject=_("Reminder, answer by {until}: {meeting}"),
        body=letter(
            _(
                "We have not yet heard whether the following delegation will attend:\n\n<which>\n\n"
                "We should be grateful for your answer by {until}. It takes a minute: sign in with "
                "this e-mail address and choose.\n\n{address}\n\n"
                "If you have answered in the meantime, please disregard this message."
            )
        ),
        placeholders=(*COMMON, "until"),
        samples=_SAMPLES,
    ),
    Mail(
        key=CREDENTIAL_REFUSED,
        title=_("Credential of a delegation refused"),
        subject=_("Your credential needs to be replaced: {meeting}"),
        body=letter(
            _(
                "Thank you for the note verbale or letter that you have sent us for the following "
                "delegation:\n\n<which>\n\n"
                "We could not accept it, for the following reason:\n\n{reason}\n\n"
                "Please send another one here; nobody of the delegation can be admitted "
                "before:\n\n{address}"
            )
        ),
        placeholders=(*COMMON, "reason"),
        samples=_SAMPLES,
    ),
)
