"""Where the conference takes place, from its heading, its labels and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .anchor import DateSpan
from .dates import find_dates
from .head import TOP
from .ledger import Ledger
from .places import Place, place_in
from .sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from .text import Sentence
from .words import ABOUT, HELD, either

_AFTER_HELD = re.compile(rf"^\s*(?:{either('after_held')}|,)?\s*")
_BEFORE = either("dates", "before_dates")
_BEFORE_DATES = re.compile(rf"(?:[\s,;:|–—-]|\b{_BEFORE}\b)+$", re.IGNORECASE)
_PARTS = ("city", "country", "venue")


def read_place(ledger: Ledger, conference: DateSpan | None) -> Place:
    """City, country and venue; what stands first wins, later lines fill what is missing."""
    found: dict[str, str] = {}
    for source, place in _places(ledger, conference):
        parts = {name: value for name in _PARTS if (value := getattr(place, name))}
        agrees = all(found.get(name, value) == value for name, value in parts.items())
        if not agrees:
            continue
        for name, value in parts.items():
            found[name] = value
            ledger.take(name, source)
    return Place(**found)


def _places(
    ledger: Ledger, conference: DateSpan | None
) -> Iterator[tuple[Passage | Sentence, Place]]:
    for index, passage in enumerate(ledger.passages):
        place = _at_the_top(ledger, index) if index < TOP + 3 else None
        if passage.topic in {SectionTopic.PLACE, SectionTopic.VENUE} and not passage.heading:
            place = place_in(passage.body, single_is_venue=passage.topic is SectionTopic.VENUE)
        if place:
            yield passage, place
            continue
        if passage.topic in LISTS_MEETINGS or passage.topic in LISTS_SESSIONS:
            continue
        for sentence in passage.sentences:
            held = _in_sentence(ledger, sentence, conference)
            if held:
                yield sentence, held


def _at_the_top(ledger: Ledger, index: int) -> Place | None:
    """The rest of the line with the dates, or a line that is a place and nothing else."""
    passage = ledger.passages[index]
    evidence = ledger.evidence()
    date_lines = evidence.get("start_date", ())
    numbers = passage.line.numbers
    if set(numbers) & set(date_lines) and not HELD.search(passage.line.folded):
        return _beside_dates(passage, title_too=bool(set(numbers) & set(evidence["title"])))
    if ledger.is_taken(passage) or passage.labelled or passage.line.bullet:
        return None
    if HELD.search(passage.line.folded) or passage.line.text.endswith("."):
        return None
    if passage.topic not in {
        SectionTopic.NONE,
        SectionTopic.UNKNOWN,
        SectionTopic.ANNOUNCEMENT,
        SectionTopic.DATES,
    }:
        return None
    place = place_in(passage.line.text)
    beside = {number + step for number in date_lines for step in (1, -1)} & set(numbers)
    return place if place and (beside or (place.country and place.city)) else None


def _beside_dates(passage: Passage, *, title_too: bool) -> Place | None:
    text = passage.line.text if passage.heading else passage.body
    phrases = [phrase for phrase in find_dates(text) if phrase.whole]
    if not phrases:
        return None
    after = place_in(text[phrases[-1].end :])
    if after or title_too:
        return after
    return place_in(_BEFORE_DATES.sub("", text[: phrases[0].begin]))


def _in_sentence(ledger: Ledger, sentence: Sentence, conference: DateSpan | None) -> Place | None:
    """`The Conference will be held at the Council of Europe in Strasbourg, France.`"""
    dates = set(ledger.evidence().get("start_date", ())) & set(sentence.line.numbers)
    folded = sentence.folded
    match = HELD.search(folded)
    if match is None or not (dates or ABOUT.search(folded[: match.start()])):
        return None
    phrases = [phrase for phrase in find_dates(sentence.text) if phrase.whole]
    if conference and any(not conference.same_days(phrase) for phrase in phrases):
        return None
    rest = sentence.text[match.end() :].rstrip(". ")
    for phrase in phrases:
        words = re.escape(sentence.text[phrase.begin : phrase.end].strip())
        rest = re.sub(rf"\s*,?\s*(?:\b{_BEFORE}\s+)?{words}", " ", rest)
    return place_in(_AFTER_HELD.sub("", rest))
