"""A few fixed people with a fixed meaning in all tests.

Ada administers. Nadia is the secretariat. Edgar edits pages and programme, and sees no
registration. Dora stands at a door, and sees no office. Paula is a participant who was accepted.
Jo is a journalist who was accepted to the conference and must never see a closed meeting. Otto
has an account and nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from octopus import clock
from octopus.cli import catalogues
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.state import queries as state
from tests import factories

# A Monday on which registration is open.
A_DAY_IN_JUNE = factories.instant("2026-06-15T08:00:00+00:00")


def pytest_configure(config: pytest.Config) -> None:
    """Tests read French and Spanish: the translations have to be there."""
    catalogues.compile_stale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests share one process, and with it one browser."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """Every test stands on a day in June 2026, and reads English, unless it says otherwise."""
    state.forget()
    with clock.at(A_DAY_IN_JUNE), translation.override("en"):
        yield


@pytest.fixture
def at() -> Callable[[str], AbstractContextManager[None]]:
    """`with at("2026-10-14T09:00:00+02:00"):` moves the test to another moment."""

    def move(text: str) -> AbstractContextManager[None]:
        return clock.at(datetime.fromisoformat(text))

    return move


@pytest.fixture
def conference(db: None) -> Conference:
    return factories.conference()


@pytest.fixture
def ada(db: None) -> Account:
    return factories.account("ada@example.org", "administrator")


@pytest.fixture
def nadia(db: None) -> Account:
    return factories.account("nadia@example.org", "secretariat")


@pytest.fixture
def edgar(db: None) -> Account:
    return factories.account("edgar@example.org", "editor")


@pytest.fixture
def dora(db: None) -> Account:
    return factories.account("dora@example.org", "door")


@pytest.fixture
def otto(db: None) -> Account:
    return factories.account("otto@example.org")


@pytest.fixture
def paula(conference: Conference) -> Registration:
    return factories.registration(
        conference,
        email="paula@example.org",
        given_names="Paula",
        family_name="Ejemplo",
        admitted="accepted",
        function="Federal prosecutor",
        country="BR",
    )


@pytest.fixture
def jo(conference: Conference) -> Registration:
    return factories.registration(
        conference,
        email="jo@example.org",
        given_names="Jo",
        family_name="Reporter",
        admitted="accepted",
        category="media",
        organisation="The Daily Sample",
        country="FR",
    )


@pytest.fixture
def as_(client: Client) -> Callable[[Account], Client]:
    """`as_(nadia).get(…)` asks as somebody; a fresh client each time."""

    def sign_in(account: Account) -> Client:
        signed_in = Client()
        signed_in.force_login(
            account, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return signed_in

    return sign_in


@pytest.fixture
def english(client: Client) -> Client:
    """A visitor without an account. Addresses carry the language: `/en/…`, `/fr/…`, `/es/…`."""
    return client
