"""Swaps, withdrawals, ranks, order and confirmation, and until when."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.deadlines import TooLate
from octopus.delegations.members.confirmation import (
    StillNamed,
    answer_convocation,
    confirm_delegation,
)
from octopus.delegations.members.membership import HeadTaken, NotInDelegation, current_members
from octopus.delegations.members.nominations import NoPlaceLeft, nominate, swap, withdraw_delegate
from octopus.delegations.members.ordering import move, set_rank
from octopus.delegations.models import Delegate, Delegation, FocalPoint
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from octopus.registration.request.meetings import give_up_meetings
from octopus.registration.request.on_behalf import AlreadyInAnotherCapacity
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import answers, brazil, nominee, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def three(conference: Conference, fabio: Account) -> list[Delegate]:
    """A head and two delegates, Ana and Bia."""
    delegation = brazil(conference)
    return [
        nominate(delegation=delegation, nominee=nominee(email=email, given_names=name, rank=rank),
                 actor=fabio)
        for email, name, rank in (
            ("head@example.org", "Chefe", "head"),
            ("ana@example.org", "Ana", "delegate"),
            ("bia@example.org", "Bia", "delegate"),
        )
    ]  # fmt: skip


def names(delegation: Delegation) -> list[str]:
    return [delegate.admission.registration.given_names for delegate in current_members(delegation)]


def test_a_swap_keeps_rank_place_and_quota(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_quota=3)
    sent = answers(do="swap")
    address = page(delegation, f"persons/{three[0].pk}/")
    words = as_(fabio).post(address, sent, follow=True).content.decode()
    assert "Nova EXEMPLO replaces Chefe EXEMPLO." in words
    assert names(delegation) == ["Nova", "Ana", "Bia"]
    assert current_members(delegation)[0].rank == "head"
    assert Message.objects.filter(to="head@example.org", key="delegations.swapped").exists()
    assert Message.objects.filter(to="nova@example.org", key="delegations.nominated").exists()


def test_a_swap_that_fails_changes_nobody(
    conference: Conference, fabio: Account, three: list[Delegate], jo: Registration
) -> None:
    delegation = brazil(conference)
    with pytest.raises(AlreadyInAnotherCapacity):
        swap(
            delegation=delegation,
            leaves=three[1].pk,
            nominee=nominee(email="jo@example.org"),
            actor=fabio,
        )
    assert names(delegation) == ["Chefe", "Ana", "Bia"]
    assert not Message.objects.filter(key="delegations.swapped").exists()


def test_swaps_go_on_until_the_last_day_to_confirm(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As, at: At
) -> None:
    delegation = brazil(conference)
    with at("2026-09-30T20:00:00+02:00"):
        swap(delegation=delegation, leaves=three[1].pk, nominee=nominee(), actor=fabio)
    assert names(delegation) == ["Chefe", "Nova", "Bia"]
    with at("2026-10-01T00:10:00+02:00"):
        with pytest.raises(TooLate) as late:
            withdraw_delegate(delegation=delegation, leaves=three[2].pk, actor=fabio)
        words = as_(fabio).get(page(delegation)).content.decode()
    assert late.value.words == (
        "Changes to the delegation closed on 30 September 2026. If you need to make a "
        "change, please contact the secretariat: secretariat@example.org."
    )
    assert late.value.words in words
    assert "Move up" not in words
    assert "Nominate a delegate" not in words


def test_a_full_delegation_reads_when_it_could_be_changed(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As, at: At
) -> None:
    delegation = brazil(conference)
    delegation.own_quota = len(three)
    delegation.save(update_fields=("own_quota",))
    client = as_(fabio)
    with at("2026-09-30T20:00:00+02:00"):
        assert "Nominations closed" not in client.get(page(delegation)).content.decode()
    with at("2026-10-01T00:10:00+02:00"):
        text = client.get(page(delegation)).content.decode()
    assert "Changes to the delegation closed on 30 September 2026." in text


def test_who_has_gone_is_not_changed(
    conference: Conference, fabio: Account, three: list[Delegate]
) -> None:
    delegation = brazil(conference)
    withdraw_delegate(delegation=delegation, leaves=three[1].pk, actor=fabio)
    with pytest.raises(NotInDelegation):
        withdraw_delegate(delegation=delegation, leaves=three[1].pk, actor=fabio)
    with pytest.raises(NotInDelegation):
        set_rank(delegation=delegation, person=three[1].pk, rank="head", actor=fabio)


def test_an_admitted_person_is_withdrawn_and_no_longer_admitted(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    Admission.objects.filter(pk=three[1].admission_id).update(state="accepted")
    address = page(delegation, f"persons/{three[1].pk}/")
    words = as_(fabio).post(address, {"do": "withdraw"}, follow=True).content.decode()
    assert "Ana EXEMPLO has been withdrawn and will be notified by e-mail." in words
    assert Admission.objects.get(pk=three[1].admission_id).state == "withdrawn"


def test_the_order_changes_within_a_rank(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    as_(fabio).post(page(delegation, f"persons/{three[2].pk}/move/"), {"to": "up"})
    assert names(delegation) == ["Chefe", "Bia", "Ana"]
    assert not move(delegation=delegation, person=three[2].pk, up=True, actor=fabio)
    assert names(delegation) == ["Chefe", "Bia", "Ana"]


def test_a_rank_changes_and_a_second_head_only_if_told(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    with pytest.raises(HeadTaken):
        set_rank(delegation=delegation, person=three[2].pk, rank="head", actor=fabio)
    sent = {"do": "rank", "rank": "head"}
    client, address = as_(fabio), page(delegation, f"persons/{three[2].pk}/")
    assert client.post(address, sent).status_code == 422
    client.post(address, sent | {"takes_over": "on"})
    assert [
        (delegate.admission.registration.given_names, delegate.rank)
        for delegate in current_members(delegation)
    ] == [
        ("Bia", "head"),
        ("Chefe", "deputy"),
        ("Ana", "delegate"),
    ]


def test_a_delegation_is_confirmed_and_a_change_asks_for_it_anew(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    delegation.focal_points.filter(account=fabio).update(name="Mr Fabio Foco")
    client = as_(fabio)
    words = client.post(page(delegation, "confirm/"), follow=True).content.decode()
    assert "The delegation is confirmed." in words
    mail = Message.objects.get(key="delegations.confirmed")
    assert "The delegation has been confirmed by Mr Fabio Foco:" in mail.body
    assert "1. Chefe EXEMPLO, Head of delegation\n2. Ana EXEMPLO, Delegate" in mail.body
    client.post(page(delegation, "confirm/"))
    assert Message.objects.filter(key="delegations.confirmed").count() == 1
    withdraw_delegate(delegation=delegation, leaves=three[1].pk, actor=fabio)
    assert Delegation.objects.get(pk=delegation.pk).confirmed_at is None


def test_a_delegation_without_head_or_persons_is_not_confirmed(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    client = as_(fabio)
    words = client.post(page(delegation, "confirm/"), follow=True).content.decode()
    assert "Please nominate at least one person before confirming." in words
    nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    words = client.post(page(delegation, "confirm/"), follow=True).content.decode()
    assert "Please indicate the head of delegation before confirming." in words


def test_nobody_attends(conference: Conference, fabio: Account, as_: As) -> None:
    delegation = brazil(conference)
    words = (
        as_(fabio)
        .post(page(delegation, "answer/"), {"answer": "absent"}, follow=True)
        .content.decode()
    )
    assert "You have replied that the delegation will not attend." in words
    nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    assert Delegation.objects.get(pk=delegation.pk).answer == "attends"
    with pytest.raises(StillNamed):
        answer_convocation(delegation=delegation, answer="absent", actor=fabio)
    assert as_(fabio).post(page(delegation, "answer/"), {"answer": "x"}).status_code == 404


def test_after_the_deadline_nothing_is_confirmed(
    conference: Conference, fabio: Account, three: list[Delegate], at: At
) -> None:
    with at("2026-10-01T09:00:00+02:00"), pytest.raises(TooLate):
        confirm_delegation(delegation=brazil(conference), actor=fabio)


def test_a_lowered_quota_turns_nobody_out(
    conference: Conference, fabio: Account, three: list[Delegate], as_: As
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_quota=1)
    words = as_(fabio).get(page(delegation)).content.decode()
    assert "3 of 1 taken" in words
    with pytest.raises(NoPlaceLeft):
        nominate(delegation=delegation, nominee=nominee(), actor=fabio)


def test_focal_point_learns_that_somebody_withdrew_alone(
    conference: Conference, fabio: Account, tara: Registration, as_: As
) -> None:
    Account.objects.filter(pk=fabio.pk).update(language="es")
    user = tara.person.account
    assert user is not None
    withdraw_registration(registration=tara, actor=user, reason="For the secretariat only.")
    message = Message.objects.get(to="fabio@example.org", key="delegations.person_withdrew")
    assert message.subject == "Retirada de Tara Delegada: queda una plaza libre"
    assert "Delegación: Brasil" in message.body
    assert page(brazil(conference)).removeprefix("/en/") in message.body
    assert "For the secretariat only." not in message.body
    assert message.circle == brazil(conference).meeting.circle
    withdraw_registration(registration=tara, actor=user)
    assert Message.objects.filter(key="delegations.person_withdrew").count() == 1


def test_focal_point_learns_that_somebody_gave_up_the_meeting(
    conference: Conference, fabio: Account, tara: Registration
) -> None:
    user = tara.person.account
    assert user is not None
    meeting = brazil(conference).meeting
    give_up_meetings(registration=tara, meetings=[meeting], actor=user)
    assert Message.objects.filter(key="delegations.person_withdrew").count() == 1


def test_nobody_is_told_of_an_own_withdrawal_nor_of_somebody_without_a_place(
    conference: Conference, fabio: Account, tara: Registration
) -> None:
    user = tara.person.account
    assert user is not None
    FocalPoint.objects.update(account=user)
    withdraw_registration(registration=tara, actor=user)
    applicant = factories.registration(conference, email="late@example.org", country="BR")
    factories_bodies.delegate(brazil(conference), applicant, endorsement="awaited")
    FocalPoint.objects.update(account=fabio)
    withdraw_registration(registration=applicant, actor=fabio)
    assert not Message.objects.filter(key="delegations.person_withdrew").exists()
