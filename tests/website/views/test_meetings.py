"""The page of a closed meeting: for those admitted and those in charge, and for nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from tests.support import factories_documents, factories_programme
from tests.support.pages import page_of

As = Callable[[Account], Client]
PAGE = "/en/octopus-2026/meetings/t-cy-35/"


def holder(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


@pytest.fixture
def agenda(conference: Conference) -> None:
    """A released item on Monday, and one that came later."""
    factories_programme.session(conference, "Adoption", meeting="t-cy-35", day=12)
    factories_documents.agenda_release(factories_documents.meeting(conference))
    factories_programme.session(conference, "Not yet told", meeting="t-cy-35", day=13)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Agenda", "Monday 12 October", "Adoption")),
        ("fr", ("Ordre du jour", "Lundi 12 octobre", "Adoption")),
        ("es", ("Orden del día", "Lunes 12 de octubre", "Adoption")),
    ],
)
def test_an_admitted_person_reads_agenda_and_papers(
    as_: As,
    conference: Conference,
    agenda: None,
    tara: Registration,
    language: str,
    words: tuple[str, ...],
) -> None:
    factories_documents.document(factories_documents.meeting(conference), "Draft agenda")
    answer = as_(holder(tara)).get(PAGE.replace("/en/", f"/{language}/"))
    page = answer.content.decode()
    for word in (*words, "T-CY(2026)12", "Draft agenda"):
        assert word in page_of(answer).main, word
    assert "Not yet told" not in page
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in page


def test_nobody_else_learns_that_there_is_a_page(
    as_: As,
    agenda: None,
    jo: Registration,
    nestor: Registration,
    otto: Account,
    edgar: Account,
    simon: Account,
    ada: Account,
) -> None:
    for user in (holder(jo), holder(nestor), otto, edgar, simon, ada):
        for address in (PAGE, f"{PAGE}agenda.ics", f"{PAGE}sessions/adoption/"):
            assert as_(user).get(address).status_code == 404
    for address in (PAGE, PAGE.replace("t-cy-35", "no-such-meeting")):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"] == f"/en/sign-in/?next={address.replace('/', '%2F')}"


def test_a_withdrawn_admission_closes_the_page_at_once(
    as_: As, agenda: None, tara: Registration
) -> None:
    client = as_(holder(tara))
    assert client.get(PAGE).status_code == 200
    tara.admissions.update(state=Admission.State.WITHDRAWN)
    assert client.get(PAGE).status_code == 404


def test_an_open_meeting_leads_to_the_programme(conference: Conference) -> None:
    answer = Client().get(PAGE.replace("t-cy-35", "conference"))
    assert answer.status_code == 302
    assert answer["Location"] == "/en/octopus-2026/programme/"


def test_a_hidden_open_meeting_is_in_no_release_and_has_its_own_agenda(
    as_: As, conference: Conference, nadia: Account
) -> None:
    Meeting.objects.filter(slug="t-cy-35").update(access="open", announced=False)
    factories_programme.session(conference, "Quiet item", meeting="t-cy-35", day=12)
    factories_programme.release(conference)
    assert "Quiet item" not in Client().get("/en/octopus-2026/programme/").content.decode()
    factories_documents.agenda_release(factories_documents.meeting(conference))
    assert "Quiet item" in as_(nadia).get(PAGE).content.decode()


def test_the_calendar_file_is_personal_and_leads_back_to_the_closed_page(
    as_: As, agenda: None, tara: Registration
) -> None:
    answer = as_(holder(tara)).get(f"{PAGE}agenda.ics")
    text = answer.content.decode().replace("\r\n ", "")
    assert "SUMMARY;LANGUAGE=en:Adoption" in text
    assert "CLASS:CONFIDENTIAL" in text
    assert f"{PAGE}sessions/adoption/" in text
    assert "Not yet told" not in text
    calendar = as_(holder(tara)).get(f"{PAGE}sessions/adoption.ics")
    assert "Adoption" in calendar.content.decode()


def test_an_item_of_the_agenda_has_a_page_without_public_data(
    as_: As, agenda: None, tara: Registration
) -> None:
    page = as_(holder(tara)).get(f"{PAGE}sessions/adoption/").content.decode()
    assert "Adoption" in page
    assert "application/ld+json" not in page
    assert "/programme/sessions/" not in page


def test_the_own_page_leads_to_the_meetings_that_one_attends(
    as_: As, agenda: None, tara: Registration, jo: Registration
) -> None:
    status = "/en/octopus-2026/register/status/"
    assert PAGE in as_(holder(tara)).get(status).content.decode()
    assert "/meetings/" not in as_(holder(jo)).get(status).content.decode()


def test_only_those_in_charge_release_the_agenda(
    as_: As, conference: Conference, agenda: None, nadia: Account, edgar: Account, simon: Account
) -> None:
    office = "/en/office/octopus-2026/programme/agendas/t-cy-35/"
    for user in (edgar, simon):
        assert as_(user).post(office).status_code == 404
    text = as_(nadia).post(office, {"note_en": "One more item"}, follow=True).content.decode()
    assert "Version 2 is now available to participants." in text
    again = as_(nadia).post(office, {}, follow=True).content.decode()
    assert "Nothing has changed since the last version." in again


def test_anyone_who_is_inside_the_network_is_led_to_its_directory(
    as_: As, conference: Conference, nestor: Registration, nadia: Account
) -> None:
    page = PAGE.replace("t-cy-35", "network-24-7")
    assert "/bodies/network-24-7/directory/" in as_(holder(nestor)).get(page).content.decode()
    # In charge of the meeting, and no keeper of the directory.
    assert "/bodies/network-24-7/directory/" not in as_(nadia).get(page).content.decode()
