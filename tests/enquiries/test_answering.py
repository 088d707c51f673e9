"""The secretariat answers, assigns, notes, closes, and can take an answer back."""

from collections.abc import Callable

from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.enquiries.actions import answer, assign
from octopus.enquiries.models import Enquiry
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support import factories
from tests.support.enquiries.made import enquiry
from tests.support.pages import page_of

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/enquiries/"


def test_question_is_found_answered_and_leaves_the_queue(
    as_: As, conference: Conference, nadia: Account
) -> None:
    found = enquiry(conference)
    client = as_(nadia)
    assert "Question to answer" in page_of(client.get("/en/office/octopus-2026/")).main
    listed = page_of(client.get(f"{OFFICE}?state=open&q=visit"))
    assert ("The tram", f"{OFFICE}{found.pk}/?list=state%3Dopen%26q%3Dvisit") in listed.links
    page = page_of(client.get(f"{OFFICE}{found.pk}/"))
    assert "Does the tram run on Sunday?" in page.main
    assert "not confirmed" in page.main
    assert client.post(f"{OFFICE}{found.pk}/answer/", {"text": " "}).status_code == 422
    client.post(f"{OFFICE}{found.pk}/answer/", {"text": "It does."})
    mail = Message.objects.get(key="enquiries.answered")
    assert (mail.to, mail.to_name, mail.state) == ("vera@example.org", "Vera Visitante", "released")
    assert mail.subject == f"Re: The tram ({found.reference})"
    assert "It does." in mail.body
    assert mail.reply_to == conference.contact_email
    page = page_of(client.get(f"{OFFICE}{found.pk}/"))
    assert "It does." in page.main
    assert "answered" in page.main
    assert "Question to answer" not in page_of(client.get("/en/office/octopus-2026/")).main


def test_answering_from_a_list_goes_on_to_the_next(
    as_: As, conference: Conference, nadia: Account
) -> None:
    first, second = enquiry(conference), enquiry(conference, text="And the bus?")
    answered = as_(nadia).post(
        f"{OFFICE}{first.pk}/answer/", {"text": "It does.", "list": "state=open&sort=asked"}
    )
    assert answered["Location"].startswith(f"{OFFICE}{second.pk}/")


def test_two_colleagues_who_answer_alike_send_one_mail(
    conference: Conference, nadia: Account, simon: Account
) -> None:
    found = enquiry(conference)
    assert answer(enquiry=found, actor=nadia, text="It does.")
    assert not answer(enquiry=found, actor=simon, text="It does.")
    assert Message.objects.filter(key="enquiries.answered").count() == 1


def test_answer_is_taken_back_until_it_leaves(conference: Conference, nadia: Account) -> None:
    found = enquiry(conference)
    answer(enquiry=found, actor=nadia, text="It does not.")
    undo(step=Step.objects.get(kind="enquiries.answered"), actor=nadia)
    found.refresh_from_db()
    assert found.state == "open"
    assert found.waiting_since
    assert [post.kind for post in found.posts.all()] == ["question"]
    assert Message.objects.get(key="enquiries.answered").state == "discarded"


def test_note_stays_among_colleagues(
    as_: As, conference: Conference, nadia: Account, simon: Account
) -> None:
    found = enquiry(conference)
    as_(nadia).post(f"{OFFICE}{found.pk}/note/", {"text": "Ask the host"})
    assert "Ask the host" in page_of(as_(simon).get(f"{OFFICE}{found.pk}/")).main
    assert Message.objects.filter(body__contains="Ask the host").count() == 0


def test_question_is_assigned_closed_and_opened_again(
    as_: As, conference: Conference, nadia: Account, simon: Account, otto: Account
) -> None:
    found = enquiry(conference)
    client = as_(nadia)
    # Otto does not work in the secretariat.
    refused = client.post(f"{OFFICE}{found.pk}/assign/", {"assignee": otto.pk})
    assert refused.status_code == 422
    client.post(f"{OFFICE}{found.pk}/assign/", {"assignee": simon.pk})
    client.post(f"{OFFICE}{found.pk}/close/")
    found.refresh_from_db()
    assert (found.assignee, found.state, found.waiting_since) == (simon, "closed", None)
    listed = page_of(client.get(f"{OFFICE}?assignee={simon.pk}"))
    assert "The tram" in listed.main
    client.post(f"{OFFICE}{found.pk}/reopen/")
    found.refresh_from_db()
    assert found.state == "open"


def test_person_who_registered_is_known(
    as_: As, conference: Conference, nadia: Account, paula: Registration
) -> None:
    found = enquiry(conference, email="paula@example.org")
    page = page_of(as_(nadia).get(f"{OFFICE}{found.pk}/"))
    address = f"/en/office/octopus-2026/registrations/{paula.reference}/"
    assert (paula.reference, address) in page.links


def test_question_to_another_conference_is_not_there(
    as_: As, conference: Conference, nadia: Account
) -> None:
    other = factories.conference(slug="other-2027")
    found = enquiry(other)
    client = as_(nadia)
    assert client.get(f"{OFFICE}{found.pk}/").status_code == 404
    assert client.post(f"{OFFICE}{found.pk}/close/").status_code == 404
    assert "The tram" not in page_of(client.get(OFFICE)).main


def test_log_says_who_answered_and_not_what(
    as_: As, conference: Conference, nadia: Account, simon: Account
) -> None:
    found = enquiry(conference)
    assign(enquiry=found, actor=nadia, assignee=simon)
    answer(enquiry=found, actor=nadia, text="It does.")
    log = page_of(as_(nadia).get("/en/office/log/")).main
    assert "Question answered" in log or "question answered" in log
    assert "It does." not in log
    assert Enquiry.objects.get().state == "answered"
