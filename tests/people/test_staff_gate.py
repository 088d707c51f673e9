"""Without a second factor no page, file, job or door of the staff opens: every route is asked."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from octopus.access import may
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests import everything, factories, sessions
from tests.everything import Everything
from tests.test_routes import NOBODY, ROOMS, ROUTES, SIGNED_IN, TABLE, allowed

STAFF = {"ada", "nadia", "simon", "edgar", "dora"}
# Routes that staff reach and that not everyone does who has an account.
OF_THE_STAFF = [
    route
    for route in ROUTES
    # One that is in no table fails test_routes.py.
    if (route in TABLE or route.partition(":")[0] in ROOMS)
    and allowed(route) != NOBODY
    and not allowed(route) >= SIGNED_IN
]


@pytest.fixture
def staff(request: pytest.FixtureRequest) -> dict[str, Account]:
    return {name: request.getfixturevalue(name) for name in sorted(STAFF)}


@pytest.fixture
def there(
    conference: Conference,
    paula: Registration,
    tara: Registration,
    nestor: Registration,
    fabio: Account,
    staff: dict[str, Account],
) -> Everything:
    return everything.build(
        conference=conference, registration=paula, by=staff["nadia"], editor=staff["edgar"]
    )


def _opens(client: Client, address: str, method: str, data: dict[str, Any]) -> bool:
    answer = getattr(client, method)(address, data)
    if answer.status_code == 302:
        return not answer["Location"].startswith(("/en/me/security/prove/", "/en/sign-in/"))
    return answer.status_code not in (404, 405)


@pytest.mark.parametrize("route", OF_THE_STAFF)
def test_no_route_of_the_staff_opens_without_a_second_factor(
    route: str, there: Everything, staff: dict[str, Account]
) -> None:
    address = reverse(route, kwargs={part: there.value(route, part) for part in ROUTES[route]})
    for name in sorted(STAFF & allowed(route)):
        if route in OWN.get(name, ()):
            continue
        for method in ("get", "post"):
            client = sessions.with_code_only(staff[name])
            with transaction.atomic():
                assert not _opens(client, address, method, there.posted(route)), (name, method)
                transaction.set_rollback(True)


# What these people reach without any duty, as everyone does with what is their own.
OWN: dict[str, set[str]] = {}


def test_an_editor_reads_no_draft_without_a_second_factor(edgar: Account) -> None:
    factories.conference("draft", published=False)
    assert sessions.with_code_only(edgar).get("/en/draft/").status_code == 404
    assert sessions.signed_in(edgar).get("/en/draft/").status_code == 200


def test_somebody_without_duty_is_never_led_to_a_factor(
    conference: Conference, otto: Account
) -> None:
    assert sessions.with_code_only(otto).get("/en/office/octopus-2026/").status_code == 404


def test_a_session_of_somebody_else_proves_nothing(nadia: Account, otto: Account) -> None:
    client = sessions.with_code_only(nadia)
    session = client.session
    session["account_authentication_methods_user"] = str(otto.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": 4e9}]
    session.save()
    assert client.get("/en/office/")["Location"].startswith("/en/me/security/prove/")


def test_work_in_the_background_keeps_the_rights_of_who_asked(nadia: Account) -> None:
    assert may(Account.objects.get(pk=nadia.pk), "registration.export")


def test_without_the_setting_a_code_opens_the_office(
    conference: Conference, nadia: Account, settings: Settings
) -> None:
    settings.SECOND_FACTOR = "off"
    assert sessions.with_code_only(nadia).get("/en/office/octopus-2026/").status_code == 200
