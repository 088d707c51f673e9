"""Every page in the pseudo-language: what it says comes from a catalogue, or from somebody."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.support import sessions
from tests.support.pseudo_language.made import CODE
from tests.support.pseudo_language.visible_words import outsiders_of_page
from tests.support.routes import ROUTES, allowed
from tests.support.site import Site, ask, session_of

# One of the public, of those who take part and of those who work here see each page.
READERS = (
    ("visitor",),
    ("paula", "fabio", "nestor", "tara", "otto"),
    ("nadia", "ada", "edgar", "dora", "mara"),
)


@pytest.fixture(scope="module")
def readers(site: Site) -> dict[str, str]:
    """The session of everyone who may ask, by name; a visitor's is empty."""
    names = [name for group in READERS for name in group if name in site.people]
    people = {name: site.people[name] for name in names}
    found = {name: session_of(sessions.signed_in(user)) for name, user in people.items()}
    return {"visitor": "", **found}


def _is_page(answer: HttpResponse) -> bool:
    return "html" in answer.headers.get("Content-Type", "") and not answer.streaming


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_comes_from_the_catalogues(
    route: str, pseudo_site: Site, readers: dict[str, str], db: None
) -> None:
    there, client = pseudo_site.there, Client()
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
