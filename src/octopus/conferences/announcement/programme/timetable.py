"""Items of a programme that no heading announces: timed lines, and lines with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ledger import Ledger
from ..sections import Passage, SectionTopic
from ..text import fold
from ..words import REGISTER, either

_TIME = r"\d{1,2}\s?(?:[:.h]\s?\d{2}|h)(?:\s?(?:hrs?|[ap]\.?m\.?))?"
_HOURS = rf"{_TIME}(?:\s?(?:-|a|to)\s?{_TIME})?"
_ONLY_HOURS = re.compile(rf"[(\[]?{_HOURS}[)\]]?")
_BEGINS_WITH_HOURS = re.compile(rf"{_HOURS}\s*[:|-]*\s*(?=[^\W\d_«“\"])")
_NUMBERED = re.compile(rf"{either('session_item')}\s+(?:\d{{1,2}}|[ivx]{{1,4}})\b")
_NO_SESSION = re.compile(rf"{either('no_session')}(?:\b.{{0,30}})?")
_CONTINUED = re.compile(rf"[(\[]\s*{either('continued')}\b")
# A title, the topic of the section it stands in, and where it was read.
Item = tuple[str, SectionTopic, tuple[Passage, ...]]
LONGEST_TITLE = 40
# A single line with an hour is the beginning of something, not a programme.
FEWEST = 2


def timed_items(ledger: Ledger) -> list[Item]:
    """The items of a timetable and its lines with numbers, in order; none where it has only one."""
    timed = [
        (title, SectionTopic.SESSIONS, sources)
        for title, sources in _timed(ledger.passages)
        if not any(map(ledger.is_taken, sources))
    ]
    if len(timed) < FEWEST:
        return []
    known = {passage.line.numbers for _, _, sources in timed for passage in sources}
    numbered = [item for item in numbered_items(ledger) if item[2][0].line.numbers not in known]
    items = sorted([*timed, *numbered], key=lambda item: item[2][0].line.numbers)
    return [(_title(title), topic, sources) for title, topic, sources in items if is_session(title)]


def numbered_items(ledger: Ledger) -> list[Item]:
    """Lines such as "Session 2: Open data", wherever they stand; none where there is only one."""
    found = [
        (_title(passage.line.text), SectionTopic.SESSIONS, (passage,))
        for passage in ledger.passages
        if _NUMBERED.match(passage.line.folded) and not ledger.is_taken(passage)
    ]
    return [item for item in found if is_session(item[0])] if len(found) >= FEWEST else []


def _timed(passages: Sequence[Passage]) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """`09:00 – 10:30 Opening`, or a title with its hours in the next line."""
    for index, passage in enumerate(passages):
        folded = passage.line.folded
        following = passages[index + 1] if index + 1 < len(passages) else None
        begins = _BEGINS_WITH_HOURS.match(folded)
        if begins:
            yield passage.line.text[begins.end() :], (passage,)
        elif following and _is_hours(following) and not _is_hours(passage):
            yield passage.line.text, (passage, following)


def _is_hours(passage: Passage) -> bool:
    return _ONLY_HOURS.fullmatch(passage.line.folded.strip()) is not None


def is_session(title: str) -> bool:
    """Whether it names a session, not a break, a registration or what goes on after one."""
    folded = fold(title).strip(" .:-")
    words = folded.split()
    if not 1 <= len(words) <= LONGEST_TITLE or REGISTER.match(folded):
        return False
    return not _NO_SESSION.fullmatch(folded) and not _CONTINUED.search(folded)


def _title(text: str) -> str:
    return text.strip(" ;,|–—-")
