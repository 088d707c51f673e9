"""Searching a list: letters of any script, small or large, on both databases."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Élodie", "ÉLODIE"),
        ("Élodie", "élodie"),
        ("ÇELIK", "çelik"),
        ("Зразок", "зразок"),
        ("Παράδειγμα", "παράδειγμα"),
        ("მაგალითი", "მაგალითი"),
        ("مثال", "مثال"),
        ("某某", "某"),
        ("O’Sample", "o’sam"),
        ("100%_Sample", "0%_s"),
    ],
)
def test_search_finds_a_name_however_it_is_capitalised(
    name: str, typed: str, as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, family_name=name)
    factories.registration(conference, family_name="Otherwise")
    address = "/en/office/octopus-2026/registrations/"
    page = page_of(as_(nadia).get(address, {"q": typed}))
    assert f"Sam {name}" in [label for label, _address in page.links]
    assert "Otherwise" not in page.main


def test_search_for_every_character_of_a_pattern_is_literal(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference)
    address = "/en/office/octopus-2026/registrations/"
    for typed in ("%", "_", "\\", "'", '"'):
        page = as_(nadia).get(address, {"q": typed}).content.decode()
        assert "No results." in page, typed


def test_search_for_nothing_that_can_be_written_shows_all(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, family_name="Alpha")
    address = "/en/office/octopus-2026/registrations/"
    for typed in ("\0", "  ", ""):
        assert ">Sam Alpha</a>" in as_(nadia).get(address, {"q": typed}).content.decode()
