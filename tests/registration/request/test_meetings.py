"""One meeting more or less after the request was sent, and who is told of what."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference, Entitlement, Meeting
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.registration.admission.decisions import accept, decide_many, decline
from octopus.registration.models import Registration
from octopus.registration.request.meetings import ask_for_meeting, give_up_meetings
from tests.support import factories
from tests.support.registration.answers import (
    CORRECT,
    START,
    STATUS,
    WITHDRAW,
    answers,
    in_language,
)

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
ASK = f"{START}ask/"


def read(response: Any) -> str:
    return unescape(response.content.decode())


def states(registration: Registration) -> dict[str, str]:
    return dict(registration.admissions.values_list("meeting__slug", "state"))


@pytest.fixture
def plenary(conference: Conference) -> Meeting:
    """Otto is entitled to the closed plenary."""
    meeting = conference.meetings.get(slug="t-cy-35")
    Entitlement.objects.create(meeting=meeting, email="otto@example.org")
    return meeting


@pytest.fixture
def sent(conference: Conference, otto: Account) -> Registration:
    return factories.registration(conference, holder=otto, admitted="accepted")


@pytest.fixture
def both(conference: Conference, otto: Account, plenary: Meeting) -> Registration:
    slugs = ("conference", "t-cy-35")
    return factories.registration(conference, holder=otto, meetings=slugs, language="fr")


def test_entitled_later_one_asks_without_losing_a_decision(
    as_: As, otto: Account, sent: Registration, plenary: Meeting
) -> None:
    client = as_(otto)
    page = read(client.get(STATUS))
    assert "Other meetings" in page
    assert "35th Plenary of the" in page
    assert "24/7" not in page
    page = read(client.post(ASK, {"meeting": "t-cy-35"}, follow=True))
    assert "We have received your registration." in page
    assert "You also requested participation: 35th Plenary of the" in page
    assert "Other meetings" not in page
    assert states(sent) == {"conference": "accepted", "t-cy-35": "requested"}


@pytest.mark.parametrize("slug", ["network-24-7", "no-such-thing", ""])
def test_asking_for_the_meeting_of_others_says_nothing_of_it(
    as_: As, otto: Account, sent: Registration, slug: str
) -> None:
    answer = as_(otto).post(ASK, {"meeting": slug})
    assert answer.status_code == 404
    assert "24/7" not in read(answer)
    assert states(sent) == {"conference": "accepted"}


def test_asking_ends_with_the_window(
    as_: As, otto: Account, sent: Registration, plenary: Meeting, at: At
) -> None:
    with at("2026-09-01T00:00:00+02:00"):
        client = as_(otto)
        assert "Other meetings" not in read(client.get(STATUS))
        page = read(client.post(ASK, {"meeting": "t-cy-35"}, follow=True))
        assert "Registration closed on 31 August 2026." in page
    assert states(sent) == {"conference": "accepted"}


def test_asking_twice_is_asking_once(otto: Account, sent: Registration, plenary: Meeting) -> None:
    assert ask_for_meeting(registration=sent, meeting=plenary, actor=otto) is True
    assert ask_for_meeting(registration=sent, meeting=plenary, actor=otto) is False
    assert [entry.action for entry in entries_about(sent)] == ["admission.requested"]


def test_declined_meeting_is_not_asked_for_again(
    otto: Account, nadia: Account, both: Registration, plenary: Meeting
) -> None:
    decline(admission=both.admissions.get(meeting=plenary), actor=nadia, reason="Full.")
    assert ask_for_meeting(registration=both, meeting=plenary, actor=otto) is False
    assert states(both)["t-cy-35"] == "declined"


@pytest.mark.parametrize(
    ("language", "question", "done", "notice"),
    [
        ("en", "I withdraw from", "the rest of your registration is unchanged",
         "You withdrew from: 35th"),
        ("fr", "Je retire ma demande pour", "le reste est inchangé", "renoncé à\u00a0: 35e"),
        ("es", "Retiro mi solicitud para", "lo demás no cambia", "Ha renunciado a: 35.ª"),
    ],
)  # fmt: skip
def test_one_meeting_is_given_up_and_the_other_stays(
    as_: As, otto: Account, both: Registration, language: str, question: str, done: str, notice: str
) -> None:
    client = as_(otto)
    address = in_language(WITHDRAW, language)
    assert question in read(client.get(address))
    page = read(client.post(address, {"meetings": ["t-cy-35"], "reason": ""}, follow=True))
    assert done in page
    assert notice in page
    both.refresh_from_db()
    assert both.state == "submitted"
    assert states(both) == {"conference": "requested", "t-cy-35": "withdrawn"}
    message = Message.objects.get()
    assert message.subject == "Votre participation est annulée\u00a0: 35e réunion plénière du T-CY"
    assert "24/7" not in message.body


def test_given_up_meeting_may_be_asked_for_again(
    otto: Account, both: Registration, plenary: Meeting
) -> None:
    give_up_meetings(registration=both, meetings=[plenary], actor=otto)
    assert ask_for_meeting(registration=both, meeting=plenary, actor=otto) is True
    assert states(both)["t-cy-35"] == "requested"


def test_giving_up_all_is_withdrawing(as_: As, otto: Account, both: Registration) -> None:
    typed = {"meetings": ["conference", "t-cy-35"], "reason": "ill"}
    assert "Your registration has been withdrawn." in read(
        as_(otto).post(WITHDRAW, typed, follow=True)
    )
    both.refresh_from_db()
    assert both.state == "withdrawn"
    assert set(states(both).values()) == {"withdrawn"}


@pytest.mark.parametrize("chosen", [[], ["network-24-7"], ["conference", "nothing"]])
def test_withdrawing_from_nothing_is_told(
    as_: As, otto: Account, both: Registration, chosen: list[str]
) -> None:
    answer = as_(otto).post(WITHDRAW, {"meetings": chosen, "reason": "kept words"})
    assert answer.status_code == 422
    assert (
        "Please choose what you wish to withdraw from, or go back and keep your registration."
        in read(answer)
    )
    assert "kept words" in read(answer)
    assert set(states(both).values()) == {"requested"}


def test_newer_decision_replaces_the_letter_that_waits(
    nadia: Account, both: Registration, plenary: Meeting
) -> None:
    decide_many(admissions=list(both.admissions.all()), decision="accepted", actor=nadia)
    decline(admission=both.admissions.get(meeting=plenary), actor=nadia, reason="By mistake.")
    waiting = Message.objects.filter(state="waiting").values_list("key", flat=True)
    assert sorted(waiting) == ["registration.accepted", "registration.declined"]
    discarded = Message.objects.get(state="discarded")
    assert "T-CY" in discarded.subject


def test_released_letter_stays_when_a_newer_decision_comes(
    nadia: Account, sent: Registration
) -> None:
    decline(admission=sent.admissions.get(), actor=nadia, reason="No.")
    Message.objects.update(state="released")
    accept(admission=sent.admissions.get(), actor=nadia)
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        "released",
        "waiting",
    ]


def test_withdrawing_takes_the_waiting_letter_back(
    as_: As, otto: Account, nadia: Account, conference: Conference
) -> None:
    sent = factories.registration(conference, holder=otto)
    accept(admission=sent.admissions.get(), actor=nadia)
    as_(otto).post(WITHDRAW, {"reason": ""})
    found = Message.objects.order_by("pk").values_list("key", "state")
    assert list(found) == [
        ("registration.accepted", "discarded"),
        ("registration.withdrawn", "released"),
    ]


@pytest.mark.parametrize(
    ("language", "subject", "fields"),
    [
        ("en", "Registration amended: Octopus", "country and function"),
        ("fr", "Votre demande a été modifiée\u00a0: Conférence", "pays et fonction"),
        ("es", "Su solicitud ha sido modificada: Conferencia", "país y cargo"),
    ],
)
def test_correction_is_confirmed_by_mail(
    as_: As, otto: Account, conference: Conference, language: str, subject: str, fields: str
) -> None:
    client = as_(otto)
    client.post(START, answers(language=language))
    Message.objects.all().delete()
    client.post(CORRECT, answers(language=language, function="Judge", country="PT"))
    message = Message.objects.get()
    assert (message.key, message.to) == ("registration.corrected", "otto@example.org")
    assert message.subject.startswith(subject)
    assert sorted(fields.split()) == sorted(
        word for word in message.body.replace(",", " ").replace(".", " ").split()
        if word in fields.split()
    )  # fmt: skip


def test_secretariat_is_told_when_an_admitted_person_corrects(
    as_: As, otto: Account, nadia: Account, edgar: Account, sent: Registration
) -> None:
    as_(otto).post(CORRECT, answers(family_name="Nova"))
    message = Message.objects.get(key="registration.changes_to_confirm")
    assert message.to == "nadia@example.org"
    assert message.subject == f"Changes to confirm: {sent.name}"
    assert f"/en/office/octopus-2026/registrations/{sent.reference}/" in message.body


def test_secretariat_is_not_told_before_it_decided(
    as_: As, otto: Account, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, holder=otto)
    as_(otto).post(CORRECT, answers(family_name="Nova"))
    assert [message.to for message in Message.objects.all()] == ["otto@example.org"]


def test_hidden_open_meeting_is_offered_to_nobody(
    as_: As, otto: Account, conference: Conference
) -> None:
    conference.meetings.filter(slug="network-24-7").update(access="open", announced=False)
    assert "24/7" not in read(as_(otto).get(START))
