"""The mails of the secretariat to focal points: convocation, reminder, a credential refused."""

from collections.abc import Sequence
from datetime import date

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import sample_day
from octopus.correspondence.catalogue import Mail
from octopus.delegations.mails_common import COMMON, SAMPLES, letter
from octopus.text.multilingual import listed

CONVOCATION = "delegations.convocation"
REMINDER = "delegations.reminder"
CREDENTIAL_REFUSED = "delegations.credential_refused"


def attached_in_words(titles: Sequence[str]) -> str:
    """The sentence that names what goes with the letter; nothing where nothing does."""
    if not titles:
        return ""
    return ngettext(
        "The following document is attached as well: %(titles)s.",
        "The following documents are attached as well: %(titles)s.",
        len(titles),
    ) % {"titles": listed(titles)}


_SAMPLES = {
    **SAMPLES,
    "until": sample_day(date(2026, 7, 15)),
    "reason": _("The note verbale does not name the persons."),
    "enclosures": lazy(lambda: attached_in_words([gettext("Draft agenda")]), str)(),
}


MAILS = (
    Mail(
        key=CONVOCATION,
        title=_("Convocation to a restricted meeting"),
        subject=_("Convocation: {meeting}, {dates}"),
        body=letter(
            _(
                "Please find attached the convocation to the following meeting:\n\n"
                "<which>\n\n"
                "{enclosures}\n\n"
                "You are invited to act as focal point of the delegation. Please sign "
                "in with this e-mail address, accept, and let us know by {until} "
                "whether the delegation will attend:\n\n"
                "{address}\n\n"
                "The invitation is personal: no one else can open it. If another "
                "colleague is responsible, please let us know."
            )
        ),
        placeholders=(*COMMON, "until", "enclosures"),
        samples=_SAMPLES,
    ),
    Mail(
        key=REMINDER,
        title=_("Reminder of a convocation"),
        subject=_("Reminder: reply by {until}, {meeting}"),
        body=letter(
            _(
                "We have not yet heard whether the following delegation will "
                "attend:\n\n"
                "<which>\n\n"
                "We should be grateful for your reply by {until}. Simply sign in with "
                "this e-mail address and select an answer.\n\n"
                "{address}\n\n"
                "If you have replied in the meantime, please disregard this message."
            )
        ),
        placeholders=(*COMMON, "until"),
        samples=_SAMPLES,
    ),
    Mail(
        key=CREDENTIAL_REFUSED,
        title=_("Credentials of a delegation not accepted"),
        subject=_("Credentials to be replaced: {meeting}"),
        body=letter(
            _(
                "Thank you for the note verbale or letter that you have sent us for the "
                "following delegation:\n\n"
                "<which>\n\n"
                "We could not accept it, for the following reason:\n\n"
                "{reason}\n\n"
                "Please submit a new document at the address below. No member of the "
                "delegation can be accepted until the credentials have been "
                "verified.\n\n"
                "{address}"
            )
        ),
        placeholders=(*COMMON, "reason"),
        samples=_SAMPLES,
    ),
)
