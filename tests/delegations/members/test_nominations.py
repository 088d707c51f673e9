"""A focal point names persons, within the quota and in time, and each in one capacity only."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.members.membership import HeadTaken, current_members
from octopus.delegations.members.nominations import (
    AlreadyInDelegation,
    DeclinedBySecretariat,
    NoPlaceLeft,
    nominate,
    withdraw_delegate,
)
from octopus.delegations.models import Delegation, Invitation
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Admission, Registration
from octopus.registration.request.on_behalf import AddressBarred, AlreadyInAnotherCapacity
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import answers, brazil, nominee, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def test_a_person_is_named_and_invited(conference: Conference, fabio: Account, as_: As) -> None:
    delegation = brazil(conference)
    answer = as_(fabio).post(page(delegation, "nominate/"), answers(), follow=True)
    assert (
        "Nova EXEMPLO has been nominated; an e-mail has been sent to nova@example.org."
        in answer.content.decode()
    )
    delegate = delegation.delegates.get()
    admission = delegate.admission
    assert (admission.state, admission.endorsement) == ("requested", "given")
    registration = admission.registration
    assert (registration.state, registration.country) == ("submitted", "BR")
    assert registration.category is not None
    assert registration.category.key == "public_authority"
    invitation = Invitation.objects.get(delegate=delegate)
    assert invitation.account.email == "nova@example.org"
    mail = Message.objects.get(to="nova@example.org")
    assert mail.circle == delegation.meeting.circle
    assert mail.key == "delegations.nominated"
    assert f"/en/octopus-2026/delegations/invitations/{invitation.pk}/" in mail.body
    assert set(LogEntry.objects.values_list("circle", flat=True)) == {delegation.meeting.circle}
    assert Delegation.objects.get(pk=delegation.pk).answer == "attends"


def test_the_quota_holds(conference: Conference, fabio: Account, as_: As) -> None:
    delegation = brazil(conference)
    for number in range(4):
        person = nominee(email=f"n{number}@example.org")
        nominate(delegation=delegation, nominee=person, actor=fabio)
    with pytest.raises(NoPlaceLeft):
        nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    answer = as_(fabio).post(page(delegation, "nominate/"), answers())
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Over quota: all 4 places of the delegation are taken." in words
    assert 'value="nova@example.org"' in words
    assert not Account.objects.filter(email="nova@example.org").exists()


def test_a_withdrawn_person_frees_the_place(conference: Conference, fabio: Account) -> None:
    delegation = brazil(conference)
    delegation.own_quota = 1
    delegation.save()
    first = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    withdraw_delegate(delegation=delegation, leaves=first.pk, actor=fabio)
    nominate(delegation=delegation, nominee=nominee(email="other@example.org"), actor=fabio)
    assert [delegate.admission.registration.email for delegate in current_members(delegation)] == [
        "other@example.org"
    ]
    assert Message.objects.filter(key="delegations.withdrawn", to="nova@example.org").exists()
    registration = Registration.objects.get(email="nova@example.org")
    assert registration.state == "withdrawn"


def test_who_was_withdrawn_is_named_again(conference: Conference, fabio: Account) -> None:
    delegation = brazil(conference)
    first = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    withdraw_delegate(delegation=delegation, leaves=first.pk, actor=fabio)
    again = nominate(delegation=delegation, nominee=nominee(rank="head"), actor=fabio)
    assert again.pk == first.pk
    assert again.admission.registration.state == "submitted"
    assert [delegate.rank for delegate in current_members(delegation)] == ["head"]
    assert Invitation.objects.filter(delegate=again, answer="").count() == 1


def test_nobody_is_named_twice(conference: Conference, fabio: Account) -> None:
    delegation = brazil(conference)
    nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    with pytest.raises(AlreadyInDelegation):
        nominate(delegation=delegation, nominee=nominee(email="NOVA@example.org"), actor=fabio)
    assert len(current_members(delegation)) == 1


def test_a_registered_person_of_the_same_state_gets_the_further_admission(
    conference: Conference, fabio: Account, paula: Registration
) -> None:
    delegation = brazil(conference)
    person = nominee(email="paula@example.org", family_name="Otherwise")
    delegate = nominate(delegation=delegation, nominee=person, actor=fabio)
    assert delegate.admission.registration.pk == paula.pk
    assert Registration.objects.get(pk=paula.pk).family_name == "Ejemplo"
    states = dict(paula.admissions.values_list("meeting__slug", "state"))
    assert states == {"conference": "accepted", "t-cy-35": "requested"}


def test_a_journalist_is_not_named_and_the_focal_point_is_told_the_capacity(
    conference: Conference, fabio: Account, jo: Registration, as_: As
) -> None:
    delegation = brazil(conference)
    sent = answers(email="jo@example.org")
    words = as_(fabio).post(page(delegation, "nominate/"), sent).content.decode()
    assert "in another capacity: Media, The Daily Sample." in words
    assert "Reporter" not in words
    assert "Correspondent" not in words
    assert not delegation.delegates.exists()
    assert jo.admissions.count() == 1


def test_an_official_of_another_state_is_not_named(conference: Conference, fabio: Account) -> None:
    factories.registration(conference, email="kari@example.org", country="NO")
    with pytest.raises(AlreadyInAnotherCapacity) as refused:
        nominate(
            delegation=brazil(conference), nominee=nominee(email="kari@example.org"), actor=fabio
        )
    assert refused.value.capacity == "Public authority, Norway"


def test_a_member_of_another_delegation_is_not_named(
    conference: Conference, fabio: Account
) -> None:
    norway = factories_bodies.delegation(conference, "NO")
    delegation = brazil(conference)
    nominate(delegation=norway, nominee=nominee(), actor=fabio)
    with pytest.raises(AlreadyInAnotherCapacity):
        nominate(delegation=delegation, nominee=nominee(), actor=fabio)


def test_who_withdrew_from_another_capacity_is_named(
    conference: Conference, fabio: Account
) -> None:
    factories.registration(
        conference, email="nova@example.org", category="media", state="withdrawn"
    ).admissions.update(state="withdrawn")
    delegate = nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)
    category = delegate.admission.registration.category
    assert category is not None
    assert category.key == "public_authority"


def test_a_draft_of_the_person_makes_room(conference: Conference, fabio: Account) -> None:
    draft = factories.registration(conference, email="nova@example.org", state="draft")
    draft.admissions.all().delete()
    draft.typed = {"family_name": "Half"}
    draft.save()
    delegate = nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)
    registration = delegate.admission.registration
    assert (registration.pk, registration.state) == (draft.pk, "submitted")
    assert (registration.typed, registration.family_name) == ({}, "Exemplo")


def test_a_closed_account_is_not_named(conference: Conference, fabio: Account) -> None:
    Account.objects.create_user("nova@example.org", is_active=False)
    with pytest.raises(AddressBarred):
        nominate(delegation=brazil(conference), nominee=nominee(), actor=fabio)


def test_whom_the_secretariat_declined_is_not_named_again(
    conference: Conference, fabio: Account
) -> None:
    delegation = brazil(conference)
    delegate = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    Admission.objects.filter(pk=delegate.admission_id).update(state="declined")
    with pytest.raises(DeclinedBySecretariat):
        nominate(delegation=delegation, nominee=nominee(), actor=fabio)


def test_a_second_head_takes_over_only_if_told(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    nominate(
        delegation=delegation, nominee=nominee(email="a@example.org", rank="head"), actor=fabio
    )
    with pytest.raises(HeadTaken):
        nominate(delegation=delegation, nominee=nominee(rank="head"), actor=fabio)
    sent = answers(rank="head")
    client = as_(fabio)
    refused = client.post(page(delegation, "nominate/"), sent)
    assert refused.status_code == 422
    assert "is already head of the delegation." in refused.content.decode()
    client.post(page(delegation, "nominate/"), sent | {"takes_over": "on"})
    ranks = {
        delegate.admission.registration.email: delegate.rank
        for delegate in current_members(delegation)
    }
    assert ranks == {"nova@example.org": "head", "a@example.org": "deputy"}


def test_after_the_last_day_to_nominate_nobody_new_is_named(
    conference: Conference, fabio: Account, as_: As, at: At
) -> None:
    delegation = brazil(conference)
    with at("2026-09-15T23:00:00+02:00"):
        nominate(delegation=delegation, nominee=nominee(email="a@example.org"), actor=fabio)
    with at("2026-09-16T00:10:00+02:00"):
        answer = as_(fabio).post(page(delegation, "nominate/"), answers())
    words = answer.content.decode()
    assert "Nominations closed on 15 September 2026." in words
    assert "You may still replace one person with another until 30 September 2026." in words
    assert "secretariat@example.org" in words
    assert len(current_members(delegation)) == 1


def test_the_secretariat_extends_the_deadline_of_one_delegation(
    conference: Conference, fabio: Account, at: At
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_nominate_by="2026-09-20")
    with at("2026-09-18T12:00:00+02:00"):
        nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    assert len(current_members(delegation)) == 1


def test_a_focal_point_names_himself_without_an_invitation_to_answer(
    conference: Conference, fabio: Account
) -> None:
    delegation = brazil(conference)
    delegate = nominate(
        delegation=delegation, nominee=nominee(email="fabio@example.org"), actor=fabio
    )
    assert delegate.invitations.get().answer == "accepted"
    assert not Message.objects.exists()


def test_names_in_other_letters_are_kept(conference: Conference, fabio: Account) -> None:
    person = nominee(given_names="ليلى", family_name="مثال")
    delegate = nominate(delegation=brazil(conference), nominee=person, actor=fabio)
    assert delegate.formal_name == "ليلى مثال"


def test_the_form_says_what_is_wrong_and_keeps_the_rest(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    sent = answers(email="nova at example", family_name="=HYPERLINK(1)<b>")
    words = as_(fabio).post(page(delegation, "nominate/"), sent).content.decode()
    assert "This e-mail address is not valid." in words
    assert "There is a problem with 2 answers" in words
    assert 'value="Ministry of Samples"' in words
