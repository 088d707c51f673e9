"""Nothing that a door keeps outlives the right to see it, in this process or in another one."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from octopus.conferences.actions import MeetingFacts, save_meeting, update_conference
from octopus.conferences.assignments import assign, unassign
from octopus.conferences.models import Conference, Meeting
from octopus.onsite.actions import issue_badges, replace_badge
from octopus.onsite.models import Badge, Door
from octopus.people.actions import give_duty, take_duty
from octopus.people.models import Account, LoginSession
from octopus.registration.models import Admission, Registration
from octopus.registration.request.withdrawal import withdraw_registration
from octopus.state.actions import raise_revision
from octopus.state.models import State
from tests.support import factories_programme
from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE
from tests.support.registration.http_form import TOKEN

At = Callable[[str], AbstractContextManager[None]]
As = Callable[[Account], Client]
Send = Callable[..., HttpResponse]
Square = Callable[[Badge], str]
Scan = Callable[[], str]


@pytest.fixture
def badge(paula: Registration) -> Badge:
    return issue_badges(registrations=[paula], actor=None)[0]


@pytest.fixture
def scan(as_: As, dora: Account, door: Door, badge: Badge, send: Send, square: Square) -> Scan:
    """What the same device is told of the same badge, which it has read before: all is kept."""
    client, code = as_(dora), square(badge)

    def once() -> str:
        found = json.loads(send(client, door, "scan", code=code).content)
        return str(found.get("verdict") or found["error"])

    assert once() == "admitted"
    return once


def _closed(meeting: Meeting, actor: Account) -> None:
    facts = MeetingFacts(
        title=meeting.title,
        starts=meeting.starts,
        ends=meeting.ends,
        relation=meeting.relation,
        access=Meeting.Access.INVITED,
        slug=meeting.slug,
    )
    save_meeting(conference=meeting.conference, actor=actor, facts=facts, meeting=meeting)


def test_duty_that_is_taken_and_given_back_counts_at_the_next_scan(
    scan: Scan, dora: Account, nadia: Account
) -> None:
    take_duty(user=dora, kind="door", actor=nadia)
    assert scan() == "not-found"
    give_duty(email=dora.email, kind="door", actor=nadia)
    assert scan() == "already_inside"


def test_meeting_that_is_closed_is_closed_at_the_next_scan(
    scan: Scan, door: Door, dora: Account, nadia: Account
) -> None:
    _closed(door.meeting, nadia)
    assert scan() == "not-found"
    assign(user=dora, meeting=door.meeting, actor=nadia)
    assert scan() == "already_inside"
    unassign(user=dora, meeting=door.meeting, actor=nadia)
    assert scan() == "not-found"


def test_meeting_that_another_process_has_closed_is_closed_at_the_next_scan(
    scan: Scan, door: Door
) -> None:
    raise_revision()
    assert scan() == "already_inside"
    # Not by the action, which tells this process to read the state anew.
    Meeting.objects.filter(pk=door.meeting_id).update(access=Meeting.Access.INVITED)
    assert State.objects.update(revision=F("revision") + 1)
    assert scan() == "not-found"


def test_admission_registration_and_badge_are_asked_each_time(
    scan: Scan, badge: Badge, paula: Registration, nadia: Account
) -> None:
    admission = paula.admissions.get(meeting__slug="conference")
    Admission.objects.filter(pk=admission.pk).update(state="waiting")
    assert scan() == "not_accepted"
    Admission.objects.filter(pk=admission.pk).update(state="accepted")
    assert scan() == "already_inside"
    replace_badge(badge=badge, actor=nadia)
    assert scan() == "replaced"
    withdraw_registration(registration=paula, actor=nadia)
    assert scan() == "replaced"


def test_withdrawn_registration_is_withdrawn_at_the_next_scan(
    scan: Scan, paula: Registration, nadia: Account
) -> None:
    withdraw_registration(registration=paula, actor=nadia)
    assert scan() == "withdrawn"


def test_hours_and_days_are_those_of_the_programme_now(
    scan: Scan, conference: Conference, nadia: Account
) -> None:
    factories_programme.session(conference, day=14, starts="15:00", ends="16:00")
    assert scan() == "not_now"
    factories_programme.session(conference, day=14, starts="09:00", ends="09:30", in_room=None)
    assert scan() == "already_inside"
    facts = {"start_date": "2026-10-20", "end_date": "2026-10-21"}
    update_conference(conference=conference, actor=nadia, facts=facts)
    assert scan() == "not_now"


def test_session_that_has_ended_and_account_that_is_closed_are_asked_to_sign_in(
    scan: Scan, dora: Account
) -> None:
    Account.objects.filter(pk=dora.pk).update(is_active=False)
    assert scan() == "sign-in"
    Account.objects.filter(pk=dora.pk).update(is_active=True)
    assert scan() == "already_inside"
    LoginSession.objects.all().delete()
    assert scan() == "sign-in"


class _Devices:
    """Eight devices of one member of staff, spread over both processes of a server."""

    def __init__(self, port: int, there: dict[str, Any]) -> None:
        self.address = f"/en/door/{there['door']}/scan/"
        self.headers = {
            "Cookie": f"sessionid={there['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }
        self.lines = [HTTPConnection("127.0.0.1", port, timeout=PATIENCE) for _ in range(8)]

    def scan(self, code: str) -> set[str]:
        """What all of them are told of a code: verdicts or errors."""
        return {self._answer(line, code) for line in self.lines}

    def _answer(self, line: HTTPConnection, code: str) -> str:
        sent = json.dumps({"id": str(uuid.uuid4()), "code": code})
        try:
            return self._send(line, sent)
        except ConnectionError:
            # The server closes a line on which nothing came for a while.
            line.close()
            return self._send(line, sent)

    def _send(self, line: HTTPConnection, sent: str) -> str:
        line.request("POST", self.address, sent, self.headers)
        found = json.loads(line.getresponse().read())
        return str(found.get("verdict") or found["error"])

    def close(self) -> None:
        for line in self.lines:
            line.close()


@pytest.fixture
def served(tmp_path: Path, fresh_database: str) -> Iterator[tuple[Installation, dict[str, Any]]]:
    """A conference with a door and three badges, served by two processes."""
    made = install(tmp_path / "home", fresh_database)
    made.ask("conference_with_a_door")
    there = made.ask("crowd_at_a_door", 3)
    with serving(made, "--workers", "2", "--no-worker"):
        yield made, there


def test_two_processes_forget_what_a_third_one_changed(
    served: tuple[Installation, dict[str, Any]],
) -> None:
    made, there = served
    with closing(_Devices(made.port, there)) as devices:
        _change_and_scan(made, devices, there["codes"])
    assert made.ask("admitted") == [1, 1, 1]


def _change_and_scan(made: Installation, devices: _Devices, codes: list[str]) -> None:
    first, second, _third = codes
    assert devices.scan(first) == {"admitted", "already_inside"}
    made.ask("withdraw", second)
    assert devices.scan(second) == {"withdrawn"}
    made.ask("take_duty_of_the_door")
    assert devices.scan(first) == {"not-found"}
    made.ask("give_duty_of_the_door")
    assert devices.scan(first) == {"already_inside"}
    made.ask("close_the_meeting")
    assert devices.scan(first) == {"not-found"}
