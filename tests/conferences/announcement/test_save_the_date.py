"""The save-the-date of the Octopus Conference 2026: every fact, as one document."""

from pathlib import Path

from octopus.conferences.announcement import (
    AnnouncedRegistration,
    lines_of,
    read,
)
from tests.support.conferences.save_the_date import FACTS

EVIDENCE = {
    "title": [3],
    "city": [5, 46],
    "country": [5, 46],
    "start_date": [5],
    "end_date": [5],
    "version_date": [7],
    "announcement": [9],
    "focus": [11],
    "sessions": [13, *range(15, 19), 20, *range(22, 29)],
    **{f"sessions.{index}": [15 + index] for index in range(4)},
    **{f"sessions.{index}": [18 + index] for index in range(4, 11)},
    "registration": [30, 32, 34],
    "registration.free": [32],
    "registration.opens": [34],
    "registration.closes": [34],
    "registration.url": [34],
    "about": [32, 58],
    "meetings": [36, 38, 40, 42],
    "meetings.0": [38],
    "meetings.1": [42],
    "venue": [44, 46],
    "working_languages": [46],
    "showcase": [48],
    "contacts": [50, 52, 54, 55, 56],
    "contacts.names": [54],
    "contacts.phones": [55],
    "contacts.emails": [56],
    "project": [58],
    "organisers": [60, 61, 62],
    "organisers.0": [60, 61, 62],
    "links": [64],
}


def test_every_fact_is_read(save_the_date: Path) -> None:
    reading = read(lines_of(save_the_date)).as_json()
    assert reading == FACTS | {"evidence": EVIDENCE, "unread": []}


def test_dates_without_their_year_become_guesses(save_the_date: Path) -> None:
    text = save_the_date.read_text(encoding="utf-8")
    for phrase in ("31 August", "12 – 13 October", "15 October"):
        text = text.replace(f"{phrase} 2026", phrase)
    reading = read(text.splitlines())
    guesses = [(guess.field, guess.value, guess.words) for guess in reading.guesses]
    assert sorted(guesses) == [
        ("meetings.0.end", "2026-10-13", "12 – 13 October"),
        ("meetings.0.start", "2026-10-12", "12 – 13 October"),
        ("meetings.1.end", "2026-10-15", "15 October"),
        ("meetings.1.start", "2026-10-15", "15 October"),
        ("registration.closes", "2026-08-31", "1 May until 31 August"),
        ("registration.opens", "2026-05-01", "1 May until 31 August"),
    ]
    assert {guess.why for guess in reading.guesses} == {"year_from_conference"}
    assert (reading.registration.opens, reading.registration.closes) == (None, None)
    assert [(meeting.start, meeting.end) for meeting in reading.meetings] == [(None, None)] * 2


def test_what_is_taken_out_is_unknown(save_the_date: Path) -> None:
    lines = save_the_date.read_text(encoding="utf-8").splitlines()
    left = [line for line in lines if "egist" not in line and "languages" not in line]
    reading = read(left)
    assert reading.registration == AnnouncedRegistration()
    assert (reading.working_languages, reading.venue, reading.city) == ((), None, "Strasbourg")


def test_the_page_of_the_project_is_no_announcement(project_page: Path) -> None:
    reading = read(lines_of(project_page))
    assert (reading.start_date, reading.registration.opens) == (None, None)
