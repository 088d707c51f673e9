"""Every page in the pseudo-language: what it says comes from a catalogue, or from somebody."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.pseudo_language.made import CODE
from tests.pseudo_language.said import outsiders_of_page
from tests.support import sessions
from tests.support.house import House, ask, session_of
from tests.test_routes import ROUTES, allowed

# One of the public, of those who take part and of those who work here see each page.
READERS = (
    ("visitor",),
    ("paula", "fabio", "nestor", "tara", "otto"),
    ("nadia", "ada", "edgar", "dora", "mara"),
)


@pytest.fixture(scope="module")
def readers(house: House) -> dict[str, str]:
    """The session of everyone who may ask, by name; a visitor's is empty."""
    names = [name for group in READERS for name in group if name in house.people]
    people = {name: house.people[name] for name in names}
    found = {name: session_of(sessions.signed_in(who)) for name, who in people.items()}
    return {"visitor": "", **found}


def _is_page(answer: HttpResponse) -> bool:
    return "html" in answer.headers.get("Content-Type", "") and not answer.streaming


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_comes_from_the_catalogues(
    route: str, spoken_house: House, readers: dict[str, str], db: None
) -> None:
    there, client = spoken_house.there, Client()
    with override(CODE):
        parts = {part: there.value(route, part) for part in ROUTES[route]}
        address = reverse(route, kwargs=parts)
    may = allowed(route)
    for group in READERS:
        name = next((name for name in group if name in may), None)
        # A form that is sent empty answers with what it misses.
        for method in ("get", "post") if name else ():
            answer = ask(client, readers[str(name)], method, address, there.posted(route))
            if _is_page(answer):
                found = outsiders_of_page(answer.content.decode())
                assert found == [], (name, method, address)
