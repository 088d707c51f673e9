"""Every address with every role.

A new address fails here until it stands in the table of tests/support/routes.py.
"""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from octopus.access import SignInRedirect
from tests.support import sessions
from tests.support.routes import ROOMS, ROUTES, TABLE, allowed
from tests.support.site import Site, ask, session_of


@pytest.fixture(scope="module")
def readers(site: Site) -> dict[str, str]:
    """The session of everyone who might ask, by name; a visitor's is empty."""
    found = {name: session_of(sessions.signed_in(user)) for name, user in site.people.items()}
    return {"visitor": "", **found}


def _reaches(answer: HttpResponse, address: str) -> bool:
    """Whether the page is there for this reader, whatever it says about empty input."""
    if isinstance(answer, SignInRedirect):
        return False
    assert answer.status_code < 500, (address, answer.status_code)
    # 401 asks a device to sign in; 405 tells everyone the same: this is not how it is used.
    return answer.status_code not in (401, 404, 405)


def test_every_route_is_in_the_table() -> None:
    unknown = [
        route for route in ROUTES if route not in TABLE and route.partition(":")[0] not in ROOMS
    ]
    assert unknown == []


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_opens_to_its_people_and_to_nobody_else(
    route: str, site: Site, readers: dict[str, str], db: None
) -> None:
    there = site.there
    address = reverse(route, kwargs={part: there.value(route, part) for part in ROUTES[route]})
    data, kind = there.posted(route), there.kind_of_posted(route)
    client = Client()
    reached = {
        name
        for name, session in readers.items()
        for method in ("get", "post")
        if _reaches(ask(client, session, method, address, data, kind), address)
    }
    assert reached == allowed(route), address
