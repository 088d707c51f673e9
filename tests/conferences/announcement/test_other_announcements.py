"""Announcements of other conferences, in other layouts: each with the document expected of it.

`letter`: running text broken by hand, dates in the middle. `labels`: "Date: …" line by line.
`tabla`: a Markdown table. `sans-puces`: lists without bullets, headings in capitals.
`sans-annee`: dates without a year. `online`: no place, no registration. `seminaire-en-ligne`: a
letterhead, one afternoon. `jornadas`: a deadline only. `two-dates`: disagrees with itself.
`key-dates`: a list of deadlines of several kinds. `same-layout`: the layout of the save-the-date of
Octopus 2026 in French and Spanish. `hybrid`: a mail with a name in capitals before it.
`invitation`: sentences that go on over lines. `virtual`: sessions as headings, no year.
"""

import json
from pathlib import Path

import pytest

from octopus.conferences.announcement import lines_of, read
from tests.support.conferences.announcements import ANNOUNCEMENTS

TEXTS = sorted(path for path in ANNOUNCEMENTS.iterdir() if path.suffix in {".txt", ".md"})


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_announcement_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert read(lines_of(path)).as_json() == expected


def test_dates_that_contradict_the_head_are_shown_as_not_understood() -> None:
    reading = read(lines_of(ANNOUNCEMENTS / "two-dates.en.txt"))
    assert (reading.start_date, reading.end_date) == ("2027-05-10", "2027-05-12")
    assert [line.text for line in reading.unread] == [
        "The Symposium will be held from 11 to 13 May 2027 at the Sample Institute in Vienna,"
        " Austria."
    ]


def test_dates_without_a_year_are_proposed_and_not_read() -> None:
    reading = read(lines_of(ANNOUNCEMENTS / "sans-annee.fr.txt"))
    assert (reading.start_date, reading.end_date) == (None, None)
    assert (reading.registration.opens, reading.registration.closes) == (None, None)
    assert [(guess.field, guess.value, guess.words, guess.why) for guess in reading.guesses] == [
        ("start_date", "2027-02-08", "8 au 10 février", "year_from_title"),
        ("end_date", "2027-02-10", "8 au 10 février", "year_from_title"),
        ("meetings.0.start", "2027-02-11", "11 février", "year_from_conference"),
        ("meetings.0.end", "2027-02-11", "11 février", "year_from_conference"),
        ("registration.opens", "2026-11-15", "15 novembre", "year_from_conference"),
        ("registration.closes", "2027-01-20", "20 janvier", "year_from_conference"),
    ]
