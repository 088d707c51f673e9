"""The number of people inside is kept by the scans, and agrees with them."""

import logging
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.jobs import periodic
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Badge, Door, InsideCount, Scan
from octopus.onsite.scans.actions import ScannedCode, record_scan, record_scans, undo_scan
from octopus.onsite.scans.counts import compare
from octopus.onsite.scans.queries import number_inside
from octopus.people.models import Account
from octopus.privacy.personal_data import sources
from octopus.registration.models import Registration
from tests.support.onsite.crowds import crowd
from tests.support.pages import page_of
from tests.support.simultaneous import at_once

At = Callable[[str], AbstractContextManager[None]]
As = Callable[[Account], Client]


def _scan(door: Door, badge: Badge, actor: Account) -> Scan:
    found = record_scan(scan_id=uuid.uuid4(), door=door, code=badge.typed_code, actor=actor)
    return Scan.objects.get(pk=found.scan_id)


def _truth(door: Door) -> dict[str, int]:
    """People admitted to the meeting by day, counted afresh."""
    zone = door.meeting.conference.zone
    found = Scan.objects.filter(door__meeting=door.meeting, verdict="admitted", undone_at=None)
    days = {(str(scan.at.astimezone(zone).date()), scan.badge_id) for scan in found}
    return {day: sum(other == day for other, _badge in days) for day, _badge in days}


def _kept(door: Door) -> dict[str, int]:
    rows = InsideCount.objects.filter(meeting=door.meeting, number__gt=0)
    return {str(row.day): row.number for row in rows}


def test_count_follows_entry_second_entry_undoing_and_the_next_day(
    conference: Conference, dora: Account, door: Door, at: At
) -> None:
    other = Door.objects.create(meeting=door.meeting, name="Side entrance")
    first, second = crowd(door.meeting, 2)
    _scan(door, first, dora)
    _scan(other, first, dora)
    entered = _scan(other, second, dora)
    assert number_inside(door.meeting) == 2
    for _time in range(2):
        undo_scan(scan=entered, actor=dora)
    assert number_inside(door.meeting) == 1
    _scan(door, second, dora)
    assert number_inside(door.meeting) == 2
    with at("2026-10-15T08:00:00+02:00"):
        assert number_inside(door.meeting) == 0
        _scan(door, first, dora)
        assert number_inside(door.meeting) == 1
        # What is undone belongs to the day on which it was done.
        undo_scan(scan=entered, actor=dora)
    assert _kept(door) == _truth(door) == {"2026-10-14": 2, "2026-10-15": 1}


def test_count_agrees_with_the_scans_in_whatever_order_things_happen(
    dora: Account, door: Door, at: At
) -> None:
    first, second = crowd(door.meeting, 2)
    days = ("2026-10-14T09:12:00+02:00", "2026-10-15T09:12:00+02:00")
    steps = [(day, badge, undo) for day in days for badge in (first, second) for undo in (0, 1)]
    for order in permutations(steps[:5]):
        Scan.objects.all().delete()
        InsideCount.objects.all().delete()
        for day, badge, undo in (*order, *order[:2]):
            with at(day):
                scan = _scan(door, badge, dora)
                if undo:
                    undo_scan(scan=scan, actor=dora)
        assert _kept(door) == _truth(door), order


def test_day_begins_at_midnight_at_the_venue(
    conference: Conference, dora: Account, door: Door, at: At
) -> None:
    [badge] = crowd(door.meeting, 1)
    for moment in ("2026-10-14T23:59:59+02:00", "2026-10-15T00:00:00+02:00"):
        with at(moment):
            _scan(door, badge, dora)
            assert number_inside(door.meeting) == 1
    assert _kept(door) == {"2026-10-14": 1, "2026-10-15": 1}


@pytest.mark.django_db(transaction=True)
def test_many_doors_at_once_count_everybody_once(
    conference: Conference, dora: Account, door: Door
) -> None:
    badges = crowd(door.meeting, 12)
    doors = [door, Door.objects.create(meeting=door.meeting, name="Side entrance")]

    def batch(at_door: Door, order: int) -> Callable[[], object]:
        scanned = [ScannedCode(uuid.uuid4(), badge.typed_code) for badge in badges[::order]]
        return lambda: record_scans(door=at_door, scanned=scanned, actor=dora)

    at_once(
        *(batch(at_door, order) for at_door in doors for order in (1, -1)),
        *(lambda badge=badge: _scan(door, badge, dora) for badge in badges[:2]),  # type: ignore[misc]
    )
    assert number_inside(door.meeting) == 12
    assert _kept(door) == _truth(door)


@pytest.mark.django_db(transaction=True)
def test_same_batch_twice_at_once_is_recorded_once(
    conference: Conference, dora: Account, door: Door
) -> None:
    badges = crowd(door.meeting, 8)
    scanned = [ScannedCode(uuid.uuid4(), badge.typed_code) for badge in badges]
    scanned.append(ScannedCode(uuid.uuid4(), "hello"))
    results = at_once(
        lambda: record_scans(door=door, scanned=scanned, actor=dora),
        lambda: record_scans(door=door, scanned=scanned[::-1], actor=dora),
    )
    verdicts = [[found.verdict for found in result if found] for result in results]
    assert verdicts[0] == verdicts[1][::-1] == ["admitted"] * 8 + ["unknown"]
    assert (Scan.objects.count(), number_inside(door.meeting)) == (9, 8)


@pytest.mark.django_db(transaction=True)
def test_undoing_twice_at_once_takes_one_away(
    conference: Conference, dora: Account, door: Door
) -> None:
    entered, _other = (_scan(door, badge, dora) for badge in crowd(door.meeting, 2))

    def undo() -> None:
        undo_scan(scan=Scan.objects.get(pk=entered.pk), actor=dora)

    at_once(undo, undo, undo)
    assert number_inside(door.meeting) == 1


def test_comparing_finds_nothing_where_all_agrees(
    dora: Account, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = crowd(door.meeting, 2)
    _scan(door, first, dora)
    undo_scan(scan=_scan(door, second, dora), actor=dora)
    with caplog.at_level(logging.ERROR):
        assert compare() == 0
    assert not caplog.records


def test_comparing_puts_right_what_does_not_agree_and_says_so(
    dora: Account, door: Door, at: At, caplog: pytest.LogCaptureFixture
) -> None:
    badges = crowd(door.meeting, 3)
    for badge in badges:
        _scan(door, badge, dora)
    with at("2026-10-15T08:00:00+02:00"):
        _scan(door, badges[0], dora)
    InsideCount.objects.filter(day="2026-10-14").update(number=F("number") + 4)
    InsideCount.objects.filter(day="2026-10-15").delete()
    with at("2026-10-15T23:00:00+02:00"), caplog.at_level(logging.ERROR):
        assert compare() == 2
        assert compare() == 0
    assert _kept(door) == _truth(door) == {"2026-10-14": 3, "2026-10-15": 1}
    assert "wrong on 2 days" in caplog.text


def test_comparing_is_done_every_day() -> None:
    task = next(task for task in periodic.tasks if task.name == "onsite.inside_counts")
    assert (task.function, task.every) == (compare, timedelta(days=1))


def test_numbers_outlive_the_scans_that_privacy_removes(dora: Account, door: Door) -> None:
    for badge in crowd(door.meeting, 2):
        _scan(door, badge, dora)
    Scan.objects.all().delete()
    assert compare() == 0
    assert number_inside(door.meeting) == 2


def test_erasing_a_person_takes_them_out_of_the_number(
    dora: Account, door: Door, paula: Registration
) -> None:
    paulas = issue_badges(registrations=[paula], actor=None)[0]
    for badge in (paulas, *crowd(door.meeting, 2)):
        _scan(door, badge, dora)
    account = paula.person.account
    assert account is not None
    next(source for source in sources if source.key == "onsite.badges").erase(account)
    assert number_inside(door.meeting) == 2
    assert compare() == 0


def test_office_and_door_show_the_number(
    as_: As, dora: Account, nadia: Account, door: Door, conference: Conference
) -> None:
    for badge in crowd(door.meeting, 3):
        _scan(door, badge, dora)
    assert "3 inside" in page_of(as_(dora).get(f"/en/door/{door.pk}/")).text("//header")
    office = page_of(as_(nadia).get(f"/en/office/{conference.slug}/badges/"))
    assert any(row[-1].startswith("3") for row in office.rows), office.rows


def test_number_takes_one_statement_however_many_scans_there_are(dora: Account, door: Door) -> None:
    badges = crowd(door.meeting, 40)
    scanned = [ScannedCode(uuid.uuid4(), badge.typed_code) for badge in badges]
    record_scans(door=door, scanned=scanned, actor=dora)
    with CaptureQueriesContext(connection) as captured:
        assert number_inside(door.meeting) == 40
    assert len(captured) == 1
    assert "onsite_scan" not in captured[0]["sql"]
