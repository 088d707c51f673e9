"""What of a delegation comes before the admission of its people, as the office shows it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.delegations.credentials.review import admit_ready, check_credential
from octopus.delegations.models import Delegation, DelegationSettings, FocalPoint
from octopus.people.models import Account
from octopus.registration.admission.decisions import NotYet, accept
from octopus.registration.models import Admission, Registration
from tests.support import factories, factories_bodies, factories_delegations

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"


@pytest.fixture
def brazil(conference: Conference, fabio: Account) -> Delegation:
    return Delegation.objects.get(country="BR")


def person(of: Delegation, name: str = "Primeira", **values: str) -> Registration:
    conference = of.meeting.conference
    made = factories.registration(conference, family_name=name, meetings=(), country=of.country)
    factories_bodies.delegate(of, made, **values)
    return made


def why(registration: Registration, actor: Account) -> list[str]:
    with pytest.raises(NotYet) as refused:
        accept(admission=registration.admissions.get(), actor=actor)
    return refused.value.sentences


def test_credential_comes_before_admission(brazil: Delegation, nadia: Account) -> None:
    registration = person(brazil)
    assert why(registration, nadia) == [
        "Sam Primeira: no credentials have been received yet (Brazil)"
    ]
    paper = factories_delegations.credential(brazil)
    assert "have not been verified yet (Brazil)" in why(registration, nadia)[0]
    check_credential(credential=paper, actor=nadia)
    accept(admission=registration.admissions.get(), actor=nadia)
    factories_delegations.credential(brazil, state="refused")
    assert "the credentials were not accepted" in why(person(brazil), nadia)[0]


def test_no_credential_is_needed_where_the_terms_say_so(brazil: Delegation, nadia: Account) -> None:
    DelegationSettings.objects.update(needs_credential=False)
    accept(admission=person(brazil).admissions.get(), actor=nadia)


def test_endorsement_is_waited_for_unless_nobody_could_give_it(
    brazil: Delegation, nadia: Account
) -> None:
    DelegationSettings.objects.update(needs_credential=False)
    waits = person(brazil, "Espera", endorsement="awaited")
    refused = person(brazil, "Recusada", endorsement="refused")
    assert why(waits, nadia) == ["Sam Espera: the focal point has not answered yet (Brazil)"]
    assert "does not endorse" in why(refused, nadia)[0]
    FocalPoint.objects.all().delete()
    accept(admission=waits.admissions.get(), actor=nadia)
    assert "does not endorse" in why(refused, nadia)[0]


def test_quota_holds_for_one_after_the_other_and_for_all_together(
    brazil: Delegation, nadia: Account
) -> None:
    DelegationSettings.objects.update(needs_credential=False)
    people = [person(brazil, f"Pessoa{number}") for number in range(6)]
    assert admit_ready(delegation=brazil, actor=nadia) == 4
    fifth = people[4].admissions.get()
    assert "the quota of 4 has been reached" in why(fifth.registration, nadia)[0]
    assert Admission.objects.filter(state="accepted").count() == 4


def test_office_names_eligibility_and_what_is_missing_and_accepts_nobody(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    registration = person(brazil)
    admission = registration.admissions.get()
    client, page = as_(nadia), f"{LIST}{registration.reference}/"
    shown = client.get(page).content.decode()
    assert "Brazil: member. Party since 30 November 2022" in shown
    assert "No credentials have been received yet" in shown
    refused = client.post(f"{page}{admission.pk}/", {"decision": "accepted"}, follow=True)
    text = refused.content.decode()
    assert (
        "No one was accepted. Sam Primeira: no credentials have been received yet (Brazil)"
    ) in text
    admission.refresh_from_db()
    assert admission.state == "requested"


def test_bulk_says_who_cannot_be_accepted_before_and_after_and_keeps_the_ticks(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    registration = person(brazil)
    address = f"{LIST}?meeting={brazil.meeting_id}"
    client = as_(nadia)
    sent = {"action": "accepted", "row": [registration.pk]}
    confirmation = client.post(address, sent).content.decode()
    assert "1 person cannot be accepted yet" in confirmation
    assert "is admitted to" not in confirmation
    assert "Sam Primeira: no credentials have been received yet (Brazil)" in confirmation
    refused = client.post(address, sent | {"confirmed": "1"})
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "No one was accepted." in text
    assert f'name="row" value="{registration.pk}"' in text


def test_office_shows_who_is_neither_member_nor_observer(
    as_: As, nadia: Account, conference: Conference, brazil: Delegation
) -> None:
    stranger = factories.registration(conference, meetings=("t-cy-35",), country="FR")
    shown = as_(nadia).get(f"{LIST}{stranger.reference}/").content.decode()
    assert "France: neither member nor observer" in shown


def test_list_of_requests_asks_as_often_with_one_as_with_three_of_a_delegation(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    client = as_(nadia)

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(f"{LIST}?meeting={brazil.meeting_id}").content.decode()
        assert "Brazil: member. Party since 30 November 2022" in shown
        return sum("state_state" not in query["sql"] for query in queries.captured_queries)

    person(brazil)
    number()
    with_one_row = number()
    norway = factories_bodies.delegation(brazil.meeting.conference, "NO")
    person(brazil, "Segunda")
    person(norway, "Tredje")
    number()  # what is read once a revision is read now
    assert number() == with_one_row
