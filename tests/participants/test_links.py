"""How readers come to a published list."""

from collections.abc import Callable

from django.test import Client

from octopus.conferences.models import Conference
from octopus.participants.actions import publish_list
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.state import queries as state
from tests.support.participants.people import meeting, plenary

As = Callable[[Account], Client]
OWN_PAGE = "/en/octopus-2026/register/status/"
PUBLIC = "/en/octopus-2026/participants/"


def test_the_foot_of_the_site_leads_to_the_public_list(
    conference: Conference, nadia: Account, english: Client
) -> None:
    home = "/en/octopus-2026/"
    assert PUBLIC not in english.get(home).content.decode()
    publish_list(meeting=plenary(conference), state="provisional", actor=nadia)
    assert PUBLIC not in english.get(home).content.decode()
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    state.forget()  # as at the end of a transaction that is really committed
    assert f'href="{PUBLIC}">List of participants' in english.get(home).content.decode()


def test_no_search_engine_keeps_the_list(
    conference: Conference, nadia: Account, english: Client
) -> None:
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    assert english.get(PUBLIC).headers["X-Robots-Tag"] == "noindex"


def test_people_find_the_lists_that_they_may_read(
    conference: Conference, nadia: Account, tara: Registration, jo: Registration, as_: As
) -> None:
    publish_list(meeting=plenary(conference), state="provisional", actor=nadia)
    assert tara.person.account is not None
    assert jo.person.account is not None
    theirs = as_(tara.person.account).get(OWN_PAGE).content.decode()
    assert f"{PUBLIC}t-cy-35/" in theirs
    others = as_(jo.person.account).get(OWN_PAGE).content.decode()
    assert "t-cy-35" not in others
