"""Undoing decisions on requests: what is put back, who may, and when it is too late."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.actions import release_messages
from octopus.correspondence.models import Message
from octopus.correspondence.tasks import sweep
from octopus.people.models import Account, Person
from octopus.privacy.queries import entries_about
from octopus.registration.admission.decisions import (
    accept,
    fill_seats,
    put_on_waiting_list,
)
from octopus.registration.admission.waiting_list import set_waiting_list
from octopus.registration.models import Admission, Registration
from octopus.undo.models import Step
from tests.support import factories
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.pages import page_of
from tests.support.website.undoing import Offer, do, notices, offers, press

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"


@pytest.fixture
def sam(conference: Conference) -> Registration:
    holder = factories.account("sam@example.org")
    made = factories.registration(conference, holder=holder, family_name="Sample")
    Person.objects.filter(account=holder).update(family_name="Sample")
    return made


def decide(client: Client, registration: Registration, decision: str) -> Offer:
    admission = registration.admissions.get()
    return do(
        client,
        f"{LIST}{registration.reference}/{admission.pk}/",
        {"decision": decision, "reason": "No seat." if decision == "declined" else ""},
    )


def state_of(registration: Registration) -> str:
    return str(registration.admissions.get().state)


@pytest.mark.parametrize("decision", ["accepted", "declined", "waiting"])
def test_a_decision_is_put_back_and_its_mail_is_not_sent(
    as_: As, nadia: Account, sam: Registration, decision: str
) -> None:
    client = as_(nadia)
    offer = decide(client, sam, decision)
    assert offer.words == "Sam Sample: “requested” again. 1 e-mail about it will not be sent."
    page = press(client, offer)
    assert notices(page) == [f"Undone. {offer.words}"]
    admission = sam.admissions.get()
    assert admission.state == "requested"
    assert (admission.decided_at, admission.decided_by, admission.reason) == (None, None, "")
    assert Message.objects.get().state == "discarded"


def test_undoing_is_logged_as_a_step_of_the_one_who_undid(
    as_: As, nadia: Account, sam: Registration
) -> None:
    client = as_(nadia)
    press(client, decide(client, sam, "accepted"))
    entry = entries_about(sam)[0]
    meeting = sam.admissions.get().meeting_id
    assert (entry.action, entry.actor) == ("undo.undone", nadia)
    assert entry.before == {"meeting": meeting, "state": "accepted"}
    assert entry.after == {"meeting": meeting, "state": "requested"}
    history = page_of(client.get(f"{LIST}{sam.reference}/")).main
    assert "undone" in history


def test_undoing_a_second_decision_gives_back_the_first_with_its_mail(
    as_: As, nadia: Account, sam: Registration
) -> None:
    client = as_(nadia)
    decide(client, sam, "declined")
    offer = decide(client, sam, "accepted")
    assert offer.words == (
        "Sam Sample: “declined” again. 1 e-mail about it will not be sent. 1 e-mail is "
        "in the outbox again."
    )
    press(client, offer)
    admission = sam.admissions.get()
    assert (admission.state, admission.reason) == ("declined", "No seat.")
    assert dict(Message.objects.values_list("key", "state")) == {
        "registration.declined": "waiting",
        "registration.accepted": "discarded",
    }


def test_twice_is_once_and_the_second_is_told(as_: As, nadia: Account, sam: Registration) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    press(client, offer)
    page = press(client, offer, status=409)
    assert "undid this on 15 June 2026" in page.text("//main//p[@role='alert']")
    assert Step.objects.count() == 1


def test_a_colleague_with_the_right_may_undo_and_nobody_else(
    as_: As, nadia: Account, simon: Account, otto: Account, edgar: Account, sam: Registration
) -> None:
    offer = decide(as_(nadia), sam, "accepted")
    for user in (otto, edgar):
        press(as_(user), offer, status=404)
    assert state_of(sam) == "accepted"
    press(as_(simon), offer)
    assert state_of(sam) == "requested"


def test_the_right_is_that_of_the_moment(as_: As, nadia: Account, sam: Registration) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    nadia.duties.all().delete()
    press(client, offer, status=404)
    assert state_of(sam) == "accepted"


def test_a_decision_on_a_closed_meeting_is_undone_by_those_in_charge_of_it(
    as_: As, conference: Conference, nadia: Account, simon: Account
) -> None:
    request = factories.registration(conference, meetings=("t-cy-35",))
    offer = decide(as_(nadia), request, "accepted")
    press(as_(simon), offer, status=404)
    press(as_(nadia), offer)
    assert state_of(request) == "requested"
    assert entries_about(request)[0].circle == request.admissions.get().meeting.circle


def test_a_visitor_is_asked_to_sign_in(
    as_: As, english: Client, nadia: Account, sam: Registration
) -> None:
    offer = decide(as_(nadia), sam, "accepted")
    response = english.get(offer.address)
    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


def test_once_the_mail_has_left_the_contrary_is_offered(
    as_: As, nadia: Account, sam: Registration
) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    release_messages(messages=Message.objects.all(), actor=nadia)
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == (
        "The e-mail to Sam Sample was sent on 15 June 2026, 10:00."
    )
    words, address = next(link for link in page.links if link[1].startswith(LIST))
    assert words == "Change the decision: the person is notified by e-mail"
    assert address == f"{LIST}{sam.reference}/"
    assert state_of(sam) == "accepted"


def test_what_a_colleague_decided_since_is_not_overwritten(
    as_: As, nadia: Account, simon: Account, sam: Registration, at: Callable[[str], object]
) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    with at("2026-06-15T13:00:00+02:00"):  # type: ignore[attr-defined]
        put_on_waiting_list(admission=sam.admissions.get(), actor=simon)
        page = press(client, offer, status=409)
    assert "has changed this since, on 15 June 2026" in page.text("//main//p[@role='alert']")
    assert state_of(sam) == "waiting"


def test_many_decisions_at_once_are_one_step(
    as_: As, conference: Conference, nadia: Account
) -> None:
    for _number in range(4):
        factories.registration(conference, holder=factories.account(f"s{_number}@example.org"))
    client = as_(nadia)
    meeting = conference.meetings.get(slug="conference").pk
    offer = do(
        client,
        f"{LIST}?meeting={meeting}",
        {"action": "accepted", "scope": "matching", "confirmed": "4"},
    )
    assert offer.words == "4 people: “requested” again. 4 e-mails about it will not be sent."
    press(client, offer)
    assert set(Admission.objects.values_list("state", flat=True)) == {"requested"}
    assert set(Message.objects.values_list("state", flat=True)) == {"discarded"}


def test_the_first_in_line_are_accepted_as_one_step(
    as_: As, conference: Conference, nadia: Account
) -> None:
    waiting = [factories.registration(conference, admitted="waiting") for _number in range(3)]
    client = as_(nadia)
    offer = do(client, f"{LIST}waiting/conference/first/", {"number": "2"})
    assert [state_of(each) for each in waiting] == ["accepted", "accepted", "waiting"]
    press(client, offer)
    assert {state_of(each) for each in waiting} == {"waiting"}


def test_anyone_who_moved_up_by_the_step_waits_again(
    as_: As, conference: Conference, nadia: Account
) -> None:
    meeting = conference.meetings.get(slug="conference")
    set_waiting_list(meeting=meeting, moves_by_itself=True, actor=nadia)
    holder, next_in_line = (
        factories.registration(conference, admitted=state) for state in ("accepted", "waiting")
    )
    client = as_(nadia)
    offer = decide(client, holder, "declined")
    assert state_of(next_in_line) == "accepted"
    assert "1 person who moved up waits again." in offer.words
    press(client, offer)
    assert (state_of(holder), state_of(next_in_line)) == ("accepted", "waiting")


def test_a_seat_that_was_given_away_since_is_not_given_twice(
    as_: As, conference: Conference, nadia: Account
) -> None:
    conference.meetings.filter(slug="conference").update(seats=1)
    holder = factories.registration(conference, admitted="accepted")
    client = as_(nadia)
    offer = decide(client, holder, "declined")
    other = factories.registration(conference)
    accept(admission=other.admissions.get(), actor=nadia)
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == (
        "The seat has since been given to someone else."
    )
    assert (state_of(holder), state_of(other)) == ("declined", "accepted")


def test_mails_that_leave_at_once_are_held_for_a_minute(
    as_: As,
    conference: Conference,
    nadia: Account,
    sam: Registration,
    at: Callable[[str], object],
    settings: object,
) -> None:
    settings.MAIL_IS_SENT = True  # type: ignore[attr-defined]
    conference.mails_at_once = True
    conference.save()
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    assert sweep() == 0
    press(client, offer)
    assert Message.objects.get().state == "discarded"
    offer = decide(client, sam, "declined")
    with at("2026-06-15T12:05:00+02:00"):  # type: ignore[attr-defined]
        assert sweep() == 1
        press(client, offer, status=409)
    assert state_of(sam) == "declined"


def test_a_month_later_a_mail_that_still_waits_is_still_undone(
    as_: As, nadia: Account, sam: Registration
) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    Step.objects.update(at=A_DAY_IN_JUNE.replace(month=5))
    press(client, offer)
    assert state_of(sam) == "requested"


def test_what_somebody_did_lately_stands_on_a_page_of_its_own(
    as_: As, nadia: Account, simon: Account, sam: Registration
) -> None:
    client = as_(nadia)
    offer = decide(client, sam, "accepted")
    assert [address for _words, address in page_of(client.get("/en/undo/")).links] == [
        offer.address
    ]
    page = page_of(client.get(offer.address))
    assert page.texts("//main//li") == [
        "Sam Sample: “requested” again.",
        "1 e-mail about it will not be sent.",
    ]
    assert page_of(as_(simon).get("/en/undo/")).links == []
    press(client, offer)
    assert "There is nothing that could be undone." in page_of(client.get("/en/undo/")).main


def test_what_failed_offers_nothing(as_: As, nadia: Account, sam: Registration) -> None:
    admission = sam.admissions.get()
    response = as_(nadia).post(
        f"{LIST}{sam.reference}/{admission.pk}/", {"decision": "declined"}, follow=True
    )
    assert offers(page_of(response)) == []


def test_what_the_system_does_by_itself_is_no_step(conference: Conference, nadia: Account) -> None:
    waiting = factories.registration(conference, admitted="waiting")
    meeting = conference.meetings.get(slug="conference")
    meeting.seats = 1
    meeting.save(update_fields=("seats",))
    set_waiting_list(meeting=meeting, moves_by_itself=True, actor=nadia)
    assert fill_seats(meeting) == 1
    assert state_of(waiting) == "accepted"
    assert not Step.objects.exists()


def test_a_withdrawal_is_taken_back_by_the_person(
    as_: As, nadia: Account, sam: Registration
) -> None:
    accept(admission=sam.admissions.get(), actor=nadia)
    assert sam.person.account is not None
    client = as_(sam.person.account)
    offer = do(client, "/en/octopus-2026/register/withdraw/", {"meetings": "all"})
    assert offer.words.startswith("Your request stands again as it did.")
    press(as_(nadia), offer, status=404)
    press(client, offer)
    sam.refresh_from_db()
    assert (sam.state, state_of(sam)) == ("submitted", "accepted")


def test_the_person_s_own_history_tells_nothing_of_what_was_undone(
    as_: As, nadia: Account, sam: Registration
) -> None:
    client = as_(nadia)
    press(client, decide(client, sam, "accepted"))
    assert sam.person.account is not None
    page = page_of(as_(sam.person.account).get("/en/octopus-2026/register/status/")).main
    assert "The secretariat accepted your registration" not in page
    do(client, f"{LIST}{sam.reference}/{sam.admissions.get().pk}/", {"decision": "accepted"})
    page = page_of(as_(sam.person.account).get("/en/octopus-2026/register/status/")).main
    assert page.count("The secretariat accepted your registration") == 1
