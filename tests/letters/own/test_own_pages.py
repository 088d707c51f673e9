"""A participant asks for a letter, corrects it, fetches it; and nobody else does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.letters import passports
from octopus.letters.models import VisaLetter
from octopus.letters.visa import processing
from octopus.letters.visa.maintenance import forget_what_is_final
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories
from tests.support.letters import made
from tests.support.letters.paper_read import number_of_pages, text_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
HOME = "/en/octopus-2026/letters/"


@pytest.fixture
def own(paula: Registration, as_: As) -> Client:
    return as_(made.holder_account(paula))


def test_status_page_leads_there(own: Client) -> None:
    page = own.get("/en/octopus-2026/register/status/").content.decode()
    assert f'href="{HOME}">Invitation letter for a visa<' in page


def test_purpose_and_end_stand_beside_the_question(own: Client) -> None:
    page = own.get(f"{HOME}ask/").content.decode()
    assert "Kept for 30 days from the last day" in page
    assert "The consulate compares the letter with your passport." in page


def test_asking_keeps_the_letter_and_tells_the_person(own: Client, paula: Registration) -> None:
    answer = own.post(f"{HOME}ask/", made.TYPED)
    assert answer.headers["Location"] == HOME
    letter = VisaLetter.objects.get()
    assert (letter.state, letter.consulate_city, letter.consulate_country) == (
        "requested",
        "Accra",
        "GH",
    )
    assert [meeting.slug for meeting in letter.meetings.all()] == ["conference"]
    assert passports.read(letter.holders.get()) == made.PASSPORT
    message = Message.objects.get(key="letters.received")
    assert (message.to, message.state) == ("paula@example.org", Message.State.RELEASED)
    assert not any(secret in message.body + message.subject for secret in made.SECRETS)
    assert "Accra, Ghana" in own.get(HOME).content.decode()


def test_second_wish_is_refused_in_words(own: Client) -> None:
    own.post(f"{HOME}ask/", made.TYPED)
    answer = own.post(f"{HOME}ask/", made.TYPED, follow=True)
    assert "A letter has already been requested." in answer.content.decode()
    assert VisaLetter.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("number", "12", "A passport number has 4 to 20 letters and digits."),
        ("number", "=1+1;DROP", "A passport number has 4 to 20 letters and digits."),
        ("number", "", "Please complete this field."),
        ("born_on", "2030-01-01", "The date of birth is in the future."),
        ("born_on", "1066-10-14", "Please check the year."),
        ("expires_on", "2026-10-13", "This passport expires before the start of the meeting."),
        ("issued_on", "1980-01-01", "The date of issue is before the date of birth."),
        ("nationality", "XX", "Select a valid choice."),
        ("consulate_country", "", "Please choose a country."),
        ("consulate_city", "x" * 81, "at most 80 characters"),
    ],
)
def test_mistake_is_said_and_nothing_is_lost(
    own: Client, field: str, typed: str, error: str
) -> None:
    answer = own.post(f"{HOME}ask/", made.TYPED | {field: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert 'value="Velmigrad"' in page
    assert not VisaLetter.objects.exists()


def test_name_is_kept_without_controls(own: Client) -> None:
    own.post(f"{HOME}ask/", made.TYPED | {"names": "  Paula\u202e\x07  محمد  "})
    passport = passports.read(VisaLetter.objects.get().holders.get())
    assert passport
    assert passport.names == "Paula محمد"


def test_data_are_corrected_before_and_checked_anew(
    own: Client, paula: Registration, nadia: Account
) -> None:
    letter = made.checked(paula, nadia)
    page = own.get(f"{HOME}{letter.pk}/").content.decode()
    assert 'value="XKQ7741902"' in page
    own.post(f"{HOME}{letter.pk}/", made.TYPED | {"number": "NEW12345", "language": "fr"})
    letter.refresh_from_db()
    passport = passports.read(letter.holders.get())
    assert passport
    assert (letter.state, letter.language, passport.number) == ("requested", "fr", "NEW12345")


def test_withdrawing_deletes_the_passport(own: Client, paula: Registration) -> None:
    letter = made.requested(paula)
    own.post(f"{HOME}{letter.pk}/withdraw/")
    letter.refresh_from_db()
    assert (letter.state, letter.holders.get().passport) == ("withdrawn", None)
    own.post(f"{HOME}{letter.pk}/withdraw/")
    assert LogEntry.objects.filter(action="letters.withdrawn").count() == 1
    assert own.post(f"{HOME}ask/", made.TYPED).status_code == 302
    assert VisaLetter.objects.filter(state="requested").count() == 1


def test_letter_is_fetched_when_it_is_sent(
    own: Client, paula: Registration, nadia: Account
) -> None:
    letter = made.checked(paula, nadia)
    assert own.get(f"{HOME}{letter.pk}/letter.pdf").status_code == 404
    processing.send_letter(letter=letter, actor=nadia)
    answer = own.get(f"{HOME}{letter.pk}/letter.pdf")
    assert "no-store" in answer.headers["Cache-Control"]
    pdf = answer.content
    assert number_of_pages(pdf) == 1
    text = text_of(pdf)
    for words in (
        "To the competent visa authorities",
        "Accra, Ghana",
        "Ms Paula Ejemplo",
        "Name in the passport Paula Maria Sekretna",
        "Born 29 March 1981, Velmigrad",
        "Nationality Brazil",
        "Passport XKQ7741902",
        "Valid until 9 January 2033",
        "14 – 16 October 2026",
        "The organiser bears none of these costs.",
        "This letter confers no right to a visa",
    ):
        assert words in text
    message = Message.objects.get(key="letters.sent")
    assert f"http://testserver{HOME}" in message.body
    assert not any(secret in message.body for secret in made.SECRETS)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_letter_is_written_in_the_language_asked_for(
    own: Client, paula: Registration, nadia: Account, language: str
) -> None:
    letter = made.sent(paula, nadia, language=language)
    text = text_of(own.get(f"{HOME}{letter.pk}/letter.pdf").content)
    expected = {
        "fr": (
            "Madame, Monsieur,",
            "Naissance 29 mars 1981",
            "Nationalité Brésil",
            "aucun droit à",
        ),
        "es": (
            "Estimadas señoras, estimados señores:",
            "Nacimiento 29 de marzo de 1981",
            "Brasil",
            "no confiere",
        ),
    }
    for words in expected[language]:
        assert words in text
    for english in ("Passport", "Dear", "Born", "Meeting"):
        assert english not in text


def test_corrected_letter_revokes_the_first_when_it_is_sent(
    own: Client, paula: Registration, nadia: Account
) -> None:
    first = made.sent(paula, nadia)
    own.post(f"{HOME}ask/?replaces={first.pk}", made.TYPED | {"number": "NEW12345"})
    second = VisaLetter.objects.get(replaces=first)
    first.refresh_from_db()
    assert (first.state, second.state) == ("sent", "requested")
    processing.check_letter(letter=second, costs="own", actor=nadia)
    second.refresh_from_db()
    processing.send_letter(letter=second, actor=nadia)
    Message.objects.update(state="sent")
    forget_what_is_final()
    first.refresh_from_db()
    assert first.seal
    assert (first.state, first.seal.is_revoked, first.paper) == ("revoked", True, None)
    assert first.holders.get().passport is None
    assert own.get(f"{HOME}{first.pk}/letter.pdf").status_code == 404
    assert "NEW12345" in text_of(own.get(f"{HOME}{second.pk}/letter.pdf").content)


def test_somebody_else_finds_nothing(
    paula: Registration, jo: Registration, otto: Account, nadia: Account, as_: As
) -> None:
    letter = made.sent(paula, nadia)
    for user in (made.holder_account(jo), otto, nadia):
        client = as_(user)
        for address in (f"{HOME}{letter.pk}/", f"{HOME}{letter.pk}/letter.pdf"):
            assert client.get(address).status_code == 404
        assert client.post(f"{HOME}{letter.pk}/withdraw/").status_code == 404
        assert client.get(f"{HOME}ask/?replaces={letter.pk}").status_code == 404
    assert as_(otto).get(HOME).status_code == 404
    assert as_(otto).post(f"{HOME}ask/", made.TYPED).status_code == 404


def test_visitor_signs_in_first(english: Client, conference: Conference) -> None:
    assert "/sign-in/" in english.get(HOME).headers["Location"]
    assert "/sign-in/" in english.post(f"{HOME}ask/", made.TYPED).headers["Location"]


@pytest.mark.parametrize("state", ["requested", "declined", "waiting"])
def test_anyone_who_is_not_admitted_is_not_asked(
    conference: Conference, as_: As, state: str
) -> None:
    other = factories.registration(conference, email="x@example.org", admitted=state)
    client = as_(made.holder_account(other))
    assert client.get(HOME).status_code == 404
    assert client.post(f"{HOME}ask/", made.TYPED).status_code == 404


def test_anyone_who_withdrew_still_sees_the_letter_and_asks_for_none(
    own: Client, paula: Registration
) -> None:
    made.requested(paula)
    withdraw_registration(registration=paula, actor=made.holder_account(paula))
    page = own.get(HOME).content.decode()
    assert "Accra" in page
    assert "Request a letter" not in page
    assert own.get(f"{HOME}ask/").status_code == 404


def test_after_the_meeting_it_is_too_late(own: Client, at: At) -> None:
    with at("2026-10-17T09:00:00+02:00"):
        answer = own.post(f"{HOME}ask/", made.TYPED, follow=True)
    assert "The meeting is over." in answer.content.decode()
    assert not VisaLetter.objects.exists()


def test_pages_are_in_every_language(own: Client, paula: Registration) -> None:
    made.requested(paula)
    headings: dict[str, Any] = {
        "fr": "Vos lettres et attestations",
        "es": "Sus cartas y certificados",
    }
    for language, words in headings.items():
        page = own.get(HOME.replace("/en/", f"/{language}/")).content.decode()
        assert words in page
        assert "Accra" in page
