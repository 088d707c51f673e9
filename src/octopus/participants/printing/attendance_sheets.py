"""Attendance sheets: everyone admitted, part by part, with a box to sign, for each day."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from octopus.conferences.models import Meeting
from octopus.files import typesetting
from octopus.participants.lists.model import ParticipantList
from octopus.text import dates
from octopus.text.writing_systems import directed, tidy

_TEMPLATE: Final = Path(__file__).with_name("sheet.typ")

Progress = Callable[[int, int], None]


def days_of(meeting: Meeting) -> list[date]:
    """Each day of a meeting."""
    length = (meeting.ends - meeting.starts).days + 1
    return [meeting.starts + timedelta(days=offset) for offset in range(length)]


def sheets_pdf(
    participant_list: ParticipantList, days: list[date], *, progress: Progress | None = None
) -> bytes | None:
    """The sheets of these days as PDF; None where nobody is admitted. `roll`: with everyone."""
    if not participant_list.named:
        return None
    with override(participant_list.language):
        data = {
            "title": _("Attendance sheet"),
            "language": participant_list.language,
            "sans": typesetting.SANS,
            "serif": typesetting.SERIF,
            "meeting": tidy(str(participant_list.meeting.title)),
            "foot": _("For the secretariat only"),
            "days": [dates.weekday_whole(day) for day in days],
            "heads": [
                _("No."),
                _("Name"),
                _("State or organisation"),
                _("Function"),
                pgettext("on a sheet", "Signature"),
            ],
            "parts": _parts(participant_list),
        }
        pdf = typesetting.typeset_readable(_TEMPLATE, data)
    if progress:
        progress(participant_list.named, participant_list.named)
    return pdf


def _parts(participant_list: ParticipantList) -> list[dict[str, Any]]:
    """Parts with their people, numbered through."""
    numbers = count(1)
    return [
        {
            "title": section.title,
            "people": [
                {
                    "number": next(numbers),
                    "name": tidy(line.name),
                    "mark": line.mark,
                    "place": directed(group.heading),
                    "function": directed(line.function),
                }
                for group in section.groups
                for line in group.lines
            ],
        }
        for section in participant_list.sections
    ]
