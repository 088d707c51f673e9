"""Many scans at once, which were read before: each has an answer, and none stops another."""

import json
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.onsite.actions import issue_badges
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door, InsideCount, Scan
from octopus.onsite.scans.device_views import MOST_SCANS
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.onsite.crowds import crowd
from tests.support.onsite.doors import MORNING

As = Callable[[Account], Client]
Send = Callable[..., HttpResponse]
Square = Callable[[Badge], str]
NOW = datetime.fromisoformat(MORNING)


def _scan(code: str, minutes_ago: float = 0, **more: Any) -> dict[str, Any]:
    at = (NOW - timedelta(minutes=minutes_ago)).isoformat()
    return {"id": str(uuid.uuid4()), "code": code, "at": at} | more


def _sent(send: Send, client: Client, door: Door, scans: Sequence[Any]) -> dict[str, Any]:
    answer = send(client, door, "scans", sent_at=MORNING, scans=scans)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = json.loads(answer.content)
    return found


@pytest.fixture
def paulas(paula: Registration) -> Badge:
    return issue_badges(registrations=[paula], actor=None)[0]


def test_each_scan_has_an_answer_in_the_order_in_which_they_were_sent(
    as_: As, dora: Account, door: Door, paulas: Badge, jo: Registration, send: Send, square: Square
) -> None:
    jos = issue_badges(registrations=[jo], actor=None)[0]
    scans = [
        _scan(square(paulas), 5),
        _scan(square(jos), 30),
        _scan("hello", 20),
        _scan(square(paulas), 10),
        _scan(codes.sign(jos.pk, jos.serial, codes.new_seed())),
        _scan(codes.group_typed_code(jos.typed_code).lower(), 1),
    ]
    answered = _sent(send, as_(dora), door, scans)
    verdicts = ["already_inside", "admitted", "unknown", "admitted", "copied", "already_inside"]
    assert [found["verdict"] for found in answered["scans"]] == verdicts
    assert [found["id"] for found in answered["scans"]] == [found["id"] for found in scans]
    assert answered["scans"][0]["inside_since"] == answered["scans"][3]["at"]
    assert answered["inside"] == 2
    assert "Paula" not in json.dumps(answered)


def test_batch_that_is_sent_again_is_recorded_once(
    as_: As, dora: Account, door: Door, send: Send, square: Square
) -> None:
    badges = crowd(door.meeting, 5)
    scans = [_scan(square(badge), 3) for badge in badges]
    client = as_(dora)
    # It was cut off in the middle: what has no answer is sent again, with more.
    first = _sent(send, client, door, scans[:3])
    again = _sent(send, client, door, scans)
    assert again["scans"][:3] == first["scans"]
    assert {found["verdict"] for found in again["scans"]} == {"admitted"}
    assert (Scan.objects.count(), InsideCount.objects.get().number) == (5, 5)


def test_scan_that_stands_twice_in_a_batch_is_one_scan(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    twice = _scan(square(paulas), 3)
    answered = _sent(send, as_(dora), door, [twice, twice, twice | {"code": "hello"}])
    assert [answer["verdict"] for answer in answered["scans"]] == ["admitted"] * 3
    assert Scan.objects.count() == 1


def test_bad_scans_are_named_and_stop_no_other(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    good = square(paulas)
    bad: list[tuple[Any, str]] = [
        (None, "scan"),
        ("x", "scan"),
        ([], "scan"),
        ({}, "at"),
        (_scan(good) | {"id": "x"}, "id"),
        (_scan(good) | {"id": None}, "id"),
        (_scan(5), "code"),  # type: ignore[arg-type]
        (_scan(""), "code"),
        (_scan("A" * 301), "code"),
        (_scan(good) | {"at": 5}, "at"),
        (_scan(good) | {"at": "yesterday"}, "at"),
        (_scan(good) | {"at": "2026-10-14T09:00:00"}, "at"),
        (_scan(good) | {"at": "0001-01-01T00:00:00+14:00"}, "at"),
        (_scan(good) | {"at": "9999-12-31T23:59:59-14:00"}, "at"),
        (_scan(good, -1), "at"),
        (_scan(good, 31 * 24 * 60), "at"),
    ]
    answered = _sent(send, as_(dora), door, [*(scan for scan, _error in bad), _scan(good)])
    assert [found.get("error") for found in answered["scans"][:-1]] == [
        error for _scan, error in bad
    ]
    assert answered["scans"][4]["id"] == "x"
    assert answered["scans"][-1]["verdict"] == "admitted"
    assert Scan.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({}, 400, "scans"),
        ({"scans": {}}, 400, "scans"),
        ({"scans": []}, 400, "sent_at"),
        ({"scans": [], "sent_at": "now"}, 400, "sent_at"),
        ({"scans": [], "sent_at": "2026-10-14T09:12:00"}, 400, "sent_at"),
        ({"scans": [0] * (MOST_SCANS + 1), "sent_at": MORNING}, 413, "too-many"),
        ({"scans": [0] * 10_001, "sent_at": MORNING}, 413, "too-many"),
    ],
)
def test_batch_that_is_none_is_refused_as_a_whole(
    sent: dict[str, Any], status: int, error: str, as_: As, dora: Account, door: Door, send: Send
) -> None:
    answer = send(as_(dora), door, "scans", **sent)
    assert (answer.status_code, json.loads(answer.content)["error"]) == (status, error)


def test_empty_batch_says_how_many_are_inside(
    as_: As, dora: Account, door: Door, send: Send
) -> None:
    assert _sent(send, as_(dora), door, []) == {"scans": [], "inside": 0}


@pytest.mark.parametrize("wrong_by", [timedelta(hours=-9), timedelta(days=400)])
def test_clock_of_the_device_does_not_matter(
    wrong_by: timedelta,
    as_: As,
    dora: Account,
    door: Door,
    paulas: Badge,
    send: Send,
    square: Square,
) -> None:
    read = NOW - timedelta(minutes=4)
    scan = _scan(square(paulas)) | {"at": (read + wrong_by).isoformat()}
    answer = send(as_(dora), door, "scans", sent_at=(NOW + wrong_by).isoformat(), scans=[scan])
    assert json.loads(answer.content)["scans"][0]["verdict"] == "admitted"
    assert Scan.objects.get().at == read


def test_scan_is_judged_by_the_day_on_which_it_was_read(
    as_: As, at: Any, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    with at("2026-10-15T10:00:00+02:00"):
        sent_at = "2026-10-15T10:00:00+02:00"
        moments = ["2026-10-13T09:00+02:00", "2026-10-14T09:00+02:00", "2026-10-15T09:00+02:00"]
        scans = [_scan(square(paulas)) | {"at": moment} for moment in moments]
        answer = send(as_(dora), door, "scans", sent_at=sent_at, scans=scans)
        answered = json.loads(answer.content)
    assert [found["verdict"] for found in answered["scans"]] == ["not_now", "admitted", "admitted"]
    assert answered["inside"] == 1
    days = InsideCount.objects.order_by("day").values_list("day", "number")
    assert [(str(day), number) for day, number in days] == [("2026-10-14", 1), ("2026-10-15", 1)]


def test_scan_of_another_door_and_of_another_conference(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    other = factories.conference("octopus-2027")
    guest = factories.registration(other, admitted="accepted")
    theirs = Door.objects.create(meeting=other.meetings.get(slug="conference"), name="Annex")
    known = Scan.objects.create(door=theirs, badge=paulas, verdict="admitted", at=NOW)
    code = square(issue_badges(registrations=[guest], actor=None)[0])
    scans = [_scan(square(paulas), id=str(known.pk)), _scan(code)]
    answered = _sent(send, as_(dora), door, scans)["scans"]
    assert (answered[0], answered[1]["verdict"]) == (
        {"id": str(known.pk), "error": "other-door"},
        "wrong_meeting",
    )


def test_a_thousand_scans_take_as_many_statements_as_two(
    as_: As, dora: Account, door: Door, send: Send, square: Square
) -> None:
    badges = crowd(door.meeting, MOST_SCANS + 3)
    client = as_(dora)
    # What is kept is read by the first.
    _sent(send, client, door, [_scan(square(badges[0]))])
    with CaptureQueriesContext(connection) as few:
        _sent(send, client, door, [_scan(square(badge)) for badge in badges[1:3]])
    with CaptureQueriesContext(connection) as many:
        answered = _sent(send, client, door, [_scan(square(badge)) for badge in badges[3:]])
    assert answered["inside"] == MOST_SCANS + 3
    assert len(many) == len(few)
