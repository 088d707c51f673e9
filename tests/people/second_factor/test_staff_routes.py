"""Without a second factor no page, file, job or door of the staff opens: every route is asked."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.support import sessions
from tests.support.routes import NOBODY, ROOMS, ROUTES, SIGNED_IN, TABLE, allowed
from tests.support.site import Site, ask, session_of

STAFF = {"ada", "nadia", "simon", "edgar", "dora"}
# Routes that staff reach and that not everyone does who has an account.
OF_THE_STAFF = [
    route
    for route in ROUTES
    # One that is in no table fails tests/test_routes.py.
    if (route in TABLE or route.partition(":")[0] in ROOMS)
    and allowed(route) != NOBODY
    and not allowed(route) >= SIGNED_IN
]


@pytest.fixture(scope="module")
def with_code_only(site: Site) -> dict[str, str]:
    """The sessions of staff who have typed the mailed code, and nothing more."""
    return {name: session_of(sessions.with_code_only(site.people[name])) for name in sorted(STAFF)}


def _opens(answer: HttpResponse) -> bool:
    if answer.status_code == 302:
        return not answer.headers["Location"].startswith(("/en/me/security/prove/", "/en/sign-in/"))
    # 401 asks a device to sign in.
    return answer.status_code not in (401, 404, 405)


@pytest.mark.parametrize("route", OF_THE_STAFF)
def test_no_route_of_the_staff_opens_without_a_second_factor(
    route: str, site: Site, with_code_only: dict[str, str], db: None
) -> None:
    there = site.there
    address = reverse(route, kwargs={part: there.value(route, part) for part in ROUTES[route]})
    data, kind = there.posted(route), there.kind_of_posted(route)
    client = Client()
    for name in sorted(STAFF & allowed(route)):
        if route in OWN.get(name, ()):
            continue
        for method in ("get", "post"):
            answer = ask(client, with_code_only[name], method, address, data, kind)
            assert not _opens(answer), (name, method)


# What these people reach without any duty, as everyone does with what is their own.
OWN: dict[str, set[str]] = {}
