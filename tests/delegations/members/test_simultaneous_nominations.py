"""Fifty at once: whatever arrives together, a delegation has no more persons than places."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any

import pytest
from django.db import connection

from octopus.delegations.members.endorsements import endorse
from octopus.delegations.members.invitations import accept_invitation, refuse_invitation
from octopus.delegations.members.membership import HeadTaken, current_members
from octopus.delegations.members.nominations import AlreadyInDelegation, NoPlaceLeft, nominate, swap
from octopus.delegations.models import Delegation
from octopus.delegations.quota import counted
from octopus.people.models import Account
from octopus.registration.admission.decisions import accept
from octopus.registration.models import Admission
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import nominee

FIFTY = 50
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks: Callable[[], Any]) -> Counter[str]:
    """Does everything in sixteen threads, and counts what came of it by name."""

    def run(task: Callable[[], Any]) -> str:
        try:
            task()
        except (NoPlaceLeft, AlreadyInDelegation, HeadTaken) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(16) as pool:
        # Each thread stands at the test's moment of the clock.
        running = [pool.submit(copy_context().run, run, task) for task in tasks]
        return Counter(future.result() for future in running)


@pytest.fixture
def delegation() -> Delegation:
    return factories_bodies.delegation(factories.conference())


@pytest.fixture
def focal_point(delegation: Delegation) -> Account:
    user = factories.account("fabio@example.org")
    factories_bodies.focal_point(delegation, user)
    return user


def test_fifty_nominations_fill_four_places(delegation: Delegation, focal_point: Account) -> None:
    named = (
        partial(
            nominate,
            delegation=delegation,
            nominee=nominee(email=f"n{number}@example.org"),
            actor=focal_point,
        )
        for number in range(FIFTY)
    )
    assert at_once(*named) == {"done": 4, "NoPlaceLeft": 46}
    assert counted(delegation) == 4
    assert len({delegate.position for delegate in current_members(delegation)}) == 4


def test_fifty_endorsements_fill_four_places(delegation: Delegation, focal_point: Account) -> None:
    conference = delegation.meeting.conference
    applicants = [
        factories_bodies.delegate(
            delegation, factories.registration(conference, meetings=()), endorsement="awaited"
        )
        for _number in range(FIFTY)
    ]
    answered = (
        partial(endorse, delegation=delegation, applicant=applicant.pk, actor=focal_point)
        for applicant in applicants
    )
    assert at_once(*answered) == {"done": 4, "NoPlaceLeft": 46}
    assert Admission.objects.filter(endorsement="given").count() == 4


def test_one_address_named_by_many_is_named_once(
    delegation: Delegation, focal_point: Account
) -> None:
    name = partial(nominate, delegation=delegation, nominee=nominee(), actor=focal_point)
    assert at_once(*(name for _number in range(12))) == {"done": 1, "AlreadyInDelegation": 11}
    assert Account.objects.filter(email="nova@example.org").count() == 1


def test_one_address_named_by_two_states_is_in_one_delegation(
    delegation: Delegation, focal_point: Account
) -> None:
    norway = factories_bodies.delegation(delegation.meeting.conference, "NO")
    tries = [delegation, norway] * 4
    outcomes = []

    def name(where: Delegation) -> None:
        try:
            nominate(delegation=where, nominee=nominee(), actor=focal_point)
        except Exception as refused:  # noqa: BLE001 -- what it is called is what is looked at
            outcomes.append(type(refused).__name__)

    at_once(*(partial(name, where) for where in tries))
    assert set(outcomes) == {"AlreadyInDelegation", "AlreadyInAnotherCapacity"}
    assert Admission.objects.count() == 1
    assert counted(delegation) + counted(norway) == 1


def test_a_place_that_is_given_up_goes_to_one_of_many(
    delegation: Delegation, focal_point: Account
) -> None:
    for number in range(4):
        nominate(
            delegation=delegation,
            nominee=nominee(email=f"a{number}@example.org"),
            actor=focal_point,
        )
    invitation = current_members(delegation)[0].invitations.get()
    leaves = partial(refuse_invitation, invitation=invitation, actor=invitation.account)
    named = [
        partial(
            nominate,
            delegation=delegation,
            nominee=nominee(email=f"b{number}@example.org"),
            actor=focal_point,
        )
        for number in range(20)
    ]
    found = at_once(leaves, *named)
    assert found["done"] in (1, 2)
    assert counted(delegation) in (3, 4)


def test_two_swaps_of_one_person_are_one(delegation: Delegation, focal_point: Account) -> None:
    first = nominate(
        delegation=delegation, nominee=nominee(email="a@example.org"), actor=focal_point
    )
    gone = []

    def replace(number: int) -> None:
        try:
            swap(
                delegation=delegation,
                leaves=first.pk,
                nominee=nominee(email=f"s{number}@example.org"),
                actor=focal_point,
            )
        except Exception as refused:  # noqa: BLE001 -- what it is called is what is looked at
            gone.append(type(refused).__name__)

    at_once(*(partial(replace, number) for number in range(8)))
    assert gone == ["NotInDelegation"] * 7
    assert counted(delegation) == 1


def test_heads_that_arrive_together_are_one(delegation: Delegation, focal_point: Account) -> None:
    named = (
        partial(
            nominate,
            delegation=delegation,
            nominee=nominee(email=f"h{number}@example.org", rank="head"),
            actor=focal_point,
        )
        for number in range(8)
    )
    assert at_once(*named)["done"] == 1
    assert [delegate.rank for delegate in current_members(delegation)] == ["head"]


def test_acceptance_and_admission_at_once_leave_both(
    delegation: Delegation, focal_point: Account
) -> None:
    """The nominee accepts while the secretariat admits: nobody waits for the other in a circle."""
    staff = factories.account("nadia@example.org", "secretariat")
    delegation.meeting.delegation_settings.needs_credential = False
    delegation.meeting.delegation_settings.save()
    named = [
        nominate(
            delegation=delegation,
            nominee=nominee(email=f"c{number}@example.org"),
            actor=focal_point,
        )
        for number in range(4)
    ]
    tasks: list[Callable[[], Any]] = []
    for delegate in named:
        invitation = delegate.invitations.get()
        tasks.append(partial(accept_invitation, invitation=invitation, actor=invitation.account))
        tasks.append(partial(accept, admission=delegate.admission, actor=staff))
    assert at_once(*tasks) == {"done": 8}
    assert Admission.objects.filter(state="accepted").count() == 4
