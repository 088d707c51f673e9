"""One scan in JSON: the same rules as on the page, and words for who reads the answer."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.onsite.actions import issue_badges
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door, Scan, Verdict
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories, sessions

As = Callable[[Account], Client]
Send = Callable[..., HttpResponse]
Square = Callable[[Badge], str]


def _badge(registration: Registration) -> Badge:
    return issue_badges(registrations=[registration], actor=None)[0]


@pytest.fixture
def paulas(paula: Registration) -> Badge:
    return _badge(paula)


def _words(answer: HttpResponse, path: str) -> str:
    panel = html.fragment_fromstring(json.loads(answer.content)["panel"])
    return " ".join(" ".join(found.text_content() for found in panel.xpath(path)).split())


def test_answer_holds_the_verdict_the_person_and_the_number_inside(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    number = str(uuid.uuid4())
    answer = send(as_(dora), door, "scan", id=number, code=square(paulas))
    answered = json.loads(answer.content)
    assert answer.status_code == 200
    assert (answered["id"], answered["verdict"], answered["words"]) == (
        number,
        "admitted",
        "Admitted",
    )
    assert (answered["person"]["name"], answered["inside"]) == ("Paula Ejemplo", 1)
    assert Scan.objects.get(pk=number).actor == dora
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_panel_is_that_of_the_page_in_the_language_of_the_address(
    as_: As, dora: Account, door: Door, paulas: Badge, square: Square
) -> None:
    client = as_(dora)
    sent = {"id": str(uuid.uuid4()), "code": square(paulas)}
    address = f"/fr/door/{door.pk}/scan/"
    answer = client.post(address, json.dumps(sent), content_type="application/json")
    assert _words(answer, "//h2") == "Admis"
    assert _words(answer, "//p[@class='who']").startswith("Paula Ejemplo")
    assert _words(answer, "//header/span") == "1 à l’intérieur"
    undo = html.fragment_fromstring(json.loads(answer.content)["panel"]).xpath("//form")[0]
    assert undo.get("action") == f"/fr/door/{door.pk}/scans/{sent['id']}/undo/"
    assert undo.xpath(".//input[@name='csrfmiddlewaretoken']")


def test_scan_that_is_sent_again_gets_the_same_answer_and_counts_once(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    client, number = as_(dora), str(uuid.uuid4())
    answered = [
        json.loads(send(client, door, "scan", id=number, code=square(paulas)).content)
        for _time in range(2)
    ]
    assert [(found["verdict"], found["at"], found["inside"]) for found in answered] == [
        ("admitted", answered[0]["at"], 1)
    ] * 2
    assert Scan.objects.count() == 1


def test_second_scan_says_since_when_and_through_which_door(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    client = as_(dora)
    first = json.loads(send(client, door, "scan", code=square(paulas)).content)
    again = json.loads(send(client, door, "scan", code=square(paulas)).content)
    assert again["verdict"] == "already_inside"
    assert (again["inside_since"], again["inside_through"]) == (first["at"], "Hall")
    assert again["inside"] == 1


def test_visitor_and_staff_without_second_factor_are_told_where_to_sign_in(
    client: Client, dora: Account, door: Door, paulas: Badge, send: Send
) -> None:
    stranger = send(client, door, "scan", code=paulas.typed_code)
    unproved = send(sessions.with_code_only(dora), door, "scan", code=paulas.typed_code)
    assert (stranger.status_code, unproved.status_code) == (401, 401)
    assert json.loads(stranger.content)["page"].startswith("/en/sign-in")
    assert json.loads(unproved.content) == {"error": "sign-in", "page": "/en/me/security/prove/"}
    assert not Scan.objects.exists()


@pytest.mark.parametrize("address", ["scan", "scans"])
def test_door_is_not_there_for_who_does_not_stand_at_it(
    address: str,
    as_: As,
    conference: Conference,
    dora: Account,
    edgar: Account,
    jo: Registration,
    send: Send,
) -> None:
    closed = Door.objects.create(meeting=conference.meetings.get(slug="t-cy-35"), name="Corridor")
    assert jo.person.account is not None
    for user in (dora, edgar, jo.person.account):
        answer = send(as_(user), closed, address, code="X", scans=[])
        assert (answer.status_code, answer.content) == (404, b'{"error": "not-found"}')
    closed.pk += 1000
    assert send(as_(dora), closed, address).content == b'{"error": "not-found"}'


def test_token_of_forms_is_asked_for(dora: Account, door: Door, paulas: Badge) -> None:
    client = sessions.signed_in(dora, Client(enforce_csrf_checks=True))
    address, sent = f"/en/door/{door.pk}/scan/", {"id": str(uuid.uuid4()), "code": "X"}
    without = client.post(address, sent, content_type="application/json")
    assert (without.status_code, json.loads(without.content)) == (403, {"error": "csrf"})
    client.get(f"/en/door/{door.pk}/")
    token = client.cookies["csrftoken"].value
    for given, status in ((token, 200), ("t" * 32, 403)):
        answer = client.post(
            address, sent, content_type="application/json", headers={"X-CSRFToken": given}
        )
        assert answer.status_code == status
    assert Scan.objects.count() == 1


def test_address_takes_no_get(as_: As, dora: Account, door: Door) -> None:
    answer = as_(dora).get(f"/en/door/{door.pk}/scan/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "json"),
        (b"code=X", "json"),
        (b"[]", "json"),
        (b"\xff\xfe", "json"),
        (b"[" * 100_000, "json"),
        (b"{}", "code"),
        (b'{"code": 5}', "code"),
        (b'{"code": "  "}', "code"),
        (b'{"code": "' + b"A" * 301 + b'"}', "code"),
        (b'{"code": "A"}', "id"),
        (b'{"code": "A", "id": 5}', "id"),
        (b'{"code": "A", "id": ["x"]}', "id"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(
    body: bytes, error: str, as_: As, dora: Account, door: Door
) -> None:
    answer = as_(dora).post(f"/en/door/{door.pk}/scan/", body, content_type="application/json")
    assert (answer.status_code, json.loads(answer.content)) == (400, {"error": error})
    assert not Scan.objects.exists()


def test_codes_that_are_no_badges_are_verdicts(
    as_: As, dora: Account, door: Door, paulas: Badge, send: Send, square: Square
) -> None:
    good = square(paulas)
    expected = {
        codes.sign(paulas.pk, paulas.serial, codes.new_seed()): Verdict.COPIED,
        good[:-4]: Verdict.GARBLED,
        f"{good[:40]}Ø{good[41:]}": Verdict.GARBLED,
        codes.sign(paulas.pk + 1000, 1, "A" * 43 + "="): Verdict.COPIED,
        "hello": Verdict.UNKNOWN,
        "\ud800": Verdict.UNKNOWN,
        "\x00": Verdict.UNKNOWN,
        "'; drop table": Verdict.UNKNOWN,
    }
    for code, verdict in expected.items():
        answered = json.loads(send(as_(dora), door, "scan", code=code).content)
        assert (answered["verdict"], answered["person"], answered["inside"]) == (
            verdict.value,
            None,
            0,
        ), code


def test_number_of_a_scan_at_another_door_tells_nothing(
    as_: As, conference: Conference, dora: Account, door: Door, paulas: Badge, send: Send
) -> None:
    other = Door.objects.create(meeting=conference.meetings.get(slug="t-cy-35"), name="Corridor")
    known = Scan.objects.create(door=other, badge=paulas, verdict="admitted", at="2026-10-14T06Z")
    answer = send(as_(dora), door, "scan", id=str(known.pk), code=paulas.typed_code)
    assert (answer.status_code, json.loads(answer.content)) == (409, {"error": "other-door"})
    assert "Paula" not in answer.content.decode()


def test_badge_of_another_conference_is_not_for_this_door(
    as_: As, dora: Account, door: Door, send: Send, square: Square
) -> None:
    other = factories.conference("octopus-2027")
    code = square(_badge(factories.registration(other, admitted="accepted")))
    answered: dict[str, Any] = json.loads(send(as_(dora), door, "scan", code=code).content)
    assert (answered["verdict"], answered["inside"]) == ("wrong_meeting", 0)


def test_only_who_has_the_right_overrules_the_hours(
    as_: As, at: Any, dora: Account, nadia: Account, door: Door, paulas: Badge, send: Send
) -> None:
    with at("2026-10-20T09:00:00+02:00"):
        for user, verdict in ((dora, "not_now"), (nadia, "admitted")):
            answer = send(as_(user), door, "scan", code=paulas.typed_code, overrule=True)
            assert json.loads(answer.content)["verdict"] == verdict
    assert LogEntry.objects.get(action="scan.overruled").actor == nadia


def test_scan_of_a_closed_meeting_by_who_is_in_charge_of_it(
    as_: As, at: Any, conference: Conference, dora: Account, nadia: Account, send: Send
) -> None:
    meeting = conference.meetings.get(slug="t-cy-35")
    closed = Door.objects.create(meeting=meeting, name="Corridor")
    member = factories.registration(conference, admitted="accepted", meetings=("t-cy-35",))
    assign(user=dora, meeting=meeting, actor=nadia)
    with at("2026-10-12T09:12:00+02:00"):
        answer = send(as_(dora), closed, "scan", code=_badge(member).typed_code)
    assert json.loads(answer.content)["verdict"] == "admitted"
