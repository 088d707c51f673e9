"""Asking the secretariat something, and reading the answer on one's own page."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.enquiries.actions import answer, note
from octopus.enquiries.models import Enquiry
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.enquiries.made import enquiry
from tests.support.pages import page_of

As = Callable[[Account], Client]
ASK = "/en/octopus-2026/contact/ask/"
SENT = {
    "name": "Vera <b>Visitante</b>",
    "email": "Vera@Example.org",
    "subject": "Le tram",
    "text": "Does the tram run on Sunday?",
}


def test_visitor_asks_without_an_account(english: Client, conference: Conference) -> None:
    contact = page_of(english.get("/en/octopus-2026/contact/"))
    assert ("Ask a question", ASK) in contact.links
    assert {"name", "email", "subject", "text"} <= page_of(english.get(ASK)).fields
    answered = english.post(ASK, SENT, follow=True)
    found = Enquiry.objects.get()
    assert found.email == "vera@example.org"
    assert not found.is_confirmed
    page = page_of(answered)
    assert "We have received your question." in page.main
    assert found.reference in page.main
    mail = Message.objects.get(key="enquiries.received")
    assert (mail.to, mail.to_name, mail.state) == ("vera@example.org", "", "released")
    # The address may be somebody else's: what was typed is not sent there.
    for typed in ("Visitante", "Le tram", "Sunday"):
        assert typed not in mail.body + mail.subject


def test_what_is_missing_is_asked_for_and_the_rest_kept(
    english: Client, conference: Conference
) -> None:
    answered = english.post(ASK, SENT | {"email": "no address", "subject": ""})
    assert answered.status_code == 422
    page = page_of(answered)
    assert "Please say in a few words what it is about." in page.main
    assert page.text("//textarea[@name='text']") == SENT["text"]
    assert not Enquiry.objects.exists()


def test_button_pressed_twice_asks_once(english: Client, conference: Conference) -> None:
    english.post(ASK, SENT)
    english.post(ASK, SENT)
    assert Enquiry.objects.count() == 1
    assert Message.objects.count() == 1


def test_program_that_asks_is_stopped_and_its_words_kept(
    english: Client, conference: Conference
) -> None:
    for number in range(6):
        assert english.post(ASK, SENT | {"text": f"Question {number}"}).status_code == 302
    refused = english.post(ASK, SENT | {"text": "Question 7"})
    assert refused.status_code == 429
    page = page_of(refused)
    assert "Please try again in an hour." in page.main
    assert page.text("//textarea[@name='text']") == "Question 7"
    assert Enquiry.objects.count() == 6


def test_whoever_is_signed_in_is_known(
    as_: As, conference: Conference, paula: Registration
) -> None:
    holder = paula.person.account
    assert holder
    client = as_(holder)
    assert not {"name", "email"} & page_of(client.get(ASK)).fields
    page = page_of(client.post(ASK, {"subject": "Hotel", "text": "Which one?"}, follow=True))
    found = Enquiry.objects.get()
    assert (found.name, found.email, found.account) == (
        paula.person.name,
        "paula@example.org",
        holder,
    )
    assert "Which one?" in page.main
    assert "Hotel" in page_of(client.get("/en/me/")).main


def test_thread_is_read_by_who_asked_and_nobody_else(
    as_: As, conference: Conference, nadia: Account, otto: Account
) -> None:
    found = enquiry(conference, email="otto@example.org")
    answer(enquiry=found, actor=nadia, text="It does.")
    note(enquiry=found, actor=nadia, text="Asks often")
    own = f"/en/octopus-2026/contact/questions/{found.reference}/"
    assert as_(otto).get(own).status_code == 200
    page = page_of(as_(otto).get(own))
    assert "Does the tram run on Sunday?" in page.main
    assert "It does." in page.main
    assert "Asks often" not in page.source
    assert as_(factories.account("stranger@example.org")).get(own).status_code == 404
    assert as_(nadia).get(own).status_code == 404


def test_further_message_waits_for_an_answer_again(
    as_: As, conference: Conference, nadia: Account, otto: Account
) -> None:
    found = enquiry(conference, email="otto@example.org")
    answer(enquiry=found, actor=nadia, text="It does.")
    own = f"/en/octopus-2026/contact/questions/{found.reference}/"
    client = as_(otto)
    assert client.post(own, {"text": ""}).status_code == 422
    for _time in range(2):
        page = page_of(client.post(own, {"text": "And on Monday?"}, follow=True))
    assert page.main.count("And on Monday?") == 1
    found.refresh_from_db()
    assert found.state == "open"
    assert found.waiting_since


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_mails_are_in_the_language_of_the_question(
    conference: Conference, nadia: Account, language: str
) -> None:
    found = enquiry(conference, language=language)
    answer(enquiry=found, actor=nadia, text="Oui / sí / yes.")
    words = {
        "en": ("We have received a question", "further question"),
        "fr": ("Nous avons reçu une question", "Pour toute autre question"),
        "es": ("Hemos recibido desde esta dirección", "Si tiene otra consulta"),
    }[language]
    bodies = [mail.body for mail in Message.objects.order_by("pk")]
    assert words[0] in bodies[0]
    assert words[1] in bodies[1]
    assert "Oui / sí / yes." in bodies[1]
