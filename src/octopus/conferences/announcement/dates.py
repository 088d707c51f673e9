"""Finds dates and ranges of dates in the words of any language.

The words of a text become one letter each (D day, M month, Y year, R "to", A "and", B "between");
words that only hold a date together ("of", "du", "Friday", "(morning)", "09:00") are left out, all
others break it. A date is then a pattern of letters: "14 – 16 October 2026" is DRDMY.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from .text import fold
from .words import CAPITAL_MONTHS, MONTHS, either

_LEAP_YEAR = 2024

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_CLOCK = (
    r"\b\d{1,2}(?::|h|\.)[0-5]\d\b(?:\s*(?:hrs?|hours|heures|horas|h|[ap]\.?\s?m\b\.?))?"
    r"|\b\d{1,2}\s*(?:hrs?|hours|heures|horas|h|[ap]\.?\s?m)\b\.?"
    r"|(?<=\d\s)(?:cet|cest|gmt|utc|est|edt|bst|pst|pdt)\b"
)
_TOKEN = re.compile(
    r"(?P<I>\b(?:19|20)\d\d(?P<dash>[-/.])\d\d(?P=dash)\d\d\b)"
    # 14-16.10.2026, 14.10.-16.10.2026: a range in figures with one year.
    r"|(?P<F>(?<![\w/.])\d{1,2}[./]?(?:(?<=[./])\d{1,2}[./]?)? ?- ?"
    r"\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)(?:19|20)\d\d\b)"
    r"|(?P<N>(?<![\w/.])\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:19|20)\d\d\b)"
    rf"|(?P<G>{_CLOCK}|\([^()\d]{{1,12}}\)|\b{either('dates', 'weekdays')}\b\.?"
    rf"|\b{either('dates', 'glue')}\b|\b{either('dates', 'glue_before')}|[\s,]+)"
    r"|(?P<Y>\b(?:19|20)\d\d\b|(?<=[a-z.] )'\d\d\b)"
    rf"|(?P<D>(?<![\w/.,])\d{{1,2}}{either('dates', 'ordinals')}?\b(?![/:%€$])"
    rf"(?:\.(?= ?-| {_MONTH}\b))?"
    rf"|\b{either('dates', 'first')}\b)"
    rf"|(?P<M>\b{_MONTH}\b\.?)"
    rf"|(?P<R>-|\b(?:{either('dates', 'to')}|bis|tot)\b)"
    rf"|(?P<B>\b{either('dates', 'between')}\b)"
    rf"|(?P<A>\b{either('and')}\b|&)"
    r"|(?P<x>[^\W\d_]+|\d+|.)",
    re.DOTALL,
)

# Marks between two days that stand for "to"; each is replaced by a hyphen, of the same length.
_AS_HYPHEN = re.compile(
    r"[~→]|(?<=\d) ?/(?= \d)|(?<= )/(?= \d)|(?<=\d{4}-\d\d-\d\d)/(?=\d)"
    rf"|(?<=\d)/(?=\d{{1,2}}\.? (?:de )?{_MONTH}\b)"
)
# "14-16-OCT-2026": hyphens that hold day, month and year together.
_AS_SPACE = re.compile(rf"(?<=\d)-(?={_MONTH}\b)|(?<=[a-z])-(?=(?:19|20)\d\d\b)")

# Pattern -> where day, month and year of the first and of the last day stand in it.
_Slots = tuple[int | None, int | None, int | None]
_PATTERNS: dict[str, tuple[_Slots, _Slots]] = {
    "DMYRDMY": ((0, 1, 2), (4, 5, 6)),
    "BDMYADMY": ((1, 2, 3), (5, 6, 7)),
    "BDMADMY": ((1, 2, 6), (4, 5, 6)),
    "BDMADM": ((1, 2, None), (4, 5, None)),
    "BDADMY": ((1, 4, 5), (3, 4, 5)),
    "BDADM": ((1, 4, None), (3, 4, None)),
    "DMRDMY": ((0, 1, 5), (3, 4, 5)),
    "DMRDM": ((0, 1, None), (3, 4, None)),
    "DRDMY": ((0, 3, 4), (2, 3, 4)),
    "DRDM": ((0, 3, None), (2, 3, None)),
    "MDYRMDY": ((1, 0, 2), (5, 4, 6)),
    "MDRMDY": ((1, 0, 5), (4, 3, 5)),
    "MDRMD": ((1, 0, None), (4, 3, None)),
    "MDRDY": ((1, 0, 4), (3, 0, 4)),
    "YMDRD": ((2, 1, 0), (4, 1, 0)),
    "DMADMY": ((0, 1, 5), (3, 4, 5)),
    "DMY": ((0, 1, 2), (0, 1, 2)),
    "MDY": ((1, 0, 2), (1, 0, 2)),
    "MYRMY": ((None, 0, 1), (None, 3, 4)),
    "MRMY": ((None, 0, 3), (None, 2, 3)),
    "DM": ((0, 1, None), (0, 1, None)),
    "MDRD": ((1, 0, None), (3, 0, None)),
    "MD": ((1, 0, None), (1, 0, None)),
    "MY": ((None, 0, 1), (None, 0, 1)),
}
_PHRASE = re.compile(
    "|".join(
        [
            "IRI|IAI|IRD|I|NRN|N|F|DMYRDMY",
            *(pattern for pattern in _PATTERNS if pattern.startswith("B")),
            "DMRDMY|DMRDM|DRDMY?|DMADMY|D+ADMY?|DD+MY?|YMDRD",
            *(pattern for pattern in _PATTERNS if pattern.startswith("M") and len(pattern) > 3),
            "DMY|MDY|DM|MD|MY",
        ]
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day or a month (day 0); year 0 stands for a year that the words do not give."""

    year: int
    month: int
    day: int

    @property
    def dated(self) -> bool:
        """Whether the words give the year."""
        return self.year != 0

    def iso(self) -> str:
        """`2026-10-14`, or `2026-10` for a month; only for a day whose year is known."""
        if not self.year:
            raise ValueError("a day without a year has no ISO form")
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month

    def exists(self) -> bool:
        """Whether the calendar has this day; 29 February passes when the year is not known."""
        if not 1 <= self.month <= 12:
            return False
        last = monthrange(self.year or _LEAP_YEAR, self.month)[1]
        return 0 <= self.day <= last


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date or a range in a text: `words` are text[begin:end]; first and last day included.

    `doubtful` is set for 03/04/2026, which may be 3 April or 4 March.
    """

    first: Day
    last: Day
    begin: int
    end: int
    words: str
    doubtful: bool = False

    @property
    def dated(self) -> bool:
        """Whether the words give the year."""
        return self.last.dated

    @property
    def whole(self) -> bool:
        """Whether the words give days, not only months."""
        return self.first.day > 0 and self.last.day > 0

    @property
    def days(self) -> int:
        """How many days it covers; only for whole dates."""
        spans_new_year = not self.dated and self.first > self.last
        first = replace(self.first, year=self.first.year or _LEAP_YEAR)
        last = replace(self.last, year=(self.last.year or _LEAP_YEAR) + spans_new_year)
        if not last.exists():
            return 0
        begin, end = (date(item.year, item.month, item.day) for item in (first, last))
        return (end - begin).days + 1

    def in_year(self, year: int) -> Phrase | None:
        """The same words in the year in which they end, or None where the calendar lacks them."""
        last = replace(self.last, year=year)
        first = replace(self.first, year=year)
        if first > last:
            first = replace(first, year=year - 1)
        if not (first.exists() and last.exists()):
            return None
        return replace(self, first=first, last=last)


class _Token(NamedTuple):
    code: str
    begin: int
    end: int
    value: str


def find_dates(text: str) -> list[Phrase]:
    """All dates and ranges in `text`, in order; impossible ones (31 June) are left out."""
    tokens = _held_together(text)
    codes = "".join(token.code for token in tokens)
    phrases = []
    for match in _PHRASE.finditer(codes):
        for code, part in _separate(match[0], tokens[match.start() : match.end()]):
            days = _days(code, part)
            if days is None:
                continue
            first, last, doubtful = days
            begin, end = part[0].begin, part[-1].end
            words = text[begin:end].rstrip(" .")
            phrases.append(Phrase(first, last, begin, end, words, doubtful))
    return phrases


def _held_together(text: str) -> list[_Token]:
    """The tokens that make or break a date; of two words for "to" ("up to –") the first."""
    tokens: list[_Token] = []
    for token in _tokens(text):
        if token.code != "G" and not (token.code == "R" and tokens and tokens[-1].code == "R"):
            tokens.append(token)
    return tokens


def _separate(code: str, tokens: list[_Token]) -> Iterator[tuple[str, list[_Token]]]:
    """`1 May and 31 August 2026` are two dates, `30 April and 1 May 2026` is one of two days."""
    days = _days(code, tokens) if code == "DMADMY" else None
    if code == "DMADMY" and (days is None or not _follows(days[0], days[1])):
        yield "DM", tokens[:2]
        yield "DMY", tokens[3:]
    elif re.fullmatch("DD+MY?", code) and not _in_a_row(tokens):
        yield f"D{code.lstrip('D')}", tokens[code.rindex("D") :]
    else:
        yield code, tokens


def _in_a_row(tokens: list[_Token]) -> bool:
    """Whether days without an "and" follow one another; else a figure before them is none."""
    numbers = [_number(token.value) for token in tokens if token.code == "D"]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _follows(first: Day, last: Day) -> bool:
    begin, end = (date(day.year, day.month, day.day) for day in (first, last))
    return (end - begin).days == 1


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(_AS_SPACE.sub(" ", _AS_HYPHEN.sub(_hyphen, fold(text)))):
        code = match.lastgroup or "x"
        value = match[0].rstrip(".")
        if code == "M" and value in CAPITAL_MONTHS and not text[match.start()].isupper():
            code = "x"
        yield _Token(code, match.start(), match.start() + len(match[0].rstrip()), value)


def _hyphen(match: re.Match[str]) -> str:
    return match[0].replace("/", "-").replace("~", "-").replace("→", "-")


def _days(code: str, tokens: list[_Token]) -> tuple[Day, Day, bool] | None:
    """First day, last day, doubt; None where the words are no possible date."""
    if code == "F":
        return _range_in_figures(tokens[0])
    if code == "IRD":
        first = _written_in_figures(tokens[0])
        last = replace(first, day=_number(tokens[2].value))
        return (first, last, False) if _in_order(first, last) else None
    if code[0] in "IN":
        first, last = _written_in_figures(tokens[0]), _written_in_figures(tokens[-1])
        doubtful = any(_doubtful(token) for token in tokens if token.code == "N")
        return (first, last, doubtful) if _in_order(first, last) else None
    if re.fullmatch("DD*A?DMY?", code) and code not in _PATTERNS:
        return _listed(code, tokens)
    slots = _PATTERNS[code]
    first, last = (_day(tokens, day, month, year) for day, month, year in slots)
    if first > last and first.year == last.year and first.month != last.month:
        # "1 December to 31 January 2027" begins in the year before; without a year it stays open.
        first = replace(first, year=max(first.year - 1, 0))
        return (first, last, False) if first.exists() and last.exists() else None
    return (first, last, False) if _in_order(first, last) else None


def _day(tokens: list[_Token], day: int | None, month: int | None, year: int | None) -> Day:
    return Day(
        0 if year is None else _year(tokens[year].value),
        0 if month is None else MONTHS[tokens[month].value],
        0 if day is None else _number(tokens[day].value),
    )


def _year(word: str) -> int:
    """`2026`, or `'26` for it."""
    return 2000 + int(word[1:]) if word.startswith("'") else int(word)


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    # Day 99 exists in no calendar: "0 May" must not pass as a month.
    return (int(digits[0]) or 99) if digits else 1


def _in_order(first: Day, last: Day) -> bool:
    return first.exists() and last.exists() and first <= last


def _listed(code: str, tokens: list[_Token]) -> tuple[Day, Day, bool] | None:
    """`12 and 13 October`, `14, 15 et 16 octobre`, `18, 19 and 22 May`: from first to last."""
    numbers = [_number(token.value) for token in tokens if token.code == "D"]
    month = MONTHS[tokens[code.index("M")].value]
    year = _year(tokens[-1].value) if code.endswith("Y") else 0
    if numbers != sorted(set(numbers)):
        return None
    first, last = Day(year, month, numbers[0]), Day(year, month, numbers[-1])
    return (first, last, False) if _in_order(first, last) else None


def _range_in_figures(token: _Token) -> tuple[Day, Day, bool] | None:
    """`14-16.10.2026`, `14.10.-16.10.2026`: the year stands once."""
    numbers = [int(number) for number in re.findall(r"\d+", token.value)]
    *days, month, year = numbers
    first, last = Day(year, month, days[0] or 99), Day(year, month, days[-1] or 99)
    if len(days) == 3:
        first = replace(first, month=days[1])
    if month > 12 >= days[-1] and len(days) == 2:
        return None
    return (first, last, False) if _in_order(first, last) else None


def _written_in_figures(token: _Token) -> Day:
    numbers = [int(number) for number in re.split(r"[./-]", token.value)]
    if token.code == "I":
        year, month, day = numbers
    else:
        day, month, year = numbers
        if month > 12 >= day:
            day, month = month, day
    return Day(year, month, day or 99)


def _doubtful(token: _Token) -> bool:
    """Whether day and month could be exchanged; nobody writes the month first with full stops."""
    if "." in token.value:
        return False
    day, month, _ = (int(number) for number in re.split(r"[./-]", token.value))
    return day <= 12 and month <= 12 and day != month
