"""Everything and everybody, for tests that ask many addresses as many people.

To make it takes longer than to ask one address. So a module makes it once, in a transaction that
is undone at its end, and each of its tests has a savepoint within: what one does to the site, the
next one does not find. The fixture is `site` in conftest.py. Tests of the same module make no
conference of their own: the one of the site is there until the module ends.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import cast, everything, factories
from tests.support.everything import Everything


@dataclass(frozen=True)
class Site:
    """What there is, and who is there, by the names in conftest.py."""

    there: Everything
    people: dict[str, Account]


def build() -> Site:
    """Makes the site in the database, on the day and in the language that are now."""
    conference = factories.conference()
    people = cast.everybody(conference)
    there = everything.build(
        conference=conference,
        registration=Registration.objects.get(person__account=people["paula"]),
        actor=people["nadia"],
        editor=people["edgar"],
    )
    return Site(there, people)


def session_of(client: Client) -> str:
    """The key of a session, with which `ask` can ask again and again."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(
    client: Client,
    session: str,
    method: str,
    address: str,
    data: dict[str, Any],
    kind: str = MULTIPART_CONTENT,
) -> HttpResponse:
    """What somebody is answered who brings nothing but a session, or not even that (empty).

    What was done to the database is undone: anyone who asks next finds the site as it was.
    """
    client.cookies.clear()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        more = {"content_type": kind} if method == "post" else {}
        answer: HttpResponse = getattr(client, method)(address, data, **more)
        if answer.streaming:
            # A file that nobody reads would stay open.
            list(answer.streaming_content)
        transaction.set_rollback(True)
    return answer
