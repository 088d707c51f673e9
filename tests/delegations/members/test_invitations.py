"""Invitations: sent, opened, accepted, refused, expired; and for nobody but the invited account."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.members.invitations import invite_focal_point, state_of
from octopus.delegations.members.membership import current_members
from octopus.delegations.members.nominations import nominate, withdraw_delegate
from octopus.delegations.models import Delegation, FocalPoint, Invitation
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories_bodies
from tests.support.delegations.scene import OVERVIEW, brazil, nominee, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
TODAY = date(2026, 6, 15)


def address(invitation: Invitation) -> str:
    return f"{OVERVIEW}invitations/{invitation.pk}/"


def invited(conference: Conference, nadia: Account) -> Invitation:
    return invite_focal_point(
        delegation=factories_bodies.delegation(conference, "NO"),
        email="Ponto@example.org",
        name="Ms Ponto",
        actor=nadia,
        expires_on=date(2026, 7, 1),
    )


def own_data(**changes: str) -> dict[str, str]:
    return {
        "do": "accept",
        "title": "Ms",
        "given_names": "Nova",
        "family_name": "Exemplo Corrigida",
        "name_in_script": "",
        "function": "Judge",
        "organisation": "Court of Samples",
        "language": "es",
    } | changes


def test_a_focal_point_accepts_and_comes_in(
    conference: Conference, nadia: Account, as_: As
) -> None:
    invitation = invited(conference, nadia)
    mail = Message.objects.get(to="ponto@example.org")
    assert mail.body.startswith("Dear Ms Ponto,")
    assert address(invitation) in mail.body
    assert not FocalPoint.objects.exists()
    client = as_(invitation.account)
    assert state_of(invitation, TODAY) == "sent"
    words = client.get(address(invitation)).content.decode()
    assert "You are invited to act as focal point of a delegation." in words
    assert "Norway" in words
    invitation.refresh_from_db()
    assert state_of(invitation, TODAY) == "opened"
    answer = client.post(address(invitation), {"do": "accept"}, follow=True)
    assert "You are the focal point of this delegation." in answer.content.decode()
    assert FocalPoint.objects.get().account == invitation.account
    invitation.refresh_from_db()
    assert state_of(invitation, TODAY) == "accepted"


def test_a_focal_point_refuses(conference: Conference, nadia: Account, as_: As) -> None:
    invitation = invited(conference, nadia)
    client = as_(invitation.account)
    words = client.post(address(invitation), {"do": "refuse"}, follow=True).content.decode()
    assert "You have declined." in words
    assert not FocalPoint.objects.exists()
    again = client.post(address(invitation), {"do": "accept"}, follow=True).content.decode()
    assert "You have declined." in again
    assert not FocalPoint.objects.exists()


def test_the_address_opens_nothing_to_another_account(
    conference: Conference, nadia: Account, otto: Account, as_: As, english: Client
) -> None:
    invitation = invited(conference, nadia)
    visitor = english.get(address(invitation))
    assert visitor.status_code == 302
    assert "/sign-in/" in visitor["Location"]
    for user in (otto, nadia):
        for method in ("get", "post"):
            answer = getattr(as_(user), method)(address(invitation), {"do": "accept"})
            assert answer.status_code == 404
    invitation.refresh_from_db()
    assert (invitation.opened_at, invitation.answer) == (None, "")


def test_an_invitation_expires(conference: Conference, nadia: Account, as_: As, at: At) -> None:
    invitation = invited(conference, nadia)
    with at("2026-07-02T09:00:00+02:00"):
        client = as_(invitation.account)
        words = client.post(address(invitation), {"do": "accept"}, follow=True).content.decode()
        assert "This invitation has expired." in words
        assert "Replies were accepted until 1 July 2026." in words
    assert not FocalPoint.objects.exists()


def test_asking_twice_is_one_invitation(conference: Conference, nadia: Account) -> None:
    first, second = invited(conference, nadia), invited(conference, nadia)
    assert first.pk == second.pk
    assert Message.objects.count() == 2


def test_a_nominee_corrects_the_own_data_and_accepts(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegate = nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)
    invitation = delegate.invitations.get()
    client = as_(invitation.account)
    words = client.get(address(invitation)).content.decode()
    assert 'value="Exemplo"' in words
    assert "35th Plenary of the T-CY" in words
    answer = client.post(address(invitation), own_data(), follow=True)
    assert "The secretariat will now review your registration." in answer.content.decode()
    registration = Registration.objects.get()
    assert (registration.family_name, registration.function) == ("Exemplo Corrigida", "Judge")
    assert (registration.language, registration.country) == ("es", "BR")


def test_a_nominee_who_types_nonsense_is_told_and_nothing_is_lost(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegate = nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)
    invitation = delegate.invitations.get()
    answer = as_(invitation.account).post(address(invitation), own_data(family_name=""))
    assert answer.status_code == 422
    assert 'value="Court of Samples"' in answer.content.decode()
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_a_nominee_refuses_and_the_place_is_free(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    delegate = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    invitation = delegate.invitations.get()
    sent = {"do": "refuse", "reason": "I am on leave."}
    words = as_(invitation.account).post(address(invitation), sent, follow=True).content.decode()
    assert "You have declined." in words
    assert current_members(delegation) == []
    mail = Message.objects.get(to="fabio@example.org")
    assert mail.subject == "Nomination declined by Nova Exemplo: one place available"
    assert "I am on leave." in mail.body
    shown = as_(fabio).get(page(delegation)).content.decode()
    assert "Declined the nomination" in shown


def test_who_was_withdrawn_cannot_accept_any_more(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    delegate = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    invitation = delegate.invitations.get()
    withdraw_delegate(delegation=delegation, leaves=delegate.pk, actor=fabio)
    answer = as_(invitation.account).post(address(invitation), own_data(), follow=True)
    assert "This invitation is no longer valid." in answer.content.decode()
    assert current_members(delegation) == []


def test_an_account_finds_its_invitations_and_delegations(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegate = nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)
    invitation = delegate.invitations.get()
    assert address(invitation) in as_(invitation.account).get("/en/me/").content.decode()
    assert address(invitation) in as_(invitation.account).get(OVERVIEW).content.decode()
    status = as_(invitation.account).get("/en/octopus-2026/register/status/").content.decode()
    assert address(invitation) in status
    assert page(Delegation.objects.get()) in as_(fabio).get("/en/me/").content.decode()
