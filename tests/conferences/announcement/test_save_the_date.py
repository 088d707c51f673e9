"""The save-the-date of the Octopus Conference 2026: every fact, as one document."""

from pathlib import Path
from typing import Any

import pytest

from octopus.conferences.announcement import (
    AnnouncedRegistration,
    Refusal,
    UnreadableAnnouncement,
    lines_of,
    read,
)


def session(title: str, kind: str, *regions: str) -> dict[str, Any]:
    return {"title": title, "kind": kind, "regions": list(regions)}


FACTS: dict[str, Any] = {
    "title": "Octopus Conference 2026",
    "focus": "25th Anniversary of the Budapest Convention",
    "version_date": "2026-02-26",
    "start_date": "2026-10-14",
    "end_date": "2026-10-16",
    "city": "Strasbourg",
    "country": "FR",
    "venue": "Council of Europe",
    "registration": {
        "opens": "2026-05-01",
        "closes": "2026-08-31",
        "url": "www.coe.int/Octopus2026",
        "free": True,
    },
    "working_languages": ["en", "fr", "es"],
    "sessions": [
        session(
            "25 years of the Budapest Convention: lessons from its implementation and the road"
            " ahead",
            "main",
        ),
        session("Cybercrime-as-a-service: impact of AI", "main"),
        session("Trafficking and scam compounds: threat to national security?", "main"),
        session(
            "Interplay between the 2nd Additional Protocol and the EU e-evidence package:"
            " cooperation with online service providers",
            "main",
        ),
        session(
            "Disinformation and foreign manipulation: responding to cyber interference", "workshop"
        ),
        session(
            "Transnational repression and international cooperation: safeguarding cybercrime"
            " frameworks",
            "workshop",
        ),
        session("Prosecuting cyber-enabled international crimes", "workshop"),
        session(
            "Denudification, AI-generated CSAM and NCDII: accountability across the digital"
            " ecosystem",
            "workshop",
        ),
        session("Illegal use of virtual assets: cooperation with VASPs", "workshop"),
        session(
            "Regional workshops for Africa, Americas, Asia, Pacific and Caribbean",
            "regional_workshop",
            "africa",
            "americas",
            "asia",
            "pacific",
            "caribbean",
        ),
        session("Lightning talks", "lightning_talks"),
    ],
    "meetings": [
        {
            "title": "35th Plenary of the Cybercrime Convention Committee (T-CY)",
            "start": "2026-10-12",
            "end": "2026-10-13",
            "relation": "before",
            "restricted": True,
        },
        {
            "title": "Meeting of the 24/7 Network established under the Budapest Convention",
            "start": "2026-10-15",
            "end": "2026-10-15",
            "relation": "side",
            "restricted": True,
        },
    ],
    "organisers": [
        {
            "name": "Presidency of Monaco",
            "role": "Presidency of the Committee of Ministers of the Council of Europe",
            "starts": "2026-05",
            "ends": "2026-11",
        }
    ],
    "project": "Octopus Project",
    "contacts": {
        "names": [
            "Cybercrime Programme Office of the Council of Europe (C-PROC), Bucharest, Romania"
        ],
        "emails": ["cybercrime.events@coe.int"],
        "phones": ["+33-3-8841-2175"],
    },
    "showcase": (
        "The Conference will also include an area where projects, partners and other initiatives"
        " will have the possibility to showcase their work. Should you wish to do so, please reach"
        " out to the Conference secretariat."
    ),
    "about": [
        "The conference will provide an opportunity to interface for cybercrime experts from public"
        " and private sectors as well as international and non-governmental organisations from all"
        " over the world.",
        "High-level interventions are envisaged.",
        "It is supported by other C-PROC projects as well.",
    ],
    "links": ["www.coe.int/cybercrime"],
    "language": "en",
    "guesses": [],
}

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
    with pytest.raises(UnreadableAnnouncement) as refused:
        read(lines_of(project_page))
    assert refused.value.kind is Refusal.NOT_AN_ANNOUNCEMENT
