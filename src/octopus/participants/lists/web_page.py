"""A list of participants as a web page: the words of one page of it, in the list's own language."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import override

from octopus.conferences.models import Meeting
from octopus.participants.lists import texts
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import Group, ListEntry, ListSection, ParticipantList
from octopus.text.numbers import parse_int
from octopus.text.writing_systems import is_rtl, language_of, tidy

# A page holds this many people, and the rest of the delegation with which it ends.
PER_PAGE: Final = 1_000

_Pieces = list[tuple[ListSection, list[Group]]]


@dataclass(frozen=True)
class EntryOnPage:
    """One person in words. `script` with its language and direction, or empty."""

    name: str
    script: str
    script_language: str
    script_direction: str
    mark: str
    details: list[str]


@dataclass(frozen=True)
class Heading:
    """A State or an organisation in words, with its people."""

    name: str
    note: str
    people: list[EntryOnPage]


@dataclass(frozen=True)
class Chapter:
    """A part in words, or as much of it as stands on this page."""

    key: str
    title: str
    note: str
    number: int
    headings: list[Heading]


def list_context(meeting: Meeting, language: str, page: str = "") -> dict[str, Any]:
    """What a template needs to show one page of a list. `page`: its number, as the reader asked."""
    participant_list = read_participant_list(meeting, language)
    pages = _pages(participant_list)
    number = min(max(parse_int(page), 1), len(pages))
    is_last = number == len(pages)
    with override(language):
        closing = texts.closing(participant_list) or (
            "" if participant_list.named else texts.empty()
        )
        return {
            "meeting": meeting,
            "participant_list": participant_list,
            "list_language": language,
            "list_title": texts.title(),
            "place_and_dates": texts.place_and_dates(participant_list),
            "state_words": texts.state(participant_list),
            "count_words": texts.count(participant_list),
            "notes": texts.notes(participant_list),
            "closing": closing if is_last else "",
            "chapters": [
                _chapter(participant_list, section, groups) for section, groups in pages[number - 1]
            ],
            "page_number": number,
            "page_count": len(pages),
        }


def _pages(participant_list: ParticipantList) -> list[_Pieces]:
    """The list cut between delegations into pages; an empty list is one page."""
    pages: list[_Pieces] = [[]]
    on_page = 0
    for section in participant_list.sections:
        for group in section.groups:
            if on_page >= PER_PAGE:
                pages.append([])
                on_page = 0
            here = pages[-1]
            if not here or here[-1][0] is not section:
                here.append((section, []))
            here[-1][1].append(group)
            on_page += len(group.lines)
    return pages


def _chapter(
    participant_list: ParticipantList, section: ListSection, groups: list[Group]
) -> Chapter:
    return Chapter(
        key=section.part.value.replace("_", "-"),
        title=section.title,
        note=texts.part_note(participant_list, section),
        number=section.number,
        headings=[
            Heading(tidy(group.heading), group.note, [_entry(line) for line in group.lines])
            for group in groups
        ],
    )


def _entry(line: ListEntry) -> EntryOnPage:
    name, script = tidy(line.name), tidy(line.name_in_script)
    if script.casefold() == name.casefold():
        script = ""
    return EntryOnPage(
        name=name,
        script=script,
        script_language=language_of(script) or "",
        script_direction="rtl" if is_rtl(script) else "ltr",
        mark=line.mark,
        details=[tidy(words) for words in line.details],
    )
