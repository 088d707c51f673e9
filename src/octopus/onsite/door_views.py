"""The door: a phone's page that reads badges and says who may come in."""

import uuid

from csp.decorators import csp_update
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from octopus.access import may, needs, require
from octopus.conferences.models import Meeting
from octopus.onsite import queries
from octopus.onsite.actions import ScanResult, record_scan, undo_scan
from octopus.onsite.models import Door, Scan, Verdict
from octopus.people.queries import signed_in
from octopus.registration.models import Admission

# Which of the three full colours a verdict takes.
COLOURS = {Verdict.ADMITTED: "in", Verdict.ALREADY_INSIDE: "again"}


class ScanForm(forms.Form):
    """What a reading device sends: its own number for the scan, and what it read."""

    scan = forms.UUIDField(required=False)
    code = forms.CharField(
        label=_("Code under the square"),
        max_length=300,
        strip=True,
        error_messages={"required": _("Please type the code that stands on the badge.")},
    )


@needs("doors.scan")
def door_list(request: HttpRequest) -> HttpResponse:
    """Choose the door at which one stands."""
    doors = [
        door
        for door in queries.doors().filter(meeting__conference__published=True)
        if door.meeting.conference.today <= door.meeting.conference.end_date
        and may(request.user, "doors.stand_at", door)
    ]
    return render(request, "onsite/door_list.html", {"doors": doors})


@csp_update({"script-src": ["'self'", "'wasm-unsafe-eval'"]})
@needs("doors.scan")
def door(request: HttpRequest, number: int) -> HttpResponse:
    """Read a badge by camera or typed code; a POST answers with the verdict."""
    at = _door(request, number)
    reading = None
    form = ScanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reading = record_scan(
            scan_id=form.cleaned_data["scan"] or uuid.uuid4(),
            door=at,
            code=form.cleaned_data["code"],
            by=signed_in(request),
        )
        form = ScanForm()
    context = {"door": at, "form": form, "inside": queries.number_inside(at.meeting)}
    if reading is not None:
        context |= _verdict(reading)
    template = "onsite/verdict.html" if request.headers.get("X-Scanner") else "onsite/door.html"
    return render(request, template, context)


def _door(request: HttpRequest, number: int) -> Door:
    """The door of an address, for those who may stand at it."""
    at = get_object_or_404(Door.objects.select_related("meeting__conference"), pk=number)
    require(request.user, "doors.stand_at", at)
    return at


def _verdict(reading: ScanResult) -> dict[str, object]:
    """What the verdict's panel shows."""
    verdict = Verdict(reading.scan.verdict)
    may_enter: list[Meeting] = []
    if verdict == Verdict.WRONG_MEETING and reading.registration is not None:
        may_enter = [
            admission.meeting
            for admission in reading.registration.admissions.select_related("meeting")
            if admission.state == Admission.State.ACCEPTED and not admission.meeting.is_closed
        ]
    return {
        "reading": reading,
        "verdict": verdict,
        "colour": COLOURS.get(verdict, "out"),
        "may_enter": may_enter,
    }


@require_POST
@needs("doors.scan")
def undo(request: HttpRequest, number: int, scan: uuid.UUID) -> HttpResponse:
    """Takes back an admission whose person did not go in."""
    at = _door(request, number)
    undo_scan(scan=get_object_or_404(Scan, pk=scan, door=at), by=signed_in(request))
    return HttpResponseRedirect(reverse("door:door", kwargs={"number": number}))
