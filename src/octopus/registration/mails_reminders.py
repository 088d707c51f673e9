"""The mails that ask again: for an answer, for travel and needs."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES, sample_day
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

ANSWER_WANTED = "registration.answer_wanted"
TRAVEL_WANTED = "registration.travel_wanted"

_COMMON = ("name", "conference", "day", "address", "contact")
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
                "For your participation in {conference} we still need an answer, by {day} at the "
                "latest:\n\n{questions}\n\nYou can answer here:\n\n{address}\n\n"
                "If you have answered meanwhile, please disregard this message."
            )
        ),
        placeholders=(*_COMMON, "questions"),
        samples=_SAMPLES,
    ),
    Mail(
        key=TRAVEL_WANTED,
        title=_("Reminder of travel and needs"),
        subject=_("How do you travel? {conference}"),
        body=letter(
            _(
                "You are admitted to {conference}, and we look forward to meeting you. So that "
                "everything is ready, please tell us by {day} how you travel, whether you need a "
                "visa and what you need on site:\n\n{address}\n\n"
                "If your plans are not complete yet, tell us what you know, and come back for the "
                "rest."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
)
