"""Where the days of the conference may stand: every whole date of a text, with its score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from babel import Locale

from ..dates import Day, Phrase, find_dates
from ..ledger import Ledger
from ..places import place_in
from ..sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from ..text import Sentence, fold
from ..words import (
    ABOUT,
    BEFORE_DAY,
    BESIDE,
    CONFERENCE,
    DEADLINES,
    FOLLOWED,
    GATHERING,
    HELD,
    MARGINS,
    PAST_ACTS,
    PRECEDED,
    REGISTER,
    VERSION,
    vocabularies,
)

LONGEST_CONFERENCE = 31
# How far from the top dates still belong to the head of an announcement, in lines.
TOP = 15
# An announcement says when it is among its first dates; a file of thousands is read in time, too.
MOST, MOST_IN_SENTENCE = 300, 12
# Below this score a date is no proposal.
LEAST_SCORE = 4
# In a list of key dates the days stand at the beginning of the line, after their weekday at most.
LATEST_BEGIN = 15
FIRST_WORDS = 80
FEWEST_IN_LIST = 4
# So many lines of a date and a place are the items of a page of news.
FEWEST_ITEMS = 3
_SYMBOL = re.compile(r"\b[A-Z]{1,8}(?:[./-][A-Z0-9]{1,8}){2,}|\bdistr", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """Days that may be those of the conference; `held` when a sentence says so in words."""

    score: int
    index: int
    source: Passage | Sentence
    phrase: Phrase
    held: bool = False


def date_candidates(ledger: Ledger) -> list[DateCandidate]:
    """All candidates, the best first. A year is added where the weekday proves it."""
    years = _years_of_dates(ledger.passages)
    every = (
        candidate
        for index, passage in enumerate(ledger.passages)
        for sentence in passage.sentences
        for candidate in _in_sentence(ledger.passages, index, passage, sentence, years)
    )
    found = _without_items(list(islice(every, MOST)))
    found = [replace(item, score=item.score + _support(item, found)) for item in found]
    return sorted(found, key=lambda item: -item.score)


def _without_items(found: list[DateCandidate]) -> list[DateCandidate]:
    """Without the days of news: below the top, several lines of a date and a word or two each."""
    items = [item for item in found if item.index >= TOP // 2 and _is_line_of_date(item)]
    ranges = [item.phrase for item in found if item.phrase.days > 1 and item.index < TOP]
    items = [
        item for item in items if not any(_says_again(phrase, item.phrase) for phrase in ranges)
    ]
    if len({item.phrase for item in items}) < FEWEST_ITEMS:
        return found
    return [item for item in found if item not in items]


def _is_line_of_date(candidate: DateCandidate) -> bool:
    text, phrase = candidate.source.line.text, candidate.phrase
    others = f"{text[: phrase.begin]} {text[phrase.end :]}".split()
    return phrase.words in text and len(others) <= 2 and not candidate.source.line.bullet


def _in_sentence(
    passages: Sequence[Passage],
    index: int,
    passage: Passage,
    sentence: Sentence,
    years: Sequence[int],
) -> Iterator[DateCandidate]:
    end = 0
    for phrase in find_dates(sentence.text)[:MOST_IN_SENTENCE]:
        clause = sentence.text[end : phrase.begin]
        end = phrase.end
        if not phrase.whole or not 0 < phrase.days <= LONGEST_CONFERENCE:
            continue
        dated = phrase if phrase.dated else _by_weekday(phrase, sentence.text, years)
        held = _is_held(sentence, phrase)
        score = _score(passages, index, sentence, dated, fold(clause), held=held)
        whole = len(passage.sentences) == 1
        yield DateCandidate(score, index, passage if whole else sentence, dated, held)


def _score(
    passages: Sequence[Passage],
    index: int,
    sentence: Sentence,
    phrase: Phrase,
    clause: str,
    *,
    held: bool,
) -> int:
    passage = passages[index]
    beside = place_in(sentence.text[phrase.end :]) if not sentence.text.endswith(".") else None
    outside = _outside(sentence, phrase)
    in_dates = passage.topic is SectionTopic.DATES
    weights = (
        (3, phrase.days > 1),
        (1, phrase.dated),
        (8, in_dates and passage.labelled),
        (3, in_dates and not passage.labelled),
        (1, index < TOP),
        (2, index < TOP // 2 and not sentence.text.endswith(".")),
        (2, bool(CONFERENCE.search(outside)) and not held),
        (1, bool(GATHERING.search(outside)) and not held),
        (3, held),
        (2, beside is not None and beside.country is not None),
    )
    score = sum(weight for weight, holds in weights if holds)
    return score - _doubts(passages, index, outside, phrase, clause)


def _outside(sentence: Sentence, phrase: Phrase) -> str:
    return fold(f"{sentence.text[: phrase.begin]} {sentence.text[phrase.end :]}")


def _doubts(
    passages: Sequence[Passage], index: int, outside: str, phrase: Phrase, clause: str
) -> int:
    """What speaks against it: a day of the document, of a deadline, of another meeting."""
    passage = passages[index]
    single = phrase.days == 1
    alone = single and not re.search(r"[^\W\d_]{3}", outside)
    around = passages[max(0, index - 2) : index + 3]
    weights = (
        (6, bool(VERSION.search(passage.line.folded))),
        (12, passage.topic is SectionTopic.MAIL_HEADER),
        (4, alone and any(_SYMBOL.search(near.line.text) for near in around)),
        (3, alone and passage.topic is not SectionTopic.DATES),
        (5, single and bool(DEADLINES.search(outside))),
        (5, bool(REGISTER.search(clause))),
        (5, any(pattern.search(clause) for pattern in (PRECEDED, FOLLOWED, MARGINS))),
        (4, bool(BEFORE_DAY.search(clause.rstrip() + " "))),
        (6, bool(BESIDE.search(outside))),
        (6, bool(PAST_ACTS.search(clause))),
        (3, single and _in_list_of_dates(passages, index)),
        (4, passage.topic in LISTS_MEETINGS | LISTS_SESSIONS),
        (4, passage.topic is SectionTopic.REGISTRATION),
        (1, passage.line.bullet),
    )
    return sum(weight for weight, holds in weights if holds)


def _in_list_of_dates(passages: Sequence[Passage], index: int) -> bool:
    """Whether several lines around it begin with dates, as key dates do."""
    around = range(max(0, index - 3), min(len(passages), index + 4))
    dated = [find_dates(passages[near].line.text[:FIRST_WORDS]) for near in around]
    return sum(bool(dates) and dates[0].begin < LATEST_BEGIN for dates in dated) >= FEWEST_IN_LIST


def _is_held(sentence: Sentence, phrase: Phrase) -> bool:
    """`The Conference will be held on …`, with nothing else between that has days of its own."""
    before = fold(sentence.text[: phrase.begin])
    held = HELD.search(before)
    subject = before[: held.start()] if held else ""
    if any(pattern.search(before) for pattern in (PRECEDED, FOLLOWED, MARGINS)):
        return False
    return bool(CONFERENCE.search(subject) or ABOUT.search(subject))


def _support(candidate: DateCandidate, found: Sequence[DateCandidate]) -> int:
    """The same days said again, or one day of a range: two points at most."""
    times = 0
    for other in found:
        if other is candidate or other.score < 0:
            continue
        times += _says_again(candidate.phrase, other.phrase)
    return min(times, 2)


def _says_again(phrase: Phrase, other: Phrase) -> bool:
    def days(item: Phrase) -> tuple[tuple[int, int], tuple[int, int]]:
        return (item.first.month, item.first.day), (item.last.month, item.last.day)

    (first, last), (begin, end) = days(phrase), days(other)
    years = {item.last.year for item in (phrase, other) if item.dated}
    return len(years) < 2 and first <= begin and end <= last


def _by_weekday(phrase: Phrase, text: str, years: Sequence[int]) -> Phrase:
    """`Wednesday 8 March` in a text of 2023 is 8 March 2023, where that was a Wednesday."""
    words = fold(text[max(0, phrase.begin - 14) : phrase.end])
    named = [_weekdays()[word] for word in re.findall(r"[a-z]+", words) if word in _weekdays()]
    for year in years if named else ():
        dated = phrase.in_year(year)
        if dated and _weekday(dated.first if len(named) > 1 or dated.days == 1 else dated.last) in (
            named[0],
            named[-1],
        ):
            return dated
    return phrase


def _years_of_dates(passages: Sequence[Passage]) -> list[int]:
    """The years of whole dates in a text, the one named most often first."""
    counts = Counter(
        phrase.last.year
        for passage in passages
        for phrase in find_dates(passage.line.text)
        if phrase.dated and phrase.whole
    )
    return [year for year, _ in counts.most_common()]


def _weekday(day: Day) -> int:
    return date(day.year, day.month, day.day).weekday()


@cache
def _weekdays() -> dict[str, int]:
    return {
        fold(name): number
        for code in vocabularies()
        for number, name in Locale(code).days["format"]["wide"].items()
    }
