"""The addresses that devices at doors ask, in JSON: one scan now, or many that were read before.

    POST /en/door/5/scan/   {"id": "<uuid>", "code": "…"}
    POST /en/door/5/scans/  {"sent_at": "<moment>", "scans": [{"id": …, "code": …, "at": …}, …]}

The session, the duties and their second factor, the CSRF token (header X-CSRFToken), the signature
and the verdict are those of the page. What is sent again is answered again and recorded once, so
that a device that was cut off sends everything for which it has no answer.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from octopus import clock
from octopus.access import may
from octopus.onsite.badges.codes import LONGEST_CODE
from octopus.onsite.models import Door
from octopus.onsite.scans.actions import ScannedCode, ScanOfAnotherDoor, record_scan, record_scans
from octopus.onsite.scans.doors_at_hand import door_at_hand
from octopus.onsite.scans.judgement import ScanResult
from octopus.onsite.scans.panel import panel, panel_context
from octopus.onsite.scans.queries import number_inside
from octopus.people.queries import signed_in
from octopus.people.rules import has_to_prove
from octopus.text.typed.json import read_json

# More scans than this are not taken at once: others wait while they are written.
MOST_SCANS = 1000
# A scan that was read longer ago is not taken: so long are scans kept after a conference.
OLDEST = timedelta(days=30)

_Answer = Callable[[HttpRequest, Door, dict[str, Any]], HttpResponse]


class _Refused(Exception):
    """A part of what was sent is wrong; the argument is its name."""


def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads one badge now. The answer holds the verdict, and the panel that the page shows."""
    return _answered(request, pk, _single)


def scans(request: HttpRequest, pk: int) -> HttpResponse:
    """Records scans that were read before, MOST_SCANS at most, each with an answer of its own.

    `at` and `sent_at` are by the clock of the device: by how much that one is wrong does not
    matter. A scan that cannot be understood is answered with an error, and stops no other.
    """
    return _answered(request, pk, _batch)


def _answered(request: HttpRequest, pk: int, answer: _Answer) -> HttpResponse:
    """Asks for the right to the door, and reads what was sent."""
    if request.method != "POST":
        return JsonResponse({"error": "method"}, status=405, headers={"Allow": "POST"})
    if (page := _page_to_sign_in(request)) is not None:
        return JsonResponse({"error": "sign-in", "page": page}, status=401)
    door = door_at_hand(pk) if may(request.user, "doors.scan") else None
    if door is None or not may(request.user, "doors.stand_at", door):
        return JsonResponse({"error": "not-found"}, status=404)
    sent = read_json(request.body.decode(errors="replace"))
    if not isinstance(sent, dict):
        return JsonResponse({"error": "json"}, status=400)
    try:
        return answer(request, door, sent)
    except _Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400)


def _page_to_sign_in(request: HttpRequest) -> str | None:
    """Where a visitor signs in, and staff pass their second factor; None where it was done."""
    if not request.user.is_authenticated:
        return reverse("people:sign_in")
    return reverse("people:prove") if has_to_prove(request.user) else None


def _single(request: HttpRequest, door: Door, sent: dict[str, Any]) -> HttpResponse:
    code = _code(sent)
    try:
        result = record_scan(
            scan_id=_id(sent),
            door=door,
            code=code,
            actor=signed_in(request),
            overrule=sent.get("overrule") is True and may(request.user, "doors.overrule", door),
        )
    except ScanOfAnotherDoor:
        return JsonResponse({"error": "other-door"}, status=409)
    shown = panel_context(request, door, result, code)
    person = shown["wearer"]
    return JsonResponse(
        {
            **_facts(result),
            "words": str(result.verdict.label),
            "person": person._asdict() if person else None,
            "inside": shown["inside"],
            "panel": panel(request, shown),
        }
    )


def _batch(request: HttpRequest, door: Door, sent: dict[str, Any]) -> HttpResponse:
    given = sent.get("scans")
    if not isinstance(given, list):
        raise _Refused("scans")
    if len(given) > MOST_SCANS:
        return JsonResponse({"error": "too-many", "most": MOST_SCANS}, status=413)
    sent_at, now = _moment(sent, "sent_at"), clock.now()
    read = [_scanned(scan, sent_at, now) for scan in given]
    scanned = [scan for scan in read if isinstance(scan, ScannedCode)]
    results = iter(record_scans(door=door, scanned=scanned, actor=signed_in(request)))
    answers = []
    for scan, original in zip(read, given, strict=True):
        result = next(results) if isinstance(scan, ScannedCode) else None
        if result is not None:
            answers.append(_facts(result))
        else:
            error = scan if isinstance(scan, str) else "other-door"
            answers.append({"id": _echo(original), "error": error})
    return JsonResponse({"scans": answers, "inside": number_inside(door.meeting)})


def _facts(result: ScanResult) -> dict[str, Any]:
    since = result.inside_since
    return {
        "id": str(result.scan_id),
        "verdict": result.verdict.value,
        "at": result.at.isoformat(),
        "inside_since": since.isoformat() if since else None,
        "inside_through": result.inside_through,
    }


def _scanned(scan: object, sent_at: datetime, now: datetime) -> ScannedCode | str:
    """One scan of many, at its moment by our clock; or the name of what is wrong with it."""
    if not isinstance(scan, dict):
        return "scan"
    try:
        at = _moment(scan, "at")
        if not timedelta() <= sent_at - at <= OLDEST:
            return "at"
        return ScannedCode(_id(scan), _code(scan), now - (sent_at - at))
    except _Refused as refused:
        return str(refused)


def _id(sent: dict[str, Any]) -> uuid.UUID:
    try:
        return uuid.UUID(str(sent["id"]))
    except (KeyError, ValueError):
        raise _Refused("id") from None


def _code(sent: dict[str, Any]) -> str:
    code = sent.get("code")
    if not isinstance(code, str) or not 0 < len(code.strip()) <= LONGEST_CODE:
        raise _Refused("code")
    return code.strip()


def _moment(sent: dict[str, Any], name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(sent[name])
    except (KeyError, TypeError, ValueError):
        raise _Refused(name) from None
    if moment.tzinfo is None:
        raise _Refused(name)
    return moment


def _echo(original: object) -> str | None:
    """The number as it was sent, however wrong, so that the device knows which one is meant."""
    number = original.get("id") if isinstance(original, dict) else None
    return number if isinstance(number, str) and len(number) <= LONGEST_CODE else None
