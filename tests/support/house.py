"""Everything and everybody, for tests that ask many addresses as many people.

To make it takes longer than to ask one address. So a module makes it once, in a transaction that
is undone at its end, and each of its tests has a savepoint within: what one does to the house, the
next one does not find. The fixture is `house` in conftest.py. Tests of the same module make no
conference of their own: the one of the house is there until the module ends.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import cast, everything, factories
from tests.support.everything import Everything


@dataclass(frozen=True)
class House:
    """What there is, and who is there, by the names in conftest.py."""

    there: Everything
    people: dict[str, Account]


def build() -> House:
    """Makes the house in the database, on the day and in the language that are now."""
    conference = factories.conference()
    people = cast.everybody(conference)
    there = everything.build(
        conference=conference,
        registration=Registration.objects.get(person__account=people["paula"]),
        by=people["nadia"],
        editor=people["edgar"],
    )
    return House(there, people)


def session_of(client: Client) -> str:
    """The key of a session, with which `ask` can ask again and again."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(
    client: Client, session: str, method: str, address: str, data: dict[str, Any]
) -> HttpResponse:
    """What somebody is answered who brings nothing but a session, or not even that (empty).

    What was done to the database is undone: whoever asks next finds the house as it was.
    """
    client.cookies.clear()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer: HttpResponse = getattr(client, method)(address, data)
        if answer.streaming:
            # A file that nobody reads would stay open.
            list(answer.streaming_content)
        transaction.set_rollback(True)
    return answer
