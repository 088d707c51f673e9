"""Undoing what was done to a delegation, by its focal point and by the secretariat."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.members.invitations import accept_invitation
from octopus.delegations.models import Delegate, Delegation, Invitation
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories, factories_bodies, factories_delegations
from tests.support.delegations.scene import answers
from tests.support.website.undoing import do, press

As = Callable[[Account], Client]


@pytest.fixture
def brazil(conference: Conference, fabio: Account) -> Delegation:
    return factories_bodies.delegation(conference)


@pytest.fixture
def member(conference: Conference, brazil: Delegation) -> Delegate:
    person = factories.registration(conference, meetings=(), family_name="Sample")
    return factories_bodies.delegate(brazil, person)


def _persons(delegation: Delegation) -> str:
    return f"/en/octopus-2026/delegations/{delegation.pk}/persons/"


def _office(delegation: Delegation) -> str:
    return f"/en/office/octopus-2026/delegations/t-cy-35/{delegation.pk}/"


def _now(delegate: Delegate) -> tuple[str, str, str]:
    """State and endorsement of the admission, and the state of the request."""
    admission = Delegate.objects.get(pk=delegate.pk).admission
    registration = Registration.objects.get(pk=admission.registration_id)
    return admission.state, admission.endorsement, registration.state


def test_anyone_who_was_withdrawn_is_in_the_delegation_again_and_hears_nothing(
    as_: As, fabio: Account, brazil: Delegation, member: Delegate
) -> None:
    brazil.confirmed_at = factories_bodies.A_DAY
    brazil.save()
    client = as_(fabio)
    offer = do(client, f"{_persons(brazil)}{member.pk}/", {"do": "withdraw"})
    assert _now(member) == ("withdrawn", "given", "withdrawn")
    assert offer.words == "Sam Sample: “requested” again. 1 e-mail about it will not be sent."
    press(client, offer)
    assert _now(member) == ("requested", "given", "submitted")
    brazil.refresh_from_db()
    assert brazil.confirmed_at == factories_bodies.A_DAY
    assert Message.objects.get().state == "discarded"


def test_the_secretariat_does_not_undo_for_a_focal_point(
    as_: As, fabio: Account, nadia: Account, brazil: Delegation, member: Delegate
) -> None:
    offer = do(as_(fabio), f"{_persons(brazil)}{member.pk}/", {"do": "withdraw"})
    press(as_(nadia), offer, status=404)


def test_a_place_that_was_given_away_since_is_not_taken_back(
    as_: As, conference: Conference, fabio: Account, brazil: Delegation, member: Delegate
) -> None:
    Delegation.objects.filter(pk=brazil.pk).update(own_quota=brazil.delegates.count())
    client = as_(fabio)
    offer = do(client, f"{_persons(brazil)}{member.pk}/", {"do": "withdraw"})
    factories_bodies.delegate(brazil, factories.registration(conference, meetings=()))
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == (
        "The place has since been given to someone else."
    )


@pytest.mark.parametrize(
    ("action", "data", "words"),
    [
        ("endorse", {"rank": "delegate"}, "Sam Sample waits for your answer again."),
        ("refuse", {"reason": "Not ours."}, "Sam Sample: “requested” again."),
    ],
)
def test_an_answer_to_an_application_is_undone(
    as_: As,
    conference: Conference,
    fabio: Account,
    brazil: Delegation,
    action: str,
    data: dict[str, object],
    words: str,
) -> None:
    person = factories.registration(conference, meetings=(), family_name="Sample")
    applicant = factories_bodies.delegate(brazil, person, endorsement="awaited")
    client = as_(fabio)
    offer = do(client, f"{_persons(brazil)}{applicant.pk}/{action}/", data)
    assert offer.words.startswith(words)
    press(client, offer)
    assert _now(applicant) == ("requested", "awaited", "submitted")


@pytest.mark.parametrize("decision", [{"do": "check"}, {"do": "refuse", "reason": "No stamp."}])
def test_a_decision_on_a_credential_is_undone(
    as_: As, nadia: Account, brazil: Delegation, decision: dict[str, object]
) -> None:
    paper = factories_delegations.credential(brazil)
    client = as_(nadia)
    offer = do(client, f"{_office(brazil)}credential/{paper.pk}/decide/", decision)
    assert offer.words.startswith("Credentials of Brazil: “received” again.")
    press(client, offer)
    paper.refresh_from_db()
    assert (paper.state, paper.reason, paper.decided_at) == ("received", "", None)
    assert not Message.objects.exclude(state="discarded").exists()


def test_a_focal_point_speaks_for_the_delegation_again(
    as_: As, nadia: Account, fabio: Account, brazil: Delegation
) -> None:
    point = brazil.focal_points.get(account=fabio)
    client = as_(nadia)
    offer = do(client, f"{_office(brazil)}focal-points/{point.pk}/remove/")
    assert as_(fabio).get(f"/en/octopus-2026/delegations/{brazil.pk}/").status_code == 404
    press(client, offer)
    assert as_(fabio).get(f"/en/octopus-2026/delegations/{brazil.pk}/").status_code == 200


def test_who_was_replaced_is_in_the_delegation_again_and_the_other_is_not(
    as_: As, fabio: Account, brazil: Delegation, member: Delegate
) -> None:
    client = as_(fabio)
    offer = do(client, f"{_persons(brazil)}{member.pk}/", answers(do="swap"))
    assert offer.words == (
        "Sam Sample: “requested” again. Nova Exemplo is not nominated. "
        "2 e-mails about it will not be sent."
    )
    press(client, offer)
    assert _now(member) == ("requested", "given", "submitted")
    assert not Registration.objects.filter(family_name="Exemplo").exists()
    assert {message.state for message in Message.objects.all()} == {"discarded"}


def test_a_replacement_that_was_answered_since_stays(
    as_: As, fabio: Account, brazil: Delegation, member: Delegate
) -> None:
    client = as_(fabio)
    offer = do(client, f"{_persons(brazil)}{member.pk}/", answers(do="swap"))
    invitation = Invitation.objects.get()
    assert invitation.account is not None
    accept_invitation(invitation=invitation, actor=invitation.account)
    page = press(client, offer, status=409)
    assert "Something else has happened since" in page.text("//main//p[@role='alert']")
    assert _now(member)[0] == "withdrawn"
