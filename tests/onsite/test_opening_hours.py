"""Doors look at the days and the hours of their meeting."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.onsite.actions import issue_badges
from octopus.onsite.attendance import let_in
from octopus.onsite.models import Door, Scan, Verdict
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.programme.models import Session
from octopus.registration.models import Registration
from tests.support.pages import page_of

At = Callable[[str], AbstractContextManager[None]]
As = Callable[[Account], Client]
VERDICT = "//*[@data-verdict]"
LET_IN = "//button[normalize-space()='Let the person in anyway']"


@pytest.fixture
def door(conference: Conference) -> Door:
    return Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")


@pytest.fixture
def code(paula: Registration) -> str:
    return issue_badges(registrations=[paula], actor=None)[0].typed_code


def _hours(door: Door, first: str, last: str) -> None:
    Session.objects.create(
        meeting=door.meeting,
        starts_at=datetime.fromisoformat(first),
        ends_at=datetime.fromisoformat(last),
    )


def test_badge_is_refused_on_another_day_in_words(
    as_: As, dora: Account, door: Door, code: str
) -> None:
    page = page_of(as_(dora).post(f"/en/door/{door.pk}/", {"code": code}))
    assert page.text(f"{VERDICT}//h2") == "Not now"
    assert "The meeting does not take place today: 14" in page.text(VERDICT)
    assert not page.texts(LET_IN)
    assert let_in(door.meeting) == set()


def test_badge_is_refused_outside_the_hours_of_the_day(
    as_: As, dora: Account, door: Door, code: str, at: At
) -> None:
    _hours(door, "2026-10-14T09:00:00+02:00", "2026-10-14T18:00:00+02:00")
    client, address = as_(dora), f"/en/door/{door.pk}/"
    with at("2026-10-14T06:30:00+02:00"):
        early = page_of(client.post(address, {"code": code}))
    with at("2026-10-14T18:30:00+02:00"):
        late = page_of(client.post(address, {"code": code}))
    with at("2026-10-14T07:30:00+02:00"):
        good = page_of(client.post(address, {"code": code}))
    for page in (early, late):
        assert "Badges are scanned today from 07:00 to 18:00." in page.text(VERDICT)
    assert good.text(f"{VERDICT}//h2") == "Admitted"


def test_who_has_the_right_lets_in_all_the_same_and_it_is_logged(
    as_: As, nadia: Account, paula: Registration, door: Door, code: str
) -> None:
    client, address = as_(nadia), f"/en/door/{door.pk}/"
    assert page_of(client.post(address, {"code": code})).texts(LET_IN)
    page = page_of(client.post(address, {"code": code, "overrule": "1"}))
    assert page.text(f"{VERDICT}//h2") == "Admitted"
    entry = LogEntry.objects.get(action="scan.overruled")
    assert (entry.actor, entry.subject_id) == (nadia, paula.pk)


def test_door_staff_cannot_overrule(as_: As, dora: Account, door: Door, code: str) -> None:
    as_(dora).post(f"/en/door/{door.pk}/", {"code": code, "overrule": "1"})
    assert Scan.objects.get().verdict == Verdict.NOT_NOW


def test_presence_counts_scans_of_the_days_of_the_meeting(
    as_: As, nadia: Account, paula: Registration, door: Door, code: str, at: At
) -> None:
    client, address = as_(nadia), f"/en/door/{door.pk}/"
    client.post(address, {"code": code, "overrule": "1"})
    assert let_in(door.meeting) == set()
    with at("2026-10-16T10:00:00+02:00"):
        client.post(address, {"code": code})
    assert let_in(door.meeting) == {paula.pk}
