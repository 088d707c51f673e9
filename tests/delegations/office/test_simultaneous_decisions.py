"""Fifty decisions at once: neither the seats of the room nor a delegation's quota are exceeded."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any

import pytest
from django.db import connection

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.delegations.convocations.actions import convoke
from octopus.delegations.convocations.recipients import convoked
from octopus.delegations.credentials.review import admit_ready, check_credential
from octopus.delegations.models import Delegation, DelegationSettings, Invitation
from octopus.people.models import Account
from octopus.registration.admission.decisions import NoSeatLeft, NotYet, accept
from octopus.registration.models import Admission
from tests.support import factories, factories_bodies, factories_delegations

FIFTY = 50
STATES = "BR NO IE KE AL AD AR AM AU AT".split()
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks: Callable[[], Any]) -> Counter[str]:
    """Does everything in sixteen threads, and counts what came of it by name."""

    def run(task: Callable[[], Any]) -> str:
        try:
            result = task()
        except (NoSeatLeft, NotYet) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return f"done {result}" if result is not None else "done"

    with ThreadPoolExecutor(16) as pool:
        running = [pool.submit(copy_context().run, run, task) for task in tasks]
        return Counter(future.result() for future in running)


@pytest.fixture
def conference() -> Conference:
    return factories.conference()


@pytest.fixture
def staff(conference: Conference) -> Account:
    return factories.account("nadia@example.org", "secretariat")


def named(delegation: Delegation, number: int) -> list[Admission]:
    """So many persons whom a delegation has named, whatever its quota."""
    conference = delegation.meeting.conference
    return [
        factories_bodies.delegate(
            delegation, factories.registration(conference, meetings=())
        ).admission
        for _number in range(number)
    ]


def without_credentials(delegation: Delegation) -> None:
    DelegationSettings.objects.filter(meeting=delegation.meeting).update(needs_credential=False)


def test_fifty_of_ten_delegations_fill_seven_seats(conference: Conference, staff: Account) -> None:
    delegations = [factories_bodies.delegation(conference, state) for state in STATES]
    without_credentials(delegations[0])
    Delegation.objects.update(own_quota=5)
    Meeting.objects.filter(slug="t-cy-35").update(seats=7)
    admissions = [admission for delegation in delegations for admission in named(delegation, 5)]
    found = at_once(
        *(partial(accept, admission=admission, actor=staff) for admission in admissions)
    )
    assert found == {"done": 7, "NoSeatLeft": FIFTY - 7}
    assert Admission.objects.filter(state="accepted").count() == 7


def test_fifty_of_one_delegation_fill_its_four_places(
    conference: Conference, staff: Account
) -> None:
    delegation = factories_bodies.delegation(conference)
    without_credentials(delegation)
    admissions = named(delegation, FIFTY)
    found = at_once(
        *(partial(accept, admission=admission, actor=staff) for admission in admissions)
    )
    assert found == {"done": 4, "NotYet": FIFTY - 4}
    assert Admission.objects.filter(state="accepted").count() == 4


def test_admitting_all_from_many_sessions_admits_each_once(
    conference: Conference, staff: Account
) -> None:
    delegation = factories_bodies.delegation(conference)
    paper = factories_delegations.credential(delegation)
    check_credential(credential=paper, actor=staff)
    named(delegation, 8)
    found = at_once(
        *(partial(admit_ready, delegation=delegation, actor=staff) for _number in range(16))
    )
    assert found == {"done 4": 1, "done 0": 15}
    assert Message.objects.filter(key="registration.accepted").count() == 4


def test_letter_sent_by_two_jobs_at_once_goes_once(conference: Conference, staff: Account) -> None:
    meeting = factories_bodies.delegation(conference).meeting
    letter = factories_delegations.convocation(meeting, staff)
    to = next(recipient for recipient in convoked(meeting) if recipient.country == "NO")
    send = partial(convoke, convocation=letter, to=to, address=to.addresses[0], actor=staff)
    assert at_once(send, send, send) == {"done True": 1, "done False": 2}
    assert (Invitation.objects.count(), Message.objects.count()) == (1, 1)
