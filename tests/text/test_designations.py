"""Designations of territories: data of the installation, with footnotes that lists print once."""

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from docx import Document

from octopus.conferences.models import Conference
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.docx import list_docx
from octopus.participants.lists.pdf import list_pdf
from octopus.participants.lists.xlsx import list_xlsx
from octopus.text import country_names
from octopus.text.country_names import (
    countries,
    country_name,
    country_notes,
    senders_of_delegations,
)
from tests.support import factories
from tests.support.letters.paper_read import text_of

_PACK = Path(country_names.__file__).parents[1] / "packs" / "data" / "council-of-europe"
HOUSE = _PACK / "designations.toml"
RESOLUTION = "United Nations Security Council resolution 1244"


def _forget() -> None:
    for known in (countries, senders_of_delegations, country_names._designations):
        known.cache_clear()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(settings, "DESIGNATIONS", str(HOUSE))
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_united_nations_are_followed_where_nothing_else_is_set(language: str) -> None:
    assert country_name("TW", language).startswith(("Taiwan Prov", "Province chin", "Provincia ch"))
    assert country_name("HK", language).startswith(("China, ", "Chine, "))
    assert country_name("XK", language) == "Kosovo*"
    assert "1244" in country_notes(["FR", "XK", "XK"], language)[0]


def test_an_installation_has_its_own_designations(house: None) -> None:
    assert country_name("TW", "en") == "Chinese Taipei"
    assert "without prejudice to the status of Kosovo" in country_notes(["XK"], "en")[0]


def test_the_european_union_sends_delegations_and_is_no_country_of_residence() -> None:
    assert senders_of_delegations("fr")["EU"] == "Union européenne"
    assert country_name("EU", "es") == "Unión Europea"
    assert "EU" not in countries("en")


def test_both_files_name_the_same_in_each_language() -> None:
    own = Path(country_names.__file__).with_name("data") / "designations.toml"
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (own, HOUSE)]
    assert files[0].keys() == files[1].keys()
    for table in files:
        for entry in table.values():
            assert set(entry["name"]) == set(entry.get("note", entry["name"])) == {"en", "fr", "es"}


def test_a_list_has_the_footnote_once_in_every_format(
    conference: Conference,
) -> None:
    for name in ("One", "Two"):
        factories.registration(conference, family_name=name, country="XK", admitted="accepted")
    meeting = conference.meetings.get(slug="conference")
    found = read_participant_list(meeting, "en", whole=True)
    with list_xlsx(found) as book:
        rows = list(openpyxl.load_workbook(io.BytesIO(book.read())).active.values)
    words = [
        " ".join(text_of(list_pdf(found)).split()),
        "\n".join(part.text for part in Document(io.BytesIO(list_docx(found))).paragraphs),
        "\n".join(str(cell) for row in rows for cell in row),
    ]
    assert [text.count(RESOLUTION) for text in words] == [1, 1, 1]
