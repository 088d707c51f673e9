"""A few fixed people with a fixed meaning in all tests.

Ada administers. Nadia is the secretariat, in charge of both restricted meetings. Simon is of the
secretariat too, and in charge of none of them. Mara works for one category of people at the
plenary, and for nothing else; she stands in the table of routes only. Edgar edits pages and
programme, and sees no registration. Dora stands at a door, and sees no office. Paula is a
participant who was accepted. Jo is a journalist who was accepted to the conference and must never
see a closed meeting. Tara is admitted to the plenary of the T-CY, as head of the delegation of
Brazil. Fabio is the focal point of Brazil there. Nestor is the contact point of Norway in the 24/7
Network, and admitted to its meeting. Otto has an account and nothing else.
"""

import gc
import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from octopus import clock
from octopus.cli.translations import catalogues
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.office import draft_review
from octopus.registration.models import Registration
from octopus.state import queries as state
from octopus.state import revision_cache
from octopus.website import template_context
from tests.support import cast, databases, factories, sessions
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.running import no_row_twice, once, steady_chance, stock
from tests.support.running.groups import Groups
from tests.support.running.shuffle import shuffle
from tests.support.site import Site
from tests.support.site import build as build_site

# The same examples in every run, however busy the machine is: a change must not fail over a draw
# that it has nothing to do with. `--hypothesis-profile=default` looks for new ones.
hypothesis.settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="run the tests in another order")


def pytest_configure(config: pytest.Config) -> None:
    """Tests read French and Spanish: the translations have to be there."""
    catalogues.compile_stale()
    config.add_cleanup(stock.begin())
    no_row_twice.watch()
    steady_chance.watch()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    steady_chance.begin(item.nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The order that was asked for, and the mark of tests that touch no database."""
    seed = config.getoption("shuffle")
    if seed is not None:
        shuffle(items, seed)
    once.mark(items)


def pytest_collection_finish() -> None:
    """What was imported stays: whoever looks for garbage need not go through it each time."""
    gc.collect()
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups:
    return Groups(config, log)


def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> None:
    once.refuse(fixturedef.argname, request.node)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test stands on a day in June 2026, and reads English, unless it says otherwise."""
    # Else it would depend on the speed of the machine how many queries a page asks.
    monkeypatch.setattr(state, "MAX_AGE", math.inf)
    monkeypatch.setattr(revision_cache, "MAX_AGE", math.inf)
    state.forget()
    # What is undone after a test takes its revision back, which never happens in use.
    revision_cache.forget()
    monkeypatch.setattr(template_context, "_feet", (None, {}))
    monkeypatch.setattr(draft_review, "_kept", {})
    with clock.at(A_DAY_IN_JUNE), translation.override("en"):
        yield


@pytest.fixture
def at() -> Callable[[str], AbstractContextManager[None]]:
    """`with at("2026-10-14T09:00:00+02:00"):` moves the test to another moment."""

    def move(text: str) -> AbstractContextManager[None]:
        return clock.at(datetime.fromisoformat(text))

    return move


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_modify_db_settings: None, django_db_use_migrations: bool
) -> Iterator[bool]:
    """The database of the tests is a copy of one that was migrated, and kept as it is found."""
    if not django_db_use_migrations:
        yield False
        return
    name = connection.creation._get_test_db_name()
    stock.fill_tests(name)
    yield True
    if address := databases.address_of(name):
        databases.drop(address)


@pytest.fixture
def fresh_database() -> Iterator[str]:
    """The OCTOPUS_DATABASE of an installation in processes of its own, on the server under test."""
    with databases.fresh_database() as address:
        yield address


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of an installation of one's own, up to date and empty: a copy, made in no time."""
    stock.fill(tmp_path / "home", "")
    return tmp_path / "home"


@pytest.fixture
def conference(db: None) -> Conference:
    return factories.conference()


@pytest.fixture
def ada(db: None) -> Account:
    return cast.ada()


@pytest.fixture
def nadia(db: None, request: pytest.FixtureRequest) -> Account:
    there = "conference" in request.fixturenames
    return cast.nadia(request.getfixturevalue("conference") if there else None)


@pytest.fixture
def simon(db: None) -> Account:
    return cast.simon()


@pytest.fixture
def edgar(db: None) -> Account:
    return cast.edgar()


@pytest.fixture
def dora(db: None) -> Account:
    return cast.dora()


@pytest.fixture
def otto(db: None) -> Account:
    return cast.otto()


@pytest.fixture
def paula(conference: Conference) -> Registration:
    return cast.paula(conference)


@pytest.fixture
def fabio(conference: Conference) -> Account:
    return cast.fabio(conference)


@pytest.fixture
def tara(conference: Conference) -> Registration:
    return cast.tara(conference)


@pytest.fixture
def nestor(conference: Conference) -> Registration:
    return cast.nestor(conference)


@pytest.fixture
def jo(conference: Conference) -> Registration:
    return cast.jo(conference)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Everything and everybody, made once for the tests of a module, as site.py says.

    Such a test asks for `db` as well.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(A_DAY_IN_JUNE), translation.override("en"):
            made = build_site()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def as_(client: Client) -> Callable[[Account], Client]:
    """`as_(nadia).get(…)` asks as somebody; a fresh client each time.

    Anyone who has a duty has passed a second factor, as `sessions.signed_in` says.
    """

    def sign_in(user: Account) -> Client:
        return sessions.signed_in(user)

    return sign_in


@pytest.fixture
def english(client: Client) -> Client:
    """A visitor without an account. Addresses carry the language: `/en/…`, `/fr/…`, `/es/…`."""
    return client
