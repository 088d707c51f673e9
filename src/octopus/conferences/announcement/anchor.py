"""Turns the dates of a phrase into values, or into a guess where the words miss the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .dates import Day, Phrase
from .facts import Why
from .ledger import Ledger


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The dates of the conference: as read, or as guessed when `guessed` is set."""

    first: Day
    last: Day
    guessed: bool

    def same_days(self, phrase: Phrase) -> bool:
        """Whether a phrase names these very days, with the year or without it."""
        given = [(day.month, day.day) for day in (phrase.first, phrase.last)]
        own = [(day.month, day.day) for day in (self.first, self.last)]
        return given == own and phrase.last.year in {0, self.last.year}

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase names days of it, with the year or without it."""
        begin, end = ((day.month, day.day) for day in (phrase.first, phrase.last))
        first, last = ((day.month, day.day) for day in (self.first, self.last))
        return first <= begin and end <= last and phrase.last.year in {0, self.last.year}


@dataclass(frozen=True, slots=True)
class Settled:
    """First and last day as ISO dates, or None where they are only proposed."""

    first: str | None
    last: str | None


def settle(
    ledger: Ledger,
    phrase: Phrase,
    conference: DateSpan | None,
    *,
    fields: tuple[str, str],
    not_after: bool = False,
) -> Settled | None:
    """Values of a phrase for two fields (the same field twice for a single day).

    A phrase with its year is read. One without is noted as a guess, in the year that brings it
    nearest to the conference (`not_after`: and not after it). None when there is no year to guess.
    """
    if phrase.dated and not phrase.doubtful:
        return Settled(phrase.first.iso(), phrase.last.iso())
    why: Why = "day_before_month" if phrase.doubtful else "year_from_conference"
    complete = phrase if phrase.dated else _nearest(phrase, conference, not_after)
    if complete is None:
        return None
    propose(ledger, complete, fields, why)
    return Settled(None, None)


def propose(ledger: Ledger, phrase: Phrase, fields: tuple[str, str], why: Why) -> None:
    """Note the days of a phrase with a year as guesses for the fields."""
    ledger.guess(fields[0], phrase.first.iso(), phrase.words, why)
    if fields[1] != fields[0]:
        ledger.guess(fields[1], phrase.last.iso(), phrase.words, why)


def _nearest(phrase: Phrase, conference: DateSpan | None, not_after: bool) -> Phrase | None:
    if conference is None:
        return None
    target = _date(conference.first)
    best: tuple[int, Phrase] | None = None
    for year in range(conference.first.year - 1, conference.first.year + 2):
        candidate = phrase.in_year(year)
        if candidate is None or (not_after and candidate.first > conference.last):
            continue
        distance = abs((_date(candidate.last) - target).days)
        if best is None or distance < best[0]:
            best = (distance, candidate)
    return best[1] if best else None


def _date(day: Day) -> date:
    return date(day.year, day.month, day.day or 1)
