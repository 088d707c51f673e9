"""The mails about enquiries, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

RECEIVED = "enquiries.received"
ANSWERED = "enquiries.answered"

_SAMPLES = {
    **SAMPLES,
    "subject": _("Train from the airport"),
    "reference": "K7PX2M9Q",
}
_COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "dates",
    "place",
    "subject",
    "reference",
    "address",
    "contact",
)

MAILS = (
    # It does not repeat what was asked: the address may be somebody else's.
    Mail(
        key=RECEIVED,
        title=_("Question received"),
        subject=_("We have received your question ({reference})"),
        body=letter(
            _(
                "We have received a question about {conference} from this address. Its reference "
                "number is {reference}. We will reply by e-mail.\n\n"
                "You can read your question and add to it here, after signing in with this "
                "address:\n\n"
                "{address}\n\n"
                "If you have not asked us anything, someone has mistyped an address; you do not "
                "need to do anything."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=ANSWERED,
        title=_("Answer to a question"),
        subject=_("Re: {subject} ({reference})"),
        body=letter(
            _(
                "Thank you for your question about {conference}.\n\n"
                "{answer}\n\n"
                "Should you have a further question, please reply to this e-mail, or write to us "
                "here after signing in with this address:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "answer"),
        samples=_SAMPLES
        | {"answer": _("The train leaves every half hour and takes twenty minutes.")},
    ),
)
