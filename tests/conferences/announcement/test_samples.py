"""The demo's own announcements: three languages, the same facts."""

from pathlib import Path
from typing import Any

import pytest

from octopus.conferences.announcement import ParsedAnnouncement, lines_of, read
from tests.support.conferences.announcements import SAMPLES, sample
from tests.support.conferences.save_the_date import FACTS

LANGUAGES = ("en", "fr", "es")


def facts_in_any_language(reading: ParsedAnnouncement) -> dict[str, Any]:
    """What must not differ: dates, kinds, codes, numbers of things."""
    whole = reading.as_json()
    same = ("version_date", "start_date", "end_date", "country", "registration", "links", "guesses")
    return {name: whole[name] for name in (*same, "working_languages", "unread")} | {
        "sessions": [(session.kind, session.regions) for session in reading.sessions],
        "meetings": [
            (item.start, item.end, item.relation, item.restricted) for item in reading.meetings
        ],
        "periods": [(item.starts, item.ends) for item in reading.organisers],
        "names": len(reading.contacts.names),
        "emails": reading.contacts.emails,
        "phones": reading.contacts.phones,
        "about": len(reading.about),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_sample_is_read_whole_and_in_its_language(language: str) -> None:
    reading = sample(language)
    assert (reading.language, reading.unread, reading.guesses) == (language, (), ())


@pytest.mark.parametrize("language", ["fr", "es"])
def test_samples_agree(language: str) -> None:
    assert facts_in_any_language(sample(language)) == facts_in_any_language(sample("en"))


def test_english_sample_has_all_facts_of_the_save_the_date() -> None:
    reading = sample("en").as_json()
    own_sentences = {"about", "showcase", "evidence", "unread"}
    assert {name: reading[name] for name in reading if name not in own_sentences} == {
        name: FACTS[name] for name in FACTS if name not in own_sentences
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            (
                "Octopus Conference 2026",
                "25th Anniversary of the Budapest Convention",
                ("Council of Europe", "Strasbourg"),
                "Octopus Project",
                "Presidency of Monaco",
                "Presidency of the Committee of Ministers of the Council of Europe",
            ),
        ),
        (
            "fr",
            (
                "Conférence Octopus 2026",
                "25e anniversaire de la Convention de Budapest",
                ("Conseil de l’Europe", "Strasbourg"),
                "projet Octopus",
                "Présidence de Monaco",
                "Présidence du Comité des Ministres du Conseil de l’Europe",
            ),
        ),
        (
            "es",
            (
                "Conferencia Octopus 2026",
                "25.º aniversario del Convenio de Budapest",
                ("Consejo de Europa", "Estrasburgo"),
                "proyecto Octopus",
                "Presidencia de Mónaco",
                "Presidencia del Comité de Ministros del Consejo de Europa",
            ),
        ),
    ],
)
def test_names_are_those_of_the_language(language: str, expected: tuple[Any, ...]) -> None:
    reading = sample(language)
    organiser = reading.organisers[0]
    place = (reading.venue, reading.city)
    names = (reading.title, reading.focus, place, reading.project, organiser.name, organiser.role)
    assert names == expected


def test_meetings_keep_their_names_in_french_and_spanish() -> None:
    assert [meeting.title for meeting in sample("fr").meetings] == [
        "35e réunion plénière du Comité de la Convention Cybercriminalité (T-CY)",
        "Réunion du Réseau 24/7 établi en vertu de la Convention de Budapest",
    ]
    assert [meeting.title for meeting in sample("es").meetings] == [
        "35.ª reunión plenaria del Comité del Convenio sobre la Ciberdelincuencia (T-CY)",
        "Reunión de la Red 24/7 establecida en virtud del Convenio de Budapest",
    ]


def test_french_sample_has_french_spaces() -> None:
    text = (SAMPLES / "octopus-2026.fr.md").read_text(encoding="utf-8")
    outside_addresses = text.replace("www.", "")
    for mark in ";!?":
        assert f" {mark}" not in outside_addresses
    assert " :" not in outside_addresses
    assert "'" not in text


def test_showcase_says_how_to_have_a_place_in_every_language() -> None:
    assert [
        reading.showcase.count(".") for reading in map(sample, LANGUAGES) if reading.showcase
    ] == [2, 2, 2]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "announcement.txt"
    text = (SAMPLES / "octopus-2026.fr.md").read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(lines_of(path)) == sample("fr")
