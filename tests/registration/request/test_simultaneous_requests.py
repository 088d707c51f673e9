"""Double clicks and several tabs: whatever arrives together, one person has one request."""

from collections import Counter
from functools import partial

import pytest
from django.test import Client

from octopus.correspondence.models import Message
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.admission.decisions import NoSeatLeft, accept
from octopus.registration.models import Admission, Registration
from tests.support import factories
from tests.support.registration.answers import DRAFT, START, STATUS, answers
from tests.support.simultaneous import at_once

TOGETHER = 6


def browser(user: Account) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db(transaction=True)
def test_posts_that_arrive_together_are_one_request() -> None:
    factories.conference()
    otto = factories.account("otto@example.org")
    tabs = [browser(otto) for _number in range(TOGETHER)]
    found = at_once(*(lambda tab=tab: tab.post(START, answers()) for tab in tabs))
    assert [(response.status_code, response["Location"]) for response in found] == [
        (302, STATUS)
    ] * TOGETHER
    pages = [tab.get(STATUS).content.decode() for tab in tabs]
    refusals = Counter("You have already registered." in page for page in pages)
    assert refusals == {False: 1, True: TOGETHER - 1}
    assert all("Registration received: Octopus Conference 2026" in page for page in pages)
    assert Registration.objects.get().state == "submitted"
    assert (Person.objects.count(), Admission.objects.count()) == (1, 1)
    assert Message.objects.count() == 1
    assert LogEntry.objects.filter(action="registration.submitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_draft_and_request_that_arrive_together_are_the_request() -> None:
    factories.conference()
    for number in range(4):
        user = factories.account(f"tabs{number}@example.org")
        draft = DRAFT, answers(family_name="Draft")
        whole = START, answers(family_name="Sent")
        at_once(*(partial(browser(user).post, *sent) for sent in (draft, whole, draft, whole)))
        registration = Registration.objects.get(person__account=user)
        assert (registration.state, registration.family_name) == ("submitted", "Sent")


@pytest.mark.django_db(transaction=True)
def test_simultaneous_decisions_give_the_last_seat_once() -> None:
    conference = factories.conference()
    conference.meetings.filter(slug="conference").update(seats=1)
    staff = factories.account("nadia@example.org", "secretariat")
    asking = [factories.registration(conference).admissions.get() for _number in range(4)]
    found = at_once(
        *(
            lambda admission=admission: accept(admission=admission, actor=staff)
            for admission in asking
        )
    )
    assert found.count(None) == 1
    assert [type(result) for result in found if result is not None] == [NoSeatLeft] * 3
    assert Admission.objects.filter(state="accepted").count() == 1
    assert Message.objects.count() == 1
