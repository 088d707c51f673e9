"""The mails about changes that an accepted person asks for, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter
from octopus.registration.mails import (
    CHANGES_CONFIRMED,
    CHANGES_REFUSED,
    CHANGES_TO_CONFIRM,
    CHANGES_WAIT,
    TO_SECRETARIAT,
)

_SAMPLES = {
    **SAMPLES,
    "person": "Fulana de Tal",
    "reference": "K7PX2M9Q",
    "fields": _("country and category"),
    "reason": _("The delegation has not confirmed the change."),
}
_COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "dates",
    "place",
    "reference",
    "address",
    "contact",
    "fields",
)

MAILS = (
    Mail(
        key=CHANGES_WAIT,
        title=_("Changes awaiting confirmation"),
        subject=_("Your changes are awaiting confirmation: {conference}"),
        body=letter(
            _(
                "You requested the following changes to your registration {reference} "
                "for {conference}: {fields}. As your registration has already been "
                "accepted, the secretariat has to confirm them. Until then, your badge "
                "and letters remain unchanged.\n\n"
                "You can view your registration here:\n\n"
                "{address}\n\n"
                "If you did not request these changes, please contact us."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CHANGES_CONFIRMED,
        title=_("Changes confirmed"),
        subject=_("Your changes are confirmed: {conference}"),
        body=letter(
            _(
                "The secretariat has confirmed the changes to your registration "
                "{reference} for {conference}: {fields}. Your registration remains "
                "accepted. Any badge printed earlier is out of date; the new one is "
                "available here:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CHANGES_REFUSED,
        title=_("Changes refused"),
        subject=_("Your changes could not be confirmed: {conference}"),
        body=letter(
            _(
                "We regret that the changes you requested to your registration "
                "{reference} for {conference} ({fields}) could not be confirmed, for "
                "the following reason:\n\n"
                "{reason}\n\n"
                "Your registration remains accepted as decided:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES,
    ),
    Mail(
        key=CHANGES_TO_CONFIRM,
        title=_("To the secretariat: changes requested after acceptance"),
        subject=_("Changes to confirm: {person}"),
        body=letter(
            _(
                "{person} ({reference}), admitted to {conference}, asks to change the following: "
                "{fields}. Nothing changes until you confirm it.\n\n{address}"
            )
        ),
        placeholders=TO_SECRETARIAT,
        samples=_SAMPLES,
    ),
)
