"""The secretariat composes a convocation, fills in addresses, looks at the letter and sends it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.delegations.convocations.actions import proposed, save_convocation
from octopus.delegations.members.confirmation import answer_convocation
from octopus.delegations.models import Addressee, Convocation, Delegation
from octopus.delegations.settings import save_delegation_settings
from octopus.jobs.models import Job
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies, factories_delegations
from tests.support.background import run_pending
from tests.support.factories_delegations import PAPER
from tests.support.letters.paper_read import number_of_pages, text_of
from tests.support.pages import page_of

As = Callable[[Account], Client]
PLENARY = "/en/office/octopus-2026/delegations/t-cy-35/"
CONVOCATION = f"{PLENARY}convocation/"
ADDRESSES = f"{PLENARY}addresses/"
SENT = {
    "subject_en": "Convocation: {meeting}",
    "letter_en": "Come.\n\n{particulars}\n\n{payment}",
    "letter_fr": "Venez.",
    "letter_es": "Vengan.",
    "subject_fr": "Convocation",
    "subject_es": "Convocatoria",
    "answer_by": "2026-07-15",
    "signatory": "Sample Signatory",
}


@pytest.fixture
def plenary(conference: Conference) -> Meeting:
    factories_bodies.committee(conference)
    return conference.meetings.get(slug="t-cy-35")


def spreadsheet(content: str, name: str = "addresses.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_letter_begins_with_our_words_and_is_kept(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    client = as_(nadia)
    page = shown(client.get(CONVOCATION))
    assert "I have the honour to invite your delegation" in page
    assert "J’ai l’honneur d’inviter votre délégation" in page
    assert client.post(CONVOCATION, SENT).status_code == 302
    kept = Convocation.objects.get()
    assert (kept.letter["fr"], kept.answer_by) == ("Venez.", date(2026, 7, 15))


def test_unknown_placeholder_and_late_day_are_told_and_nothing_is_lost(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    wrong = SENT | {"letter_en": "Dear {nobody}, come.", "answer_by": "2026-12-01"}
    answer = as_(nadia).post(CONVOCATION, wrong)
    page = shown(answer)
    assert answer.status_code == 422
    assert "there is no placeholder {nobody}" in page
    assert "This date is after the meeting." in page
    assert "Dear {nobody}, come." in page
    assert not Convocation.objects.exists()


def test_preview_is_a_draft_in_each_language(as_: As, nadia: Account, plenary: Meeting) -> None:
    factories_delegations.convocation(plenary, nadia)
    for language, words in (("en", "as a member"), ("fr", "en qualité de membre")):
        answer = as_(nadia).get(f"{CONVOCATION}{language}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert words in text_of(answer.content)
        assert number_of_pages(answer.content) == 1


@pytest.mark.parametrize(
    ("language", "issuer", "pays"),
    [
        ("en", "Forum of Samples", "The organiser bears the travel and subsistence expenses of 2"),
        ("fr", "Forum des Exemples", "L’organisateur prend en charge, conformément à ses règles"),
        ("es", "Foro de Ejemplos", "El organizador sufraga, conforme a sus normas, los gastos"),
    ],
)
def test_convocation_of_another_organisation_never_names_the_council_of_europe(
    as_: As, nadia: Account, plenary: Meeting, language: str, issuer: str, pays: str
) -> None:
    conference = plenary.conference
    conference.issuer = MultilingualText({language: issuer})
    conference.venue = MultilingualText(en="Sample Hall")
    conference.save()
    save_delegation_settings(meeting=plenary, facts={"paid_places": 2}, actor=nadia)
    save_convocation(meeting=plenary, facts=proposed(plenary), actor=nadia)
    answer = as_(nadia).get(f"{CONVOCATION}{language}.pdf")
    words = text_of(answer.content)
    assert words.startswith(issuer)
    assert pays in words
    assert not any(
        name in words for name in ("Council of Europe", "Conseil de l’Europe", "Consejo de Europa")
    )


def test_only_a_pdf_is_enclosed_whatever_it_is_called(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    kept = factories_delegations.convocation(plenary, nadia)
    program = SimpleUploadedFile("agenda.pdf", b"MZ\x90 a program")
    refused = as_(nadia).post(f"{CONVOCATION}files/", {"language": "fr", "file": program})
    assert refused.status_code == 422
    assert "is not a valid PDF" in shown(refused)
    good = SimpleUploadedFile("ordre du jour.pdf", PAPER)
    as_(nadia).post(f"{CONVOCATION}files/", {"language": "fr", "file": good})
    assert {file.language for file in kept.files.all()} == {"en", "fr"}


def test_sending_is_refused_as_long_as_something_lacks(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    kept = factories_delegations.convocation(plenary, nadia)
    Convocation.objects.update(signatory="")
    page = shown(as_(nadia).post(f"{CONVOCATION}send/", follow=True))
    assert "The letter has no signatory." in page
    kept.refresh_from_db()
    assert (kept.sent_at, Job.objects.count()) == (None, 0)


def test_convocation_is_sent_by_a_job_and_the_page_says_who_answered(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    factories_delegations.convocation(plenary, nadia)
    client = as_(nadia)
    answer = client.post(f"{CONVOCATION}send/")
    assert answer.url.startswith("/en/office/jobs/")
    run_pending()
    page = shown(client.get(CONVOCATION))
    assert "post.no@example.org" in page
    assert "no reply yet" in page
    assert "Remind 1 delegation" in page
    assert "4 without an address" not in page
    assert "3 without an address" in page
    delegation = Delegation.objects.get(country="NO")
    answer_convocation(delegation=delegation, answer="attends", actor=nadia)
    page = shown(client.get(CONVOCATION))
    assert "will attend" in page
    assert "All convened delegations have replied." in page


def test_the_day_of_the_answer_is_put_off_and_those_silent_are_late_after_it(
    as_: As, nadia: Account, plenary: Meeting, at: Any
) -> None:
    factories_delegations.convocation(plenary, nadia)
    client = as_(nadia)
    client.post(f"{CONVOCATION}send/")
    run_pending()
    with at("2026-07-16T09:00:00+02:00"):
        assert "no reply; overdue" in shown(client.get(PLENARY))
        client.post(CONVOCATION, {"answer_by": "2026-08-01"})
        assert "no reply; overdue" not in shown(client.get(PLENARY))
        notice = shown(client.post(f"{CONVOCATION}remind/", follow=True))
        assert "1 reminder has been prepared." in notice
    mail = Message.objects.get(key="delegations.reminder")
    assert "1 August 2026" in mail.subject


def test_the_day_of_the_answer_is_not_taken_forward(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    sent = factories_delegations.convocation(plenary, nadia)
    Convocation.objects.update(sent_at=clock.now())
    answer = as_(nadia).post(CONVOCATION, {"answer_by": "2020-01-01"})
    assert "the date can only be postponed." in shown(answer)
    assert Convocation.objects.get().answer_by == sent.answer_by


def test_dry_run_tells_the_fate_of_each_row_and_keeps_nothing(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    content = (
        "State;Address;Name;Language\n"
        "Brasil;br@example.org;Fulana de Tal;es\n"
        "NO;no@example.org;;en\n"
        "Atlantis;a@example.org;;\n"
        "Kenya;not an address;;\n"
        "IE;ie@example.org;=1+1;en\n"
        "Norvège;no@example.org;;\n"
    )
    client = as_(nadia)
    page = shown(client.post(ADDRESSES, {"do": "read", "file": spreadsheet(content)}))
    assert "This State or organisation was not found." in page
    assert "This e-mail address is not valid." in page
    assert "Cell C6 contains a formula." in page
    assert "This address already appears in a row above." in page
    assert "Save 2 addresses" in page
    assert not Addressee.objects.exists()
    carried = page.split('name="carried" value="')[1].split('"')[0]
    kept = client.post(ADDRESSES, {"do": "import", "carried": carried}, follow=True)
    assert "2 addresses have been saved." in shown(kept)
    found = Addressee.objects.order_by("country").values_list("country", "email", "language")
    assert list(found) == [("BR", "br@example.org", "es"), ("NO", "no@example.org", "en")]


def test_rows_without_a_language_wait_until_one_is_chosen_for_them(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    content = "State;Address;Name;Language\nNO;no@example.org;;\nBrasil;br@example.org;;es\n"
    client = as_(nadia)
    page = shown(client.post(ADDRESSES, {"do": "read", "file": spreadsheet(content)}))
    assert "New, once you have chosen a language below." in page
    sent = {"do": "import", "carried": page.split('name="carried" value="')[1].split('"')[0]}
    refused = client.post(ADDRESSES, sent)
    assert refused.status_code == 422
    assert "Please choose a language." in shown(refused)
    assert not Addressee.objects.exists()
    client.post(ADDRESSES, sent | {"language_of_others": "fr"})
    found = Addressee.objects.order_by("country").values_list("country", "language")
    assert list(found) == [("BR", "es"), ("NO", "fr")]


def test_language_of_one_address_is_asked_and_never_chosen_beforehand(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    client = as_(nadia)
    language = html.fromstring(client.get(ADDRESSES).content).xpath("//select[@name='language']")
    assert language[0].value == ""
    sent = {"whom": "KE", "email": "post.ke@example.org", "name": "", "language": ""}
    refused = client.post(ADDRESSES, sent)
    assert "Please choose a language." in shown(refused)
    assert not Addressee.objects.exists()


def test_answer_is_not_asked_after_the_day_on_which_delegations_are_confirmed(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    save_delegation_settings(meeting=plenary, facts={"confirm_by": date(2026, 7, 10)}, actor=nadia)
    refused = as_(nadia).post(CONVOCATION, SENT)
    assert "The confirmation deadline is 10 July 2026" in shown(refused)
    assert not Convocation.objects.exists()


def test_spreadsheet_with_other_columns_is_told_which_ones_lack(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    answer = as_(nadia).post(
        ADDRESSES, {"do": "read", "file": spreadsheet("Town;Mayor\nOslo;Ola\n")}
    )
    assert answer.status_code == 422
    assert "These columns are missing: State or organisation and E-mail address." in shown(answer)


def test_rows_that_somebody_else_wrote_are_not_imported(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    answer = as_(nadia).post(ADDRESSES, {"do": "import", "carried": "forged"}, follow=True)
    assert "This preview has expired." in shown(answer)
    assert not Addressee.objects.exists()


def test_one_address_is_kept_and_taken_off_again(as_: As, nadia: Account, plenary: Meeting) -> None:
    client = as_(nadia)
    sent = {"whom": "KE", "email": "Post.KE@example.org", "name": "", "language": "en"}
    client.post(ADDRESSES, sent)
    kept = Addressee.objects.get()
    assert (kept.country, kept.email) == ("KE", "post.ke@example.org")
    client.post(f"{ADDRESSES}{kept.pk}/drop/")
    assert not Addressee.objects.exists()


def test_characters_without_a_font_are_told_before_the_letters_go(
    as_: As, nadia: Account, plenary: Meeting
) -> None:
    factories_delegations.convocation(plenary, nadia)
    client = as_(nadia)
    assert "No installed font" not in page_of(client.get(CONVOCATION)).main
    Addressee.objects.update(name="Name \U00012000")
    page = page_of(client.get(CONVOCATION))
    assert "Name \U00012000, Norway: \U00012000 (U+12000)" in page.main
    Convocation.objects.update(signatory="\U00012001")
    assert "all letters: \U00012001 (U+12001)" in page_of(client.get(CONVOCATION)).main
