"""The mails about proposals, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

RECEIVED = "calls.received"
WITHDRAWN = "calls.withdrawn"
ACCEPTED = "calls.accepted"
DECLINED = "calls.declined"
WAITING = "calls.waiting"

_SAMPLES = {
    **SAMPLES,
    "call": _("Showcase area"),
    "title": _("A sample proposal"),
    "reference": "K7PX2M9Q",
    "reason": _("The number of places is limited, and other proposals were rated higher."),
}
_COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "dates",
    "place",
    "call",
    "title",
    "reference",
    "address",
    "contact",
)

MAILS = (
    Mail(
        key=RECEIVED,
        title=_("Proposal received"),
        subject=_("Proposal received: {title}"),
        body=letter(
            _(
                "We have received your proposal “{title}” for {conference} ({call}). Its reference "
                "number is {reference}.\n\n"
                "We will inform you of the decision by e-mail. Until the call closes you can amend "
                "your proposal here, and you can withdraw it at any time:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=ACCEPTED,
        title=_("Proposal accepted"),
        subject=_("Proposal accepted: {title}"),
        body=letter(
            _(
                "We are pleased to inform you that your proposal “{title}” has been accepted "
                "({call}, {conference}, {dates}, {place}).\n\n"
                "{reason}\n\n"
                "The next steps are explained on the page of your proposal:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES | {"reason": ""},
    ),
    Mail(
        key=DECLINED,
        title=_("Proposal declined"),
        subject=_("Your proposal: {title}"),
        body=letter(
            _(
                "Thank you for your proposal “{title}” for {conference} ({call}). We regret to "
                "inform you that it could not be accepted, for the following reason:\n\n"
                "{reason}\n\n"
                "You can read your proposal and the decision here:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES,
    ),
    Mail(
        key=WAITING,
        title=_("Proposal on the waiting list"),
        subject=_("Waiting list: {title}"),
        body=letter(
            _(
                "Thank you for your proposal “{title}” for {conference} ({call}). All places are "
                "taken at present; your proposal is on the waiting list, and we will inform you as "
                "soon as a place becomes available.\n\n"
                "{reason}\n\n"
                "You can read your proposal here:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES | {"reason": ""},
    ),
    Mail(
        key=WITHDRAWN,
        title=_("Proposal withdrawn"),
        subject=_("Proposal withdrawn: {title}"),
        body=letter(
            _(
                "As requested, your proposal “{title}” ({reference}) for {conference} has been "
                "withdrawn.\n\n{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
)
