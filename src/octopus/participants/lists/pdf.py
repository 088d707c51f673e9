"""The list of participants as a PDF that a screen reader can read (PDF/UA-1), set by `list.typ`.

A long one is set in pieces, which are joined: typst would take 2.4 GB for a hundred thousand names.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import override

from octopus.files import typesetting
from octopus.files.joined_pdf import JoinedPdf
from octopus.participants.lists import texts
from octopus.participants.lists.model import ListEntry, ListState, ParticipantList
from octopus.participants.lists.pieces import AT_A_TIME, GroupPiece, SectionPiece, pieces_of
from octopus.text.multilingual import main_language
from octopus.text.writing_systems import directed, is_rtl, language_of, tidy

_TEMPLATE: Final = Path(__file__).with_name("list.typ")
# Persons with all that may stand under their names; most lists have twice as many.
FEWEST_ON_A_PAGE: Final = 30

Progress = Callable[[int, int], None]


def list_pdf(participant_list: ParticipantList, *, progress: Progress | None = None) -> bytes:
    """The list as PDF. `progress` receives the number of persons set, and the total.

    An empty list is a page that says so.
    """
    with override(participant_list.language):
        frame = _frame(participant_list)
        if not participant_list.named:
            frame["closing"] = frame["closing"] or texts.empty()
        pieces = list(pieces_of(participant_list.sections, AT_A_TIME))
        if len(pieces) > 1:
            frame["room-for-number"] = str(participant_list.named // FEWEST_ON_A_PAGE)
            return _joined(participant_list, frame, pieces, progress)
        pdf = typesetting.typeset_readable(
            _TEMPLATE, {**frame, "parts": _parts(participant_list, pieces[0])}
        )
    if progress:
        progress(participant_list.named, participant_list.named)
    return pdf


def _joined(
    participant_list: ParticipantList,
    frame: dict[str, Any],
    pieces: list[list[SectionPiece]],
    progress: Progress | None,
) -> bytes:
    """The pieces set one after the other, each with the number of its first page.

    How many pages there are is known at the end. Where its figures need more room than was left
    for them, everything is set once more.
    """
    joined = JoinedPdf(stamped=True)
    done = 0
    for number, piece in enumerate(pieces):
        changes: dict[str, Any] = {"first-page": joined.number_of_pages + 1}
        if number > 0:
            changes["opening"] = None
        if number < len(pieces) - 1:
            changes["closing"] = ""
        parts = _parts(participant_list, piece)
        pdf = typesetting.typeset_readable(_TEMPLATE, {**frame, **changes, "parts": parts})
        joined.add(pdf, continues=piece[0].continued)
        done += sum(len(group.lines) for section in piece for group in section.groups)
        if progress:
            progress(done, participant_list.named)
    pages = str(joined.number_of_pages)
    if len(pages) > len(frame["room-for-number"]):
        return _joined(participant_list, {**frame, "room-for-number": pages}, pieces, progress)
    stamp: dict[str, Any] = {"number-of-pages": pages, "opening": None, "closing": "", "parts": []}
    return joined.finished(typesetting.typeset(_TEMPLATE, {**frame, **stamp}))


def _frame(participant_list: ParticipantList) -> dict[str, Any]:
    """What stands around the names."""
    meeting = participant_list.meeting
    title = str(meeting.title)
    state = texts.state(participant_list)
    conference = str(meeting.conference.title)
    return {
        "title": texts.title(),
        "language": participant_list.language,
        "sans": typesetting.SANS,
        "serif": typesetting.SERIF,
        "meeting": tidy(title),
        "state": state,
        "foot": f"{texts.title()} · {conference}",
        "first-page": 1,
        "number-of-pages": None,
        "room-for-number": None,
        "closing": texts.closing(participant_list),
        "opening": {
            "conference": conference if conference != title else "",
            "meeting": tidy(title),
            "place_and_dates": texts.place_and_dates(participant_list),
            "state": state,
            "is_warned": participant_list.state == ListState.WORKING,
            "count": texts.count(participant_list),
            "notes": texts.notes(participant_list),
        },
    }


def _parts(participant_list: ParticipantList, piece: list[SectionPiece]) -> list[dict[str, Any]]:
    return [
        {
            "title": texts.continued(held.section.title) if held.continued else held.section.title,
            "note": "" if held.continued else texts.part_note(participant_list, held.section),
            "groups": [_group(group) for group in held.groups],
        }
        for held in piece
    ]


def _group(held: GroupPiece) -> dict[str, Any]:
    heading, note = held.group.heading, held.group.note
    return {
        "heading": directed(texts.continued(heading) if held.continued and heading else heading),
        "note": f"({note})" if note else "",
        "people": [_person(line) for line in held.lines],
    }


def _person(line: ListEntry) -> dict[str, Any]:
    return {
        "name": tidy(line.name),
        "script": _script(line.name_in_script, line.name),
        "mark": line.mark,
        "details": [directed(words) for words in line.details],
    }


@lru_cache(maxsize=1_000)
def _script(words: str, beside: str) -> dict[str, Any] | None:
    """A name in its own script with its direction.

    None where it says the same once more, or no font here can draw it.
    """
    text = tidy(words)
    is_repeated = text.casefold() == tidy(beside).casefold()
    if not text or is_repeated or typesetting.missing_glyphs(text):
        return None
    return {"text": text, "rtl": is_rtl(text), "language": language_of(text) or main_language()}
