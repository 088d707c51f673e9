"""Correcting, withdrawing, and the list of participants: what a person changes afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.privacy.queries import entries_about
from octopus.registration.models import Registration
from tests.support.registration.answers import CONSENT, CORRECT, START, STATUS, WITHDRAW, answers

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def read(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def sent(conference: Conference, otto: Account, as_: As) -> Registration:
    as_(otto).post(START, answers(on_public_list="1"))
    return Registration.objects.get()


def test_correction_is_saved_logged_and_told(as_: As, otto: Account, sent: Registration) -> None:
    client = as_(otto)
    page = read(client.get(CORRECT))
    assert 'value="de Tal"' in page
    assert "I wish to participate in" not in page
    assert "on_public_list" not in page
    answer = client.post(CORRECT, answers(function="Judge", country="PT"), follow=True)
    page = read(answer)
    assert answer.redirect_chain == [(STATUS, 302)]
    assert "Your changes have been saved and are visible to the secretariat." in page
    assert "You amended your registration: Country and Function." in page
    entry = entries_about(sent)[0]
    assert (entry.action, entry.actor) == ("registration.corrected", otto)
    assert entry.before == {"function": "Federal prosecutor", "country": "BR"}
    assert entry.after == {"function": "Judge", "country": "PT"}
    sent.refresh_from_db()
    assert (sent.function, sent.person.function) == ("Judge", "Judge")


def test_correction_changes_neither_consent_nor_meetings(
    as_: As, otto: Account, sent: Registration
) -> None:
    as_(otto).post(CORRECT, answers(function="Judge", meetings=["t-cy-35"], on_public_list=""))
    sent.refresh_from_db()
    assert sent.on_public_list is True
    assert [admission.meeting.slug for admission in sent.admissions.all()] == ["conference"]


def test_same_answers_are_no_correction(as_: As, otto: Account, sent: Registration) -> None:
    before = LogEntry.objects.count()
    page = read(as_(otto).post(CORRECT, answers(), follow=True))
    assert "Nothing was changed." in page
    assert LogEntry.objects.count() == before


def test_wrong_correction_is_told_and_changes_nothing(
    as_: As, otto: Account, sent: Registration
) -> None:
    answer = as_(otto).post(CORRECT, answers(family_name=" ", function="Judge"))
    assert answer.status_code == 422
    assert "There is a problem with one answer" in read(answer)
    assert 'value="Judge"' in read(answer)
    sent.refresh_from_db()
    assert sent.function == "Federal prosecutor"


def test_accepted_request_stays_accepted_when_corrected(
    as_: As, otto: Account, sent: Registration
) -> None:
    sent.admissions.update(state="accepted")
    page = read(as_(otto).get(CORRECT))
    assert "Your changes are visible to the secretariat." in page
    as_(otto).post(CORRECT, answers(family_name="Nova"))
    assert sent.admissions.get().state == "accepted"


@pytest.mark.parametrize(
    ("language", "asks", "done"),
    [
        ("en", "Your badge will be deactivated", "Your registration has been withdrawn."),
        ("fr", "Votre badge sera désactivé", "Votre demande a été retirée."),
        ("es", "Su acreditación se desactivará", "Su solicitud ha sido retirada."),
    ],
)
def test_withdrawing_asks_once_more_and_writes(
    as_: As, otto: Account, sent: Registration, language: str, asks: str, done: str
) -> None:
    client = as_(otto)
    Message.objects.all().delete()
    address = WITHDRAW.replace("/en/", f"/{language}/")
    assert asks in read(client.get(address))
    assert Registration.objects.get().state == "submitted"
    page = read(client.post(address, {"reason": "I am ill."}, follow=True))
    assert done in page
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert [admission.state for admission in sent.admissions.all()] == ["withdrawn"]
    entry = entries_about(sent)[0]
    assert (entry.action, entry.reason, entry.actor) == (
        "registration.withdrawn",
        "I am ill.",
        otto,
    )
    assert Message.objects.get().subject == "Registration withdrawn: Octopus Conference 2026"


def test_withdrawing_twice_is_withdrawing_once(as_: As, otto: Account, sent: Registration) -> None:
    client = as_(otto)
    client.post(WITHDRAW, {})
    again = client.post(WITHDRAW, {}, follow=True)
    assert "Your registration has been withdrawn and can no longer be changed." in read(again)
    assert LogEntry.objects.filter(action="registration.withdrawn").count() == 1


def test_withdrawn_page_offers_to_register_again_only_while_open(
    as_: As, otto: Account, sent: Registration, at: At
) -> None:
    client = as_(otto)
    client.post(WITHDRAW, {})
    assert "Registration is open again until 31 August 2026." in read(client.get(STATUS))
    with at("2026-09-01T08:00:00+02:00"):
        assert "Register again" not in read(client.get(STATUS))
        assert "View the registration you withdrew" in read(client.get(START))


def test_long_reason_is_told_and_kept(as_: As, otto: Account, sent: Registration) -> None:
    answer = as_(otto).post(WITHDRAW, {"reason": "x" * 501})
    assert answer.status_code == 422
    assert "x" * 501 in read(answer)
    assert Registration.objects.get().state == "submitted"


def test_consent_is_switched_and_logged_each_time(
    as_: As, otto: Account, sent: Registration
) -> None:
    client = as_(otto)
    assert "Your name appears on it" in read(client.get(STATUS))
    for agrees, words in (
        ("0", "Your name does not appear on the list of participants."),
        ("0", "Your name does not appear on the list of participants."),
        ("1", "Your name may appear on the list of participants."),
    ):
        assert words in read(client.post(CONSENT, {"agrees": agrees}, follow=True))
    logged = LogEntry.objects.filter(action="registration.list_consent")
    assert [entry.after["on_public_list"] for entry in logged] == [True, False, True]
    assert client.get(CONSENT).status_code == 405


def test_sending_without_consent_logs_none(as_: As, otto: Account, conference: Conference) -> None:
    as_(otto).post(START, answers())
    assert Registration.objects.get().on_public_list is False
    assert not LogEntry.objects.filter(action="registration.list_consent").exists()


@pytest.mark.parametrize("address", [CORRECT, WITHDRAW, CONSENT])
def test_changing_needs_an_own_request(
    as_: As, client: Client, otto: Account, paula: Registration, address: str
) -> None:
    assert client.post(address)["Location"].startswith("/en/sign-in/?next=")
    assert as_(otto).post(address, answers())["Location"] == START
    paula.refresh_from_db()
    assert (paula.state, paula.family_name) == ("submitted", "Ejemplo")


@pytest.mark.parametrize("address", [CORRECT, WITHDRAW, CONSENT])
def test_changing_ends_with_the_conference(
    as_: As, otto: Account, sent: Registration, address: str, at: At
) -> None:
    changed = answers(family_name="Late", agrees="0")
    with at("2026-10-17T00:00:00+02:00"):
        page = read(as_(otto).post(address, changed, follow=True))
        assert "The conference is over; your registration can no longer be changed." in page
    sent.refresh_from_db()
    assert (sent.family_name, sent.on_public_list, sent.state) == ("de Tal", True, "submitted")


def test_correcting_works_on_the_last_evening(
    as_: As, otto: Account, sent: Registration, at: At
) -> None:
    with at("2026-10-16T23:59:00+02:00"):
        as_(otto).post(CORRECT, answers(family_name="Last"))
    assert Registration.objects.get().family_name == "Last"
