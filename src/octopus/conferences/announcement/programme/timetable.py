"""Items of a programme that no heading announces: timed lines, and lines with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ledger import Ledger
from ..sections import Passage
from ..text import fold
from ..words import REGISTER, either

_TIME = r"\d{1,2}\s?(?:[:.h]\s?\d{2}|h)(?:\s?(?:hrs?|[ap]\.?m\.?))?"
_HOURS = rf"{_TIME}(?:\s?(?:-|a|to)\s?{_TIME})?"
_ONLY_HOURS = re.compile(rf"[(\[]?{_HOURS}[)\]]?")
_BEGINS_WITH_HOURS = re.compile(rf"{_HOURS}\s*[:|-]*\s*(?=[^\W\d_«“\"])")
_NUMBERED = re.compile(rf"{either('session_item')}\s+(?:\d{{1,2}}|[ivx]{{1,4}})\b")
_NO_SESSION = re.compile(rf"{either('no_session')}(?:\b.{{0,30}})?")
_CONTINUED = re.compile(rf"[(\[]\s*{either('continued')}\b")
LONGEST_TITLE = 40
# A single line with an hour is the beginning of something, not a programme.
FEWEST = 2


def timetable_items(ledger: Ledger) -> list[tuple[str, tuple[Passage, ...]]]:
    """The titles of a timetable with their passages, in order; none where it has only one."""
    passages = ledger.passages
    timed = [item for item in _timed(passages) if not any(map(ledger.is_taken, item[1]))]
    items = timed if len(timed) >= FEWEST else []
    known = {passage.line.numbers for _, sources in items for passage in sources}
    numbered = [
        (passage.line.text, (passage,))
        for passage in passages
        if _NUMBERED.match(passage.line.folded)
        and passage.line.numbers not in known
        and not ledger.is_taken(passage)
    ]
    items += numbered if len(numbered) >= FEWEST else []
    items.sort(key=lambda item: item[1][0].line.numbers)
    return [(_title(title), sources) for title, sources in items if _is_session(title)]


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


def _is_session(title: str) -> bool:
    folded = fold(title).strip(" .:-")
    words = folded.split()
    if not 1 <= len(words) <= LONGEST_TITLE or REGISTER.match(folded):
        return False
    return not _NO_SESSION.fullmatch(folded) and not _CONTINUED.search(folded)


def _title(text: str) -> str:
    return text.strip(" ;,|–—-")
