"""Nothing closed leaks: every address, as everybody, in each language and way, holds no secret.

Each secret says who may know it. Whoever may not finds it nowhere; whoever may finds it somewhere,
so that a walk that sees nothing at all would fail. A route of which nobody has said what it can
name fails too.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import translation

from octopus import clock
from octopus.conferences.models import Assignment, Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories, sessions
from tests.support.everything import Everything
from tests.support.leaks import seeding
from tests.support.leaks.secrets import Secret
from tests.support.leaks.walk import Answer, walk, ways_to
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.routes import ROUTES
from tests.support.site import Site

ROLES = (
    *("visitor", "otto", "paula", "jo", "dora", "edgar", "simon", "ada"),
    *("fabio", "tara", "nestor", "mira", "nadia"),
)


@pytest.fixture(scope="module", autouse=True)
def _codes_without_figures() -> Iterator[None]:
    """A code that is drawn at random could hold one of the numbers that are secret."""

    def draw(characters: Sequence[str]) -> str:
        return random.choice([character for character in characters if not character.isdigit()])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("octopus.text.check_codes.secrets.choice", draw)
        yield


@dataclass(frozen=True)
class Closed:
    """A site full of secrets: who is there, what is secret, and every way to every page."""

    there: Everything
    people: dict[str, Account]
    secrets: list[Secret]
    ways: dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def closed(site: Site) -> Closed:
    """Made once for all readers. What one of them does is undone before the next one walks."""
    conference, people = site.there.conference, site.people
    with clock.at(A_DAY_IN_JUNE), translation.override("en"):
        mira = _works_for_the_network(conference)
        tara = Registration.objects.get(person__account=people["tara"])
        secrets = seeding.seed(conference, nadia=people["nadia"], tara=tara)
        return Closed(site.there, {**people, "mira": mira}, secrets, ways_to(ROUTES, site.there))


def _works_for_the_network(conference: Conference) -> Account:
    """Mira is in charge of that meeting, and of nothing else."""
    made = factories.account("mira@example.org", "meeting")
    meeting = conference.meetings.get(slug=seeding.NETWORK)
    Assignment.objects.create(account=made, meeting=meeting)
    return made


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
                found[secret.words] = answer.request
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_finds_what_is_not_theirs_to_know(
    role: str, closed: Closed, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octopus.urls.handler404", "tests.support.leaks.walk.not_there")
    client = Client() if role == "visitor" else sessions.signed_in(closed.people[role])
    found = _found(walk(client, closed.ways, closed.there), closed.secrets)
    leaks = {
        secret.words: found[secret.words]
        for secret in closed.secrets
        if secret.words in found and role not in secret.known_to
    }
    assert leaks == {}
    missed = [
        secret.words
        for secret in closed.secrets
        if role in secret.found_by and secret.words not in found
    ]
    assert missed == [], "The walk no longer finds what this reader may know."
