"""The mails that ask again: for an answer, for travel and needs."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES, sample_day
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

ANSWER_WANTED = "registration.answer_wanted"
TRAVEL_WANTED = "registration.travel_wanted"

_COMMON = ("name", "salutation", "closing", "conference", "day", "address", "contact")
_SAMPLES = {
    **SAMPLES,
    "questions": _("Which equipment?"),
    "day": sample_day(date(2026, 9, 15)),
}

MAILS = (
    Mail(
        key=ANSWER_WANTED,
        title=_("Reminder of an answer"),
        subject=_("Please answer by {day}: {conference}"),
        body=letter(
            _(
                "We still need the following information for your participation in {conference}, "
                "by {day} at the latest:\n\n"
                "{questions}\n\n"
                "You can answer here:\n\n"
                "{address}\n\n"
                "If you have already replied, please disregard this message."
            )
        ),
        placeholders=(*_COMMON, "questions"),
        samples=_SAMPLES,
    ),
    Mail(
        key=TRAVEL_WANTED,
        title=_("Reminder of travel and needs"),
        subject=_("Your travel details: {conference}"),
        body=letter(
            _(
                "Your registration for {conference} has been accepted, and we look forward to "
                "welcoming you. Please enter your travel details, any visa requirement and your "
                "on-site needs by {day}:\n\n"
                "{address}\n\n"
                "If your plans are not yet complete, enter what you know and add the rest later."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
)
