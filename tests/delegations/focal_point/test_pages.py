"""The focal point's pages: for focal points of that delegation, with a fixed number of queries."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.delegations.members.nominations import nominate
from octopus.delegations.models import Delegation, DelegationSettings
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text.country_names import countries
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import OVERVIEW, brazil, nominee, page

As = Callable[[Account], Client]
PARTS = ("", "nominate/", "spreadsheet/", "template.xlsx")


@pytest.fixture
def many(conference: Conference) -> None:
    """Two hundred other delegations of two persons each, with focal points of their own."""
    norway = factories_bodies.delegation(conference, "NO")
    codes = [code for code in countries("en") if code not in ("BR", "NO")][:199]
    Delegation.objects.bulk_create(
        Delegation(meeting=norway.meeting, country=code) for code in codes
    )
    for delegation in Delegation.objects.filter(country__in=codes[:20]):
        for _number in range(2):
            registration = factories.registration(conference, country=delegation.country)
            factories_bodies.delegate(delegation, registration)


def queries(client: Client, address: str) -> int:
    """How often a page reads; a visit that is noted now and then does not count."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return sum(query["sql"].startswith("SELECT") for query in found)


def test_the_page_has_the_same_queries_with_one_and_eight_persons_and_two_hundred_delegations(
    conference: Conference, fabio: Account, as_: As, many: None
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    Delegation.objects.filter(pk=delegation.pk).update(own_quota=8)
    nominate(delegation=delegation, nominee=nominee(email="n0@example.org"), actor=fabio)
    with_one = [queries(client, page(delegation, part)) for part in PARTS]
    for number in range(1, 8):
        person = nominee(email=f"n{number}@example.org", rank="delegate" if number else "head")
        nominate(delegation=delegation, nominee=person, actor=fabio)
    applicant = factories.registration(conference, country="BR")
    factories_bodies.delegate(delegation, applicant, endorsement="awaited")
    assert [queries(client, page(delegation, part)) for part in PARTS] == with_one
    assert with_one[0] <= 15


def test_the_overview_has_the_same_queries_with_one_and_three_delegations(
    conference: Conference, fabio: Account, as_: As
) -> None:
    client = as_(fabio)
    with_one = queries(client, OVERVIEW)
    for code in ("NO", "KE"):
        factories_bodies.focal_point(factories_bodies.delegation(conference, code), fabio)
    assert queries(client, OVERVIEW) == with_one
    words = client.get(OVERVIEW).content.decode()
    assert [name in words for name in ("Brazil", "Norway", "Kenya")] == [True] * 3


def test_who_speaks_for_no_delegation_is_told_so(
    conference: Conference, otto: Account, as_: As
) -> None:
    words = as_(otto).get(OVERVIEW).content.decode()
    assert "You are not the focal point of any delegation." in words
    assert "T-CY" not in words


@pytest.mark.parametrize("part", [*PARTS, "credential/", "confirm/", "answer/", "persons/1/"])
def test_nobody_but_its_focal_point_opens_a_delegation(
    conference: Conference,
    fabio: Account,
    tara: Registration,
    nadia: Account,
    ada: Account,
    otto: Account,
    as_: As,
    part: str,
) -> None:
    address = page(brazil(conference), part)
    factories_bodies.focal_point(factories_bodies.delegation(conference, "NO"), otto)
    member = tara.person.account
    assert member is not None
    for user in (member, nadia, ada, otto):
        for method in ("get", "post"):
            assert getattr(as_(user), method)(address).status_code in (404, 405)
    visitor = Client().get(address)
    assert visitor.status_code == 405 or "/sign-in/" in visitor["Location"]


def test_a_former_focal_point_is_out(conference: Conference, fabio: Account, as_: As) -> None:
    delegation = brazil(conference)
    assert as_(fabio).get(page(delegation)).status_code == 200
    delegation.focal_points.all().delete()
    assert as_(fabio).get(page(delegation)).status_code == 404


def test_the_page_says_who_is_who_and_what_is_left(
    conference: Conference, fabio: Account, tara: Registration, as_: As
) -> None:
    delegation = brazil(conference)
    nominate(delegation=delegation, nominee=nominee(rank="observer"), actor=fabio)
    nominate(
        delegation=delegation,
        nominee=nominee(email="v@example.org", given_names="Vice", rank="deputy"),
        actor=fabio,
    )
    words = as_(fabio).get(page(delegation)).content.decode()
    visible = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", words.partition("<main")[2]))
    assert "3 of 4 taken" in visible
    assert "1 place left" in visible
    assert "107 days left" in visible
    places = [visible.index(name) for name in ("Tara DELEGADA", "Vice EXEMPLO", "Nova EXEMPLO")]
    assert places == sorted(places)
    assert "Head of delegation Tara DELEGADA Director of Treaty Samples" in visible
    assert "Accepted" in visible
    assert "Invited" in visible
    assert "not received yet" in visible


def test_an_empty_delegation_says_what_to_do(
    conference: Conference, fabio: Account, as_: As
) -> None:
    words = as_(fabio).get(page(brazil(conference))).content.decode()
    assert "No one has been nominated yet." in words
    assert "You may nominate up to 4 people" in words


def test_a_meeting_calls_its_ranks_as_it_likes(
    conference: Conference, fabio: Account, tara: Registration, as_: As
) -> None:
    DelegationSettings.objects.update(
        rank_words={"head": {"en": "Representative", "fr": "Représentant"}}
    )
    words = as_(fabio).get(page(brazil(conference))).content.decode()
    assert "Representative" in words
    assert "Head of delegation" not in words
