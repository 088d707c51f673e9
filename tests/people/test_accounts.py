"""Accounts with duties: who has which, given and taken by administrators."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.people.actions import (
    LastAdministrator,
    create_administrator,
    give_duty,
    take_duty,
)
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty
from octopus.privacy.models import LogEntry
from tests.support import factories

As = Callable[[Account], Client]
ACCOUNTS = "/en/office/people/"


def duties_of(email: str) -> list[str]:
    return sorted(Duty.objects.filter(account__email=email).values_list("kind", flat=True))


def test_first_administrator_is_made_from_nothing(db: None) -> None:
    user = create_administrator(email=" First@Example.org")
    assert user.email == "first@example.org"
    assert has_duty(user)
    assert create_administrator(email="first@example.org").pk == user.pk
    assert list(LogEntry.objects.values_list("action", "actor")) == [("people.duty_given", None)]


def test_page_shows_who_has_which_duty(
    as_: As, ada: Account, nadia: Account, otto: Account
) -> None:
    give_duty(email="nadia@example.org", kind="door", actor=ada)
    page = as_(ada).get(ACCOUNTS).content.decode()
    assert "nadia@example.org" in page
    assert 'Remove<span class="away">: Door staff, nadia@example.org</span>' in page
    assert "otto@example.org" not in page
    assert "Fonctions au secrétariat" in as_(ada).get("/fr/office/people/").content.decode()


def test_duty_is_given_to_an_address_that_never_signed_in(as_: As, ada: Account) -> None:
    page = (
        as_(ada)
        .post(ACCOUNTS, {"email": "New@example.org", "kind": "editor"}, follow=True)
        .content.decode()
    )
    assert "new@example.org now has the role “Editor”." in page
    assert duties_of("new@example.org") == ["editor"]
    (entry,) = LogEntry.objects.all()
    assert (entry.action, entry.actor, entry.after) == (
        "people.duty_given",
        ada,
        {"duty": "editor"},
    )


def test_duty_given_twice_is_there_once(ada: Account, otto: Account) -> None:
    for _time in range(2):
        give_duty(email="otto@example.org", kind="door", actor=ada)
    assert duties_of("otto@example.org") == ["door"]
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"email": "no address", "kind": "door"}, "This e-mail address is not valid."),
        ({"email": "x@example.org", "kind": "king"}, "king"),
    ],
)
def test_bad_input_is_told_and_gives_nothing(
    as_: As, ada: Account, typed: dict[str, str], error: str
) -> None:
    page = as_(ada).post(ACCOUNTS, typed).content.decode()
    assert error in page
    assert Duty.objects.count() == 1


def test_duty_is_taken_and_logged(as_: As, ada: Account, nadia: Account) -> None:
    address = f"{ACCOUNTS}{nadia.pk}/duties/secretariat/take/"
    page = as_(ada).post(address, follow=True).content.decode()
    assert "nadia@example.org no longer has the role “Secretariat”." in page
    assert duties_of("nadia@example.org") == []
    assert as_(nadia).get("/en/office/outbox/").status_code == 404
    (entry,) = LogEntry.objects.all()
    assert (entry.action, entry.before) == ("people.duty_taken", {"duty": "secretariat"})
    assert as_(ada).post(address).status_code == 404


def test_last_administrator_stays(as_: As, ada: Account) -> None:
    address = f"{ACCOUNTS}{ada.pk}/duties/administrator/take/"
    page = as_(ada).post(address, follow=True).content.decode()
    assert "ada@example.org is the last administrator." in page
    assert duties_of("ada@example.org") == ["administrator"]


def test_closed_administrators_do_not_count(ada: Account) -> None:
    other = factories.account("closed@example.org", "administrator")
    Account.objects.filter(pk=other.pk).update(is_active=False)
    with pytest.raises(LastAdministrator):
        take_duty(user=ada, kind="administrator", actor=ada)


def test_administrator_steps_back_when_there_is_another(as_: As, ada: Account) -> None:
    create_administrator(email="other@example.org")
    answer = as_(ada).post(f"{ACCOUNTS}{ada.pk}/duties/administrator/take/")
    assert answer["Location"] == "/en/me/"
    assert duties_of("ada@example.org") == []


def test_accounts_are_for_administrators_only(
    as_: As, client: Client, ada: Account, nadia: Account, edgar: Account, otto: Account
) -> None:
    take = f"{ACCOUNTS}{ada.pk}/duties/administrator/take/"
    assert client.get(ACCOUNTS)["Location"].startswith("/en/sign-in/")
    for user in (nadia, edgar, otto):
        assert as_(user).get(ACCOUNTS).status_code == 404
        answer = as_(user).post(ACCOUNTS, {"email": user.email, "kind": "administrator"})
        assert answer.status_code == 404
        assert as_(user).post(take).status_code == 404
    assert Duty.objects.filter(kind="administrator").count() == 1


def test_accounts_cost_the_same_for_three_as_for_one(as_: As, ada: Account) -> None:
    office = as_(ada)
    office.get(ACCOUNTS)
    counts = []
    for more in ((), ("b@example.org", "c@example.org")):
        for email in more:
            factories.account(email, "door", "editor")
        with CaptureQueriesContext(connection) as queries:
            office.get(ACCOUNTS)
        counts.append(len(queries))
    assert counts[0] == counts[1]
