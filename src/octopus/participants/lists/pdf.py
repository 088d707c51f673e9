"""The list of participants as a PDF that a screen reader can read (PDF/UA-1), set by `list.typ`."""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import override

from octopus.files import typesetting
from octopus.participants.lists import texts
from octopus.participants.lists.model import Group, ListEntry, ListState, ParticipantList
from octopus.text.multilingual import main_language
from octopus.text.writing_systems import is_rtl, language_of, tidy

_TEMPLATE: Final = Path(__file__).with_name("list.typ")
STANDARD: Final = "ua-1"
_logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def list_pdf(roll: ParticipantList, *, progress: Progress | None = None) -> bytes:
    """The list as PDF. `progress` is told how many persons are set, of how many.

    An empty list is a page that says so.
    """
    with override(roll.language):
        data = {**_frame(roll), "parts": _parts(roll)}
        if not roll.named:
            data["closing"] = data["closing"] or texts.empty()
        pdf = readable_pdf(_TEMPLATE, data)
    if progress:
        progress(roll.named, roll.named)
    return pdf


def readable_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Sets a template as PDF/UA-1.

    The standard forbids a sign that no font here draws. One such sign in one name must not keep a
    meeting from its list: then the PDF is tagged all the same, but makes no promise.
    """
    try:
        return typesetting.typeset(template, data, standard=STANDARD)
    except typesetting.TypesettingFailed as failure:
        if "could not be displayed" not in str(failure):
            raise
        _logger.warning("%s is set without %s: a sign has no font.", template.name, STANDARD)
        return typesetting.typeset(template, data)


def _frame(roll: ParticipantList) -> dict[str, Any]:
    """What stands around the names."""
    meeting = roll.meeting
    title = str(meeting.title)
    state = texts.state(roll)
    conference = str(meeting.conference.title)
    return {
        "title": texts.title(),
        "language": roll.language,
        "sans": typesetting.SANS,
        "serif": typesetting.SERIF,
        "meeting": tidy(title),
        "state": state,
        "foot": f"{texts.title()} · {conference}",
        "closing": texts.closing(roll),
        "opening": {
            "conference": conference if conference != title else "",
            "meeting": tidy(title),
            "place_and_dates": texts.place_and_dates(roll),
            "state": state,
            "is_warned": roll.state == ListState.WORKING,
            "count": texts.count(roll),
            "notes": texts.notes(roll),
        },
    }


def _parts(roll: ParticipantList) -> list[dict[str, Any]]:
    return [
        {
            "title": section.title,
            "note": texts.part_note(roll, section),
            "groups": [_group(group) for group in section.groups],
        }
        for section in roll.sections
    ]


def _group(group: Group) -> dict[str, Any]:
    heading = tidy(group.heading)
    return {
        "heading": f"{heading} ({group.note})" if group.note else heading,
        "people": [_person(line) for line in group.lines],
    }


def _person(line: ListEntry) -> dict[str, Any]:
    return {
        "name": tidy(line.name),
        "script": _script(line.name_in_script, line.name),
        "mark": line.mark,
        "details": [tidy(words) for words in line.details],
    }


@lru_cache(maxsize=1_000)
def _script(said: str, beside: str) -> dict[str, Any] | None:
    """A name in its own script with its direction, unless it says the same once more."""
    text = tidy(said)
    if not text or text.casefold() == tidy(beside).casefold():
        return None
    return {"text": text, "rtl": is_rtl(text), "language": language_of(text) or main_language()}
