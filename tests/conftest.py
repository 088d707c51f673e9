"""A few fixed people with a fixed meaning in all tests.

Ada administers. Nadia is the secretariat, in charge of both restricted meetings. Simon is of the
secretariat too, and in charge of none of them. Edgar edits pages and programme, and sees no
registration. Dora stands at a door, and sees no office. Paula is a participant who was accepted.
Jo is a journalist who was accepted to the conference and must never see a closed meeting. Tara is
admitted to the plenary of the T-CY, as head of the delegation of Brazil. Fabio is the focal point
of Brazil there. Nestor is the contact point of Norway in the 24/7 Network, and admitted to its
meeting. Otto has an account and nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from octopus import clock
from octopus.cli import catalogues
from octopus.conferences.models import Charge, Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.state import queries as state
from tests import factories, factories_bodies, sessions

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
def nadia(db: None, request: pytest.FixtureRequest) -> Account:
    made = factories.account("nadia@example.org", "secretariat")
    if "conference" in request.fixturenames:
        edition: Conference = request.getfixturevalue("conference")
        for meeting in edition.meetings.exclude(access="open"):
            Charge.objects.create(account=made, meeting=meeting)
    return made


@pytest.fixture
def simon(db: None) -> Account:
    return factories.account("simon@example.org", "secretariat")


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
def fabio(conference: Conference) -> Account:
    made = factories.account("fabio@example.org")
    factories_bodies.focal_point(factories_bodies.delegation(conference), made)
    return made


@pytest.fixture
def tara(conference: Conference) -> Registration:
    made = factories.registration(
        conference,
        email="tara@example.org",
        given_names="Tara",
        family_name="Delegada",
        admitted="accepted",
        function="Director of Treaty Samples",
        country="BR",
    )
    factories_bodies.delegate(
        factories_bodies.delegation(conference), made, rank="head", state="accepted"
    )
    return made


@pytest.fixture
def nestor(conference: Conference) -> Registration:
    made = factories.registration(
        conference,
        email="nestor@example.org",
        given_names="Nestor",
        family_name="Nettverk",
        admitted="accepted",
        meetings=("conference", "network-24-7"),
        function="Duty officer",
        country="NO",
    )
    factories_bodies.contact_point(factories_bodies.network(conference), made)
    return made


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
    """`as_(nadia).get(…)` asks as somebody; a fresh client each time.

    Whoever has a duty has passed a second factor, as `sessions.signed_in` says.
    """

    def sign_in(account: Account) -> Client:
        return sessions.signed_in(account)

    return sign_in


@pytest.fixture
def english(client: Client) -> Client:
    """A visitor without an account. Addresses carry the language: `/en/…`, `/fr/…`, `/es/…`."""
    return client
