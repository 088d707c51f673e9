"""Nothing closed leaks: every address, as everybody, in each language and way, holds no secret.

Each secret says who may know it. Whoever may not finds it nowhere; whoever may finds it somewhere,
so that a walk that sees nothing at all would fail. A route of which nobody has said what it can
name fails too.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence

import pytest
from django.test import Client

from octopus.conferences.models import Charge, Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests import everything, factories
from tests.everything import Everything
from tests.leaks import seeding
from tests.leaks.secrets import Secret
from tests.leaks.walk import Answer, walk
from tests.test_routes import ROUTES

As = Callable[[Account], Client]

ROLES = (
    *("visitor", "otto", "paula", "jo", "dora", "edgar", "simon", "ada"),
    *("fabio", "tara", "nestor", "mira", "nadia"),
)


@pytest.fixture
def mira(conference: Conference) -> Account:
    """Works for the meeting of the network, and for nothing else."""
    made = factories.account("mira@example.org", "meeting")
    meeting = conference.meetings.get(slug=seeding.NETWORK)
    Charge.objects.create(account=made, meeting=meeting)
    return made


@pytest.fixture
def people(
    conference: Conference, nadia: Account, request: pytest.FixtureRequest
) -> dict[str, Account | None]:
    found: dict[str, Account | None] = {"visitor": None}
    for name in ROLES[1:]:
        fixed = request.getfixturevalue(name)
        found[name] = fixed.person.account if isinstance(fixed, Registration) else fixed
    return found


@pytest.fixture
def there(
    people: dict[str, Account | None],
    conference: Conference,
    paula: Registration,
    nadia: Account,
    edgar: Account,
) -> Everything:
    return everything.build(conference=conference, registration=paula, by=nadia, editor=edgar)


@pytest.fixture
def secrets(
    there: Everything, conference: Conference, nadia: Account, tara: Registration
) -> list[Secret]:
    return seeding.seed(conference, nadia=nadia, tara=tara)


@pytest.fixture(autouse=True)
def _codes_without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is drawn at random could hold one of the numbers that are secret."""

    def draw(characters: Sequence[str]) -> str:
        return random.choice([one for one in characters if not one.isdigit()])

    monkeypatch.setattr("octopus.typed_codes.secrets.choice", draw)


def _holds(answer: Answer, secret: Secret) -> bool:
    if not secret.is_number:
        return any(words in answer.whole for words in secret.ways_to_write())
    return any(
        re.search(rf"(?<![\w.,-]){re.escape(written)}(?![\w.,-]*\d)", answer.words)
        for written in secret.ways_to_write()
    )


def _found(answers: Iterable[Answer], secrets: list[Secret]) -> dict[str, str]:
    """The secrets that some answer holds, with what was asked where each was first seen."""
    found: dict[str, str] = {}
    for answer in answers:
        for secret in secrets:
            if secret.words not in found and _holds(answer, secret):
                found[secret.words] = answer.asked
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_finds_what_is_not_theirs_to_know(
    role: str,
    there: Everything,
    secrets: list[Secret],
    people: dict[str, Account | None],
    as_: As,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("octopus.urls.handler404", "tests.leaks.walk.not_there")
    account = people[role]
    client = as_(account) if account else Client()
    found = _found(walk(client, ROUTES, there), secrets)
    leaks = {
        secret.words: found[secret.words]
        for secret in secrets
        if secret.words in found and role not in secret.known_to
    }
    assert leaks == {}
    missed = [
        secret.words for secret in secrets if role in secret.found_by and secret.words not in found
    ]
    assert missed == [], "The walk no longer finds what this reader may know."
