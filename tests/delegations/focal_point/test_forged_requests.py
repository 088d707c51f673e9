"""What nobody does by accident: numbers that are none, forged choices, too much of everything."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.members.membership import current_members
from octopus.delegations.members.nominations import nominate
from octopus.people.models import Account
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import OVERVIEW, answers, brazil, nominee, page

As = Callable[[Account], Client]


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
def test_numbers_of_nothing_are_no_page(
    conference: Conference, fabio: Account, as_: As, number: str
) -> None:
    client = as_(fabio)
    own = page(brazil(conference))
    for address in (
        f"{OVERVIEW}{number}/",
        f"{own}persons/{number}/",
        f"{own}credential/{number}/",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"{own}persons/{number}/endorse/").status_code == 404
    moved = client.post(f"{own}persons/{number}/move/", {"to": "up"}, follow=True)
    assert "This person is no longer in the delegation." in moved.content.decode()


def test_a_person_of_another_delegation_is_not_touched(
    conference: Conference, fabio: Account, as_: As
) -> None:
    norway = factories_bodies.delegation(conference, "NO")
    kari = factories_bodies.delegate(norway, factories.registration(conference, country="NO"))
    client, own = as_(fabio), page(brazil(conference), f"persons/{kari.pk}/")
    for part, sent in (
        ("", {"do": "withdraw"}),
        ("", {"do": "rank", "rank": "observer"}),
        ("endorse/", {}),
        ("refuse/", {"reason": "No."}),
    ):
        assert client.post(own + part, sent).status_code == 404
    client.post(f"{own}move/", {"to": "up"})
    kari.refresh_from_db()
    assert (kari.rank, kari.admission.state) == ("delegate", "requested")


@pytest.mark.parametrize(
    "changes",
    [
        {"rank": "emperor"},
        {"language": "xx"},
        {"email": "a\0b@example.org"},
        {"email": f"{'a' * 300}@example.org"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"family_name": "x" * 5000},
        {"family_name": "\u202e\u200b"},
        {"given_names": "<script>alert(1)</script>"},
        {"function": "https://example.org/now"},
    ],
)
def test_forged_answers_name_nobody(
    conference: Conference, fabio: Account, as_: As, changes: dict[str, str]
) -> None:
    delegation = brazil(conference)
    answer = as_(fabio).post(page(delegation, "nominate/"), answers(**changes))
    assert answer.status_code == 422
    assert current_members(delegation) == []
    assert not Message.objects.exists()


def test_pressing_twice_is_once(conference: Conference, fabio: Account, as_: As) -> None:
    delegation, client = brazil(conference), as_(fabio)
    for _time in range(2):
        client.post(page(delegation, "nominate/"), answers())
    assert len(current_members(delegation)) == 1
    member_page = page(delegation, f"persons/{current_members(delegation)[0].pk}/")
    for _time in range(2):
        client.post(member_page, {"do": "withdraw"})
    assert current_members(delegation) == []
    assert Message.objects.filter(key="delegations.withdrawn").count() == 1


def test_a_swap_with_oneself_is_told(conference: Conference, fabio: Account, as_: As) -> None:
    delegation = brazil(conference)
    there = nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    sent = answers(do="swap")
    words = as_(fabio).post(page(delegation, f"persons/{there.pk}/"), sent).content.decode()
    assert "Nova EXEMPLO is already in the delegation." in words
    assert len(current_members(delegation)) == 1


def test_a_swap_after_a_swap_says_who_is_gone(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    there = nominate(delegation=delegation, nominee=nominee(email="a@example.org"), actor=fabio)
    address = page(delegation, f"persons/{there.pk}/")
    client.post(address, answers(do="swap"))
    words = client.post(address, answers(do="swap", email="c@example.org")).content.decode()
    assert [delegate.admission.registration.email for delegate in current_members(delegation)] == [
        "nova@example.org"
    ]
    assert "This person is no longer in the delegation." in words
