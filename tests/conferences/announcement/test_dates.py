"""Dates in words, in three languages."""

import calendar
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from octopus.conferences.announcement.dates import find_dates

OCTOBER = ("2026-10-14", "2026-10-16")
SUMMER = ("2026-05-01", "2026-08-31")
ONE_DAY = ("2026-10-15", "2026-10-15")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 – 16 October 2026 – Strasbourg, France", OCTOBER),
        ("14-16 October 2026", OCTOBER),
        ("14—16 OCTOBER 2026", OCTOBER),
        ("14th to 16th of October, 2026", OCTOBER),
        ("October 14–16, 2026", OCTOBER),
        ("Wednesday 14 to Friday 16 October 2026", OCTOBER),
        ("14, 15 and 16 October 2026", OCTOBER),
        ("between 14 and 16 October 2026", OCTOBER),
        ("14 October – 16 October 2026", OCTOBER),
        ("14 Oct. 2026 - 16 Oct. 2026", OCTOBER),
        ("2026-10-14 to 2026-10-16", OCTOBER),
        ("14.10.2026 – 16.10.2026", OCTOBER),
        ("du 14 au 16 octobre 2026", OCTOBER),
        ("du mercredi 14 au vendredi 16 octobre 2026", OCTOBER),
        ("les 14, 15 et 16 octobre 2026", OCTOBER),
        ("entre le 14 et le 16 octobre 2026", OCTOBER),
        ("del 14 al 16 de octubre de 2026", OCTOBER),
        ("14 a 16 de octubre del 2026", OCTOBER),
        ("entre el 14 y el 16 de octubre de 2026", OCTOBER),
        ("del miércoles 14 al viernes 16 de octubre de 2026", OCTOBER),
        ("from 1 May until 31 August 2026", SUMMER),
        ("from 1 May 2026 to 31 August 2026", SUMMER),
        ("between 1 May and 31 August 2026", SUMMER),
        ("May 1 to August 31, 2026", SUMMER),
        ("du 1er mai au 31 août 2026", SUMMER),
        ("du 1er mai jusqu’au 31 août 2026", SUMMER),
        ("del 1 de mayo al 31 de agosto de 2026", SUMMER),
        ("del 1.º de mayo al 31 de agosto de 2026", SUMMER),
        ("desde el 1º de mayo hasta el 31 de agosto de 2026", SUMMER),
        ("15 October 2026[restricted meeting]", ONE_DAY),
        ("le jeudi 15 octobre 2026", ONE_DAY),
        ("el 15 de octubre de 2026", ONE_DAY),
        ("May – November 2026", ("2026-05", "2026-11")),
        ("mai – novembre 2026", ("2026-05", "2026-11")),
        ("mayo – noviembre de 2026", ("2026-05", "2026-11")),
        ("November 2026 – May 2027", ("2026-11", "2027-05")),
        ("1 December to 31 January 2027", ("2026-12-01", "2027-01-31")),
        ("14‐16 October 2026", OCTOBER),
        ("14-16.10.2026", OCTOBER),
        ("14.–16.10.2026", OCTOBER),
        ("14.10.-16.10.2026", OCTOBER),
        ("14-16/10/2026", OCTOBER),
        ("14~16 October 2026", OCTOBER),
        ("14→16 October 2026", OCTOBER),
        ("14/16 October 2026", OCTOBER),
        ("2026-10-14/16", OCTOBER),
        ("2026-10-14/2026-10-16", OCTOBER),
        ("14 October 2026, 09:00 – 16 October 2026, 17:00", OCTOBER),
        ("14 (Wed) – 16 (Fri) October 2026", OCTOBER),
        ("14 to 16 (morning) October 2026", OCTOBER),
        ("14, 15, 16 octobre 2026", OCTOBER),
        ("14 & 16 October 2026", OCTOBER),
        ("14-16 Oct '26", OCTOBER),
        ("14-16-OCT-2026", OCTOBER),
        ("2026 October 14-16", OCTOBER),
        ("14. – 16. Oktober 2026", OCTOBER),
        ("14 a 16 de outubro de 2026", OCTOBER),
        ("14.10.2026 bis 16.10.2026", OCTOBER),
        ("Wednesday, 14th – Friday, 16th October 2026", OCTOBER),
        ("October 14th (Wednesday) to 16th (Friday), 2026", OCTOBER),
        ("from Wednesday 14 October, 2026 through Friday 16 October, 2026", OCTOBER),
        ("30 September / 2 October 2026", ("2026-09-30", "2026-10-02")),
        ("October 30 - November 2, 2026", ("2026-10-30", "2026-11-02")),
        ("Thursday 22 February and Friday 23 February 2024", ("2024-02-22", "2024-02-23")),
        ("30 April and 1 May 2026", ("2026-04-30", "2026-05-01")),
        ("2026/10/15", ONE_DAY),
        ("15 Ottobre 2026", ONE_DAY),
        ("le 15 octobre 2026 à 9h30", ONE_DAY),
        ("Room 5, 15 October 2026", ONE_DAY),
    ],
)
def test_dates_are_found(text: str, expected: tuple[str, str]) -> None:
    assert [(found.first.iso(), found.last.iso()) for found in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2026",
        "30 février 2026",
        "16 – 14 October 2026",
        "0 May 2026",
        "you may 2 2026",
        "in march 2026",
        "35th Plenary",
        "the 24/7 Network",
        "25 years of the Budapest Convention",
        "the 2nd Additional Protocol",
        "Tel +33-3-8841-2175",
        "Octopus Conference 2026",
        "17th & Constitution Ave. NW Washington. DC, 2006",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12 and 13 October", (10, 12), (10, 13)),
        ("1 May – 31 August", (5, 1), (8, 31)),
        ("le 1er mai", (5, 1), (5, 1)),
        ("el 29 de febrero", (2, 29), (2, 29)),
        ("1 December – 31 January", (12, 1), (1, 31)),
    ],
)
def test_a_date_without_year_says_so(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    (found,) = find_dates(text)
    assert not found.dated
    assert (found.first.month, found.first.day) == first
    assert (found.last.month, found.last.day) == last


def test_two_dates_that_do_not_follow_each_other_are_two() -> None:
    found = find_dates("1 May and 31 August 2026")
    assert [(phrase.first.month, phrase.first.day) for phrase in found] == [(5, 1), (8, 31)]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("03/04/2026", True),
        ("03.04.2026", False),
        ("04/04/2026", False),
        ("14/10/2026", False),
        ("10/14/2026", False),
    ],
)
def test_figures_in_doubtful_order_say_so(text: str, doubtful: bool) -> None:
    (found,) = find_dates(text)
    assert found.doubtful is doubtful


def test_a_date_keeps_its_words_and_their_place() -> None:
    text = "Open from 1 May until 31 August 2026."
    (found,) = find_dates(text)
    assert found.words == "1 May until 31 August 2026"
    assert text[found.begin : found.end] == found.words


FIRST_DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
LENGTHS = st.integers(min_value=1, max_value=300)


def in_words(first: date, last: date, language: str) -> str:
    """A range as an announcement writes it, as short as the dates allow."""
    joints = {"en": ("", " – ", " "), "fr": ("du ", " au ", " "), "es": ("del ", " al ", " de ")}
    start, to, of = joints[language]

    def words(day: date, pattern: str) -> str:
        text = format_date(day, pattern, locale=language)
        return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else text

    month, year = f"d'{of}'MMMM", f"'{of}'y"
    if (first.year, first.month) == (last.year, last.month):
        day = "1er" if language == "fr" and first.day == 1 else str(first.day)
        return f"{start}{day}{to}{words(last, month + year)}"
    if first.year == last.year:
        return f"{start}{words(first, month)}{to}{words(last, month + year)}"
    return f"{start}{words(first, month + year)}{to}{words(last, month + year)}"


@given(first=FIRST_DAYS, length=LENGTHS, language=st.sampled_from(["en", "fr", "es"]))
def test_a_range_in_words_reads_back(first: date, length: int, language: str) -> None:
    last = first + timedelta(days=length)
    (found,) = find_dates(in_words(first, last, language))
    assert (found.first.iso(), found.last.iso()) == (first.isoformat(), last.isoformat())
    assert found.days == length + 1


@given(day=FIRST_DAYS, language=st.sampled_from(["en", "fr", "es"]))
def test_a_day_in_words_reads_back(day: date, language: str) -> None:
    (found,) = find_dates(format_date(day, "full", locale=language))
    assert (found.first.iso(), found.last.iso()) == (day.isoformat(), day.isoformat())


@given(
    day=st.integers(0, 40),
    month=st.sampled_from(calendar.month_name[1:]),
    year=st.integers(1900, 2099),
)
def test_a_day_is_found_exactly_when_the_calendar_has_it(day: int, month: str, year: int) -> None:
    number = list(calendar.month_name).index(month)
    exists = 1 <= day <= calendar.monthrange(year, number)[1]
    found = [phrase for phrase in find_dates(f"{day} {month} {year}") if phrase.whole]
    assert [phrase.first.iso() for phrase in found] == (
        [date(year, number, day).isoformat()] if exists else []
    )
