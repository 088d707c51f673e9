"""What a door answers to a badge."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from octopus import clock
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.onsite.actions import NoBadge, issue_badges, replace_badge
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door, Scan, Verdict
from octopus.onsite.scans.actions import record_scan, undo_scan
from octopus.onsite.scans.judgement import ScanResult
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import page_of

At = Callable[[str], AbstractContextManager[None]]
As = Callable[[Account], Client]


# A moment at which the conference takes place, and one at which its closed meeting does.
MORNING = "2026-10-14T09:12:00+02:00"
DAY_OF_THE_PLENARY = "2026-10-12T09:12:00+02:00"


@pytest.fixture(autouse=True)
def morning(still_clock: None, at: At) -> Iterator[None]:
    """The doors look at the day: here it is the first of the conference."""
    with at(MORNING):
        yield


def door_of(conference: Conference, slug: str = "conference", name: str = "Great Hall") -> Door:
    return Door.objects.create(meeting=conference.meetings.get(slug=slug), name=name)


def badge_for(registration: Registration) -> Badge:
    return issue_badges(registrations=[registration], actor=None)[0]


def square(badge: Badge) -> str:
    return codes.sign(badge.pk, badge.serial, settings.BADGE_KEY)


def scan(door: Door, code: str, actor: Account) -> ScanResult:
    return record_scan(scan_id=uuid.uuid4(), door=door, code=code, actor=actor)


def test_an_accepted_participant_is_admitted_by_the_square_and_by_the_typed_code(
    conference: Conference, paula: Registration, jo: Registration, dora: Account
) -> None:
    door = door_of(conference)
    by_square = scan(door, square(badge_for(paula)), dora)
    typed = codes.group_typed_code(badge_for(jo).typed_code).lower()
    by_hand = scan(door, typed, dora)
    assert (by_square.verdict, by_square.registration) == (Verdict.ADMITTED, paula.pk)
    assert (by_hand.verdict, by_hand.registration) == (Verdict.ADMITTED, jo.pk)


def test_the_second_scan_says_since_when_the_person_is_inside(
    conference: Conference, paula: Registration, dora: Account, at: At
) -> None:
    door = door_of(conference)
    other = door_of(conference, name="Side entrance")
    badge = badge_for(paula)
    with at("2026-10-14T09:12:00+02:00"):
        first = scan(door, square(badge), dora)
    with at("2026-10-14T10:30:00+02:00"):
        again = scan(other, square(badge), dora)
    assert again.verdict == Verdict.ALREADY_INSIDE
    assert (again.inside_since, again.inside_through) == (first.at, door.name)


def test_the_next_day_admits_anew(
    conference: Conference, paula: Registration, dora: Account, at: At
) -> None:
    door = door_of(conference)
    code = square(badge_for(paula))
    with at("2026-10-14T23:30:00+02:00"):
        assert scan(door, code, dora).verdict == Verdict.ADMITTED
    with at("2026-10-15T00:30:00+02:00"):
        assert scan(door, code, dora).verdict == Verdict.ADMITTED


def test_a_closed_meeting_refuses_who_is_only_admitted_to_the_conference(
    conference: Conference, jo: Registration, dora: Account
) -> None:
    reading = scan(door_of(conference, "t-cy-35"), square(badge_for(jo)), dora)
    assert reading.verdict == Verdict.WRONG_MEETING


def test_a_closed_meeting_admits_who_is_on_its_list(
    conference: Conference, dora: Account, at: At
) -> None:
    member = factories.registration(
        conference, admitted="accepted", meetings=("conference", "t-cy-35")
    )
    with at(DAY_OF_THE_PLENARY):
        reading = scan(door_of(conference, "t-cy-35"), square(badge_for(member)), dora)
    assert reading.verdict == Verdict.ADMITTED


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("requested", Verdict.NOT_ACCEPTED),
        ("declined", Verdict.NOT_ACCEPTED),
        ("waiting", Verdict.NOT_ACCEPTED),
        ("withdrawn", Verdict.WITHDRAWN),
    ],
)
def test_a_badge_whose_admission_changed_is_refused(
    conference: Conference, paula: Registration, dora: Account, state: str, verdict: Verdict
) -> None:
    badge = badge_for(paula)
    paula.admissions.update(state=state)
    assert scan(door_of(conference), square(badge), dora).verdict == verdict


def test_a_withdrawn_registration_is_refused(
    conference: Conference, paula: Registration, dora: Account
) -> None:
    badge = badge_for(paula)
    Registration.objects.filter(pk=paula.pk).update(state=Registration.State.WITHDRAWN)
    assert scan(door_of(conference), square(badge), dora).verdict == Verdict.WITHDRAWN


def test_a_replaced_badge_is_refused_and_the_new_one_admitted(
    conference: Conference, paula: Registration, dora: Account, nadia: Account
) -> None:
    door = door_of(conference)
    old = badge_for(paula)
    new = replace_badge(badge=old, actor=nadia)
    assert scan(door, square(old), dora).verdict == Verdict.REPLACED
    assert scan(door, old.typed_code, dora).verdict == Verdict.UNKNOWN
    assert scan(door, square(new), dora).verdict == Verdict.ADMITTED
    assert LogEntry.objects.get(action="badge.replaced").after == {"serial": 2}


def test_a_forged_square_is_refused(
    conference: Conference, paula: Registration, dora: Account
) -> None:
    badge = badge_for(paula)
    forged = codes.sign(badge.pk, badge.serial, codes.new_seed())
    reading = scan(door_of(conference), forged, dora)
    assert (reading.verdict, reading.registration) == (Verdict.COPIED, None)


@pytest.mark.parametrize("code", ["0000000000", "hello", "ليلى", "=1+1", "'; drop table"])
def test_an_unknown_code_is_refused(conference: Conference, dora: Account, code: str) -> None:
    assert scan(door_of(conference), code, dora).verdict == Verdict.UNKNOWN


def test_a_badge_of_another_edition_is_refused(conference: Conference, dora: Account) -> None:
    other = factories.conference("octopus-2027")
    visitor = factories.registration(other, admitted="accepted")
    reading = scan(door_of(conference), square(badge_for(visitor)), dora)
    assert reading.verdict == Verdict.WRONG_MEETING


def test_a_scan_that_is_sent_twice_is_one_scan(
    conference: Conference, paula: Registration, dora: Account
) -> None:
    door, number = door_of(conference), uuid.uuid4()
    code = square(badge_for(paula))
    answers = [
        record_scan(scan_id=number, door=door, code=code, actor=dora).verdict for _ in range(2)
    ]
    assert answers == [Verdict.ADMITTED, Verdict.ADMITTED]
    assert Scan.objects.count() == 1


def test_undoing_lets_the_person_in_again(
    conference: Conference, paula: Registration, dora: Account
) -> None:
    door, code = door_of(conference), square(badge_for(paula))
    first = scan(door, code, dora)
    undo_scan(scan=Scan.objects.get(pk=first.scan_id), actor=dora)
    assert scan(door, code, dora).verdict == Verdict.ADMITTED


def test_nobody_gets_a_badge_without_an_acceptance(conference: Conference) -> None:
    waiting = factories.registration(conference)
    with pytest.raises(NoBadge):
        badge_for(waiting)
    assert not Badge.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_admit_one(
    conference: Conference, paula: Registration, dora: Account
) -> None:
    code = square(badge_for(paula))
    doors = [door_of(conference, name=f"Door {number}") for number in range(4)]
    verdicts: list[str] = []
    moment = clock.now()

    def stand_at(door: Door) -> None:
        with clock.at(moment):
            verdicts.append(scan(door, code, dora).verdict)
        connections.close_all()

    crowd = [threading.Thread(target=stand_at, args=(door,)) for door in doors]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert sorted(verdicts) == ["admitted", *["already_inside"] * 3]
    assert connection.vendor in {"sqlite", "postgresql"}


def test_undoing_at_a_closed_meeting_is_told_in_its_circle(
    conference: Conference, dora: Account, tara: Registration, at: At
) -> None:
    door = door_of(conference, "t-cy-35", "Secret corridor")
    with at(DAY_OF_THE_PLENARY):
        let_in = scan(door, badge_for(tara).typed_code, dora)
        undo_scan(scan=Scan.objects.get(pk=let_in.scan_id), actor=dora)
    assert LogEntry.objects.get(action="scan.undone").circle == door.meeting.circle


def test_the_door_page_shows_the_verdict_in_the_readers_language(
    conference: Conference, paula: Registration, dora: Account, as_: As
) -> None:
    door = door_of(conference)
    badge = badge_for(paula)
    answer = page_of(as_(dora).post(f"/fr/door/{door.pk}/", {"code": badge.typed_code}))
    assert "Paula Ejemplo" in answer.text("//*[@data-verdict]")
    assert answer.text("//*[@data-verdict]//h2") == "Admis"


def test_the_door_page_keeps_an_empty_code_and_says_what_to_do(
    conference: Conference, dora: Account, as_: As
) -> None:
    door = door_of(conference)
    answer = as_(dora).post(f"/en/door/{door.pk}/", {"code": " "}).content.decode()
    assert "Please enter the code printed on the badge." in answer
    assert not Scan.objects.exists()


def test_doors_are_for_door_staff_only(
    conference: Conference, dora: Account, edgar: Account, jo: Registration, as_: As, client: Client
) -> None:
    door = door_of(conference, "conference", "Great corridor")
    listed = as_(dora).get("/en/door/")
    assert "Great corridor" in listed.content.decode()
    assert jo.person.account is not None
    for user in (edgar, jo.person.account):
        for address in ("/en/door/", f"/en/door/{door.pk}/"):
            assert as_(user).get(address).status_code == 404
    assert "sign-in" in client.get("/en/door/").headers["Location"]


def test_doors_of_a_closed_meeting_are_for_those_in_charge_of_it(
    conference: Conference, dora: Account, simon: Account, nadia: Account, as_: As
) -> None:
    door = door_of(conference, "t-cy-35", "Secret corridor")
    for user in (dora, simon):
        assert "Secret corridor" not in as_(user).get("/en/door/").content.decode()
        assert as_(user).get(f"/en/door/{door.pk}/").status_code == 404
        assert as_(user).post(f"/en/door/{door.pk}/", {"code": "X"}).status_code == 404
    assert not Scan.objects.exists()
    assign(user=dora, meeting=door.meeting, actor=nadia)
    for user in (dora, nadia):
        assert "Secret corridor" in as_(user).get("/en/door/").content.decode()
        assert as_(user).get(f"/en/door/{door.pk}/").status_code == 200
    # To stand at its door is not to see its requests.
    assert as_(dora).get("/en/office/octopus-2026/registrations/").status_code == 404


def test_door_of_a_closed_meeting_is_not_for_who_has_one_category_of_it(
    conference: Conference, simon: Account, nadia: Account, as_: As
) -> None:
    door = door_of(conference, "t-cy-35", "Secret corridor")
    assign(user=simon, meeting=door.meeting, actor=nadia, category="media")
    assert "Secret corridor" not in as_(simon).get("/en/door/").content.decode()
    assert as_(simon).get(f"/en/door/{door.pk}/").status_code == 404


def test_an_open_door_names_no_closed_meeting(
    conference: Conference, dora: Account, tara: Registration, as_: As
) -> None:
    tara.admissions.filter(meeting__slug="conference").delete()
    badge, door = badge_for(tara), door_of(conference)
    answer = as_(dora).post(f"/en/door/{door.pk}/", {"code": badge.typed_code}).content.decode()
    assert "Not this door" in answer
    assert "T-CY" not in answer
