"""Waiting lists: their order, moving up by hand and by itself, and never more than the seats."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from octopus import clock
from octopus.conferences.actions import MeetingFacts, save_meeting
from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration import hooks
from octopus.registration.admission.decisions import decline, fill_all_seats
from octopus.registration.admission.waiting_list import (
    reorder_waiting_list,
    set_waiting_list,
    waiting_admissions,
)
from octopus.registration.models import Admission, Registration
from octopus.registration.request.meetings import give_up_meetings
from octopus.registration.request.withdrawal import withdraw_registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories
from tests.support.registration.answers import STATUS, in_language
from tests.support.simultaneous import at_once

As = Callable[[Account], Client]
LINE = "/en/office/octopus-2026/registrations/waiting/conference/"


def proper(conference: Conference) -> Meeting:
    return conference.meetings.get(slug="conference")


def accepted(conference: Conference, number: int) -> list[Registration]:
    return [factories.registration(conference, admitted="accepted") for _number in range(number)]


def waiting(conference: Conference, number: int) -> list[Registration]:
    """People who wait, the first for the longest."""
    made = [factories.registration(conference, admitted="waiting") for _number in range(number)]
    for place, registration in enumerate(made):
        registration.admissions.update(decided_at=clock.now() - timedelta(days=number - place))
    return made


def states(registrations: list[Registration]) -> list[str]:
    return [registration.admissions.get().state for registration in registrations]


def account_of(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def by_itself(meeting: Meeting, actor: Account, seats: int | None) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(seats=seats)
    set_waiting_list(meeting=meeting, moves_by_itself=True, actor=actor)


def test_nobody_moves_up_unless_staff_let_the_line_move(
    nadia: Account, conference: Conference
) -> None:
    seated, line = accepted(conference, 1), waiting(conference, 1)
    Meeting.objects.filter(slug="conference").update(seats=1)
    withdraw_registration(registration=seated[0], actor=account_of(seated[0]))
    assert states(line) == ["waiting"]


def test_first_who_waits_gets_the_seat_of_who_withdraws(
    nadia: Account, conference: Conference
) -> None:
    seated, line = accepted(conference, 2), waiting(conference, 3)
    by_itself(proper(conference), nadia, 2)
    withdraw_registration(registration=seated[0], actor=account_of(seated[0]))
    assert states(line) == ["accepted", "waiting", "waiting"]
    admission = line[0].admissions.get()
    assert (
        admission.decided_by,
        admission.decision_message and admission.decision_message.state,
    ) == (None, "waiting")
    entry = LogEntry.objects.get(action="admission.accepted")
    assert (entry.subject_id, entry.actor) == (line[0].pk, None)
    message = Message.objects.get(about_kind="registration.registration", about_id=line[0].pk)
    assert message.subject.startswith("Registration accepted")


def test_seat_of_who_is_declined_or_gives_up_moves_the_line(
    nadia: Account, conference: Conference
) -> None:
    seated, line = accepted(conference, 2), waiting(conference, 3)
    by_itself(proper(conference), nadia, 2)
    decline(admission=seated[0].admissions.get(), actor=nadia, reason="Duplicate.")
    assert states(line) == ["accepted", "waiting", "waiting"]
    Admission.objects.create(
        registration=seated[1], meeting=conference.meetings.get(slug="t-cy-35")
    )
    give_up_meetings(
        registration=seated[1], meetings=[proper(conference)], actor=account_of(seated[1])
    )
    assert states(line) == ["accepted", "accepted", "waiting"]


def test_who_gives_up_a_place_in_the_line_frees_no_seat(
    nadia: Account, conference: Conference
) -> None:
    line = waiting(conference, 2)
    by_itself(proper(conference), nadia, None)
    withdraw_registration(registration=line[0], actor=account_of(line[0]))
    assert states(line) == ["withdrawn", "waiting"]


def test_seats_that_are_added_are_given(
    nadia: Account, conference: Conference, django_capture_on_commit_callbacks: Any
) -> None:
    line = waiting(conference, 3)
    by_itself(proper(conference), nadia, 1)
    assert fill_all_seats() == 1
    meeting = proper(conference)
    facts = {name: getattr(meeting, name) for name in MeetingFacts.__dataclass_fields__}
    with django_capture_on_commit_callbacks(execute=True):
        save_meeting(
            conference=conference,
            actor=nadia,
            meeting=meeting,
            facts=MeetingFacts(**facts | {"seats": 2}),
        )
    assert states(line) == ["accepted", "accepted", "waiting"]


def test_who_may_not_be_accepted_yet_is_passed_over_and_keeps_the_place(
    nadia: Account, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated, line = accepted(conference, 1), waiting(conference, 3)
    by_itself(proper(conference), nadia, 1)
    held = line[0].pk

    def check(admissions: Any) -> Any:
        for admission in admissions:
            if admission.registration_id == held:
                yield hooks.Blocker(admission, "The credential is not checked.")

    monkeypatch.setattr(hooks.admission_checks, "_connected", [check])
    withdraw_registration(registration=seated[0], actor=account_of(seated[0]))
    assert states(line) == ["waiting", "accepted", "waiting"]
    assert [admission.registration_id for admission in waiting_admissions(proper(conference))] == [
        held,
        line[2].pk,
    ]


def test_staff_reorder_the_line(as_: As, nadia: Account, conference: Conference) -> None:
    line = waiting(conference, 3)
    meeting = proper(conference)
    numbers = [admission.pk for admission in waiting_admissions(meeting)]
    page = as_(nadia).post(LINE, {"admission": numbers[2], "to": "first"}, follow=True)
    assert [admission.pk for admission in waiting_admissions(meeting)] == [
        numbers[2],
        numbers[0],
        numbers[1],
    ]
    names = [page.content.decode().index(line[place].family_name) for place in (2, 0, 1)]
    assert names == sorted(names)
    late = waiting(conference, 1)
    assert waiting_admissions(meeting).last() == late[0].admissions.get()
    assert not reorder_waiting_list(meeting=meeting, pks=[], actor=nadia)


@pytest.mark.parametrize(
    ("language", "second", "first"),
    [
        ("en", "You are number 2 on the list.", "You are next on the list."),
        ("fr", "Vous êtes au rang 2 de la liste.", "Vous êtes la prochaine personne sur la liste."),
        (
            "es",
            "Ocupa usted el puesto 2 de la lista.",
            "Es usted la siguiente persona de la lista.",
        ),
    ],
)
def test_person_reads_the_place_in_the_line(
    as_: As, conference: Conference, language: str, second: str, first: str
) -> None:
    line = waiting(conference, 2)
    pages = [
        as_(account_of(registration)).get(in_language(STATUS, language)).content.decode()
        for registration in line
    ]
    assert first in pages[0]
    assert second in pages[1]


def test_staff_accept_the_first_by_hand_and_never_more_than_the_seats(
    as_: As, nadia: Account, conference: Conference
) -> None:
    line = waiting(conference, 3)
    Meeting.objects.filter(slug="conference").update(seats=2)
    page = as_(nadia).post(f"{LINE}first/", {"number": "3"}, follow=True).content.decode()
    assert "2 people were accepted." in page
    assert "All seats of this meeting are taken." in page
    assert states(line) == ["accepted", "accepted", "waiting"]


def test_line_of_a_closed_meeting_is_only_for_those_in_charge(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    address = LINE.replace("/conference/", "/t-cy-35/")
    assert as_(simon).get(address).status_code == 404
    assert "35th Plenary" not in as_(simon).get(LINE.replace("conference/", "")).content.decode()
    assert as_(nadia).get(address).status_code == 200


def test_switching_tells_and_logs(as_: As, nadia: Account, conference: Conference) -> None:
    page = as_(nadia).post(LINE, {"moves_by_itself": "1"}, follow=True).content.decode()
    assert "The list moves up automatically" in page
    assert LogEntry.objects.get(action="meeting.waiting_list").after == {"moves_by_itself": True}


def test_numbers_that_nobody_can_mean_change_nothing(
    as_: As, nadia: Account, conference: Conference
) -> None:
    line, client = waiting(conference, 2), as_(nadia)
    for number in ("9" * 5_000, "x", "-1", "²"):
        answer = client.post(LINE, {"admission": number, "to": "first"}, follow=True)
        assert "This person is no longer on the waiting list." in answer.content.decode()
        ticked = {"action": "accepted", "row": number}
        answer = client.post("/en/office/octopus-2026/registrations/", ticked, follow=True)
        assert "Nothing selected." in answer.content.decode()
    assert states(line) == ["waiting"] * 2


def test_line_takes_the_same_queries_for_one_and_for_three(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    waiting(conference, 1)
    client.get(LINE)
    with django_assert_max_num_queries(20) as first:
        client.get(LINE)
    waiting(conference, 2)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(LINE)


def test_all_lines_take_the_same_queries_for_three_meetings_and_for_five(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client, page = as_(nadia), LINE.removesuffix("conference/")
    waiting(conference, 2)
    by_itself(proper(conference), nadia, 20)
    text = client.get(page).content.decode()
    assert '<td class="n" data-label="Waiting list">2</td>' in text
    assert "automatically" in text
    with django_assert_max_num_queries(20) as first:
        client.get(page)
    number = len(first.captured_queries)
    for more in range(2):
        facts = MeetingFacts(
            title=MultilingualText(en=f"More {more}"),
            starts=conference.start_date,
            ends=conference.end_date,
        )
        save_meeting(conference=conference, actor=nadia, facts=facts)
    client.get(page)  # what is read once a revision is read now
    with django_assert_num_queries(number):
        assert "More 1" in client.get(page).content.decode()


@pytest.mark.django_db(transaction=True)
def test_twenty_who_withdraw_at_once_give_exactly_their_seats() -> None:
    conference = factories.conference()
    nadia = factories.account("nadia@example.org", "secretariat")
    seated, line = accepted(conference, 20), waiting(conference, 30)
    by_itself(proper(conference), nadia, 20)
    at_once(
        *(
            lambda registration=registration: withdraw_registration(
                registration=registration, actor=account_of(registration)
            )
            for registration in seated
        )
    )
    assert states(seated) == ["withdrawn"] * 20
    assert states(line) == ["accepted"] * 20 + ["waiting"] * 10
    assert Admission.objects.filter(state="accepted").count() == 20
    assert LogEntry.objects.filter(action="admission.accepted").count() == 20
