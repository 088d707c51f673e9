"""The door: a phone's page that reads badges and says who may come in."""

import uuid

from csp.decorators import csp_update
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from octopus.access import may, needs, require
from octopus.onsite import queries
from octopus.onsite.badges.codes import LONGEST_CODE
from octopus.onsite.models import Door, Scan
from octopus.onsite.scans.actions import ScanOfAnotherDoor, record_scan, undo_scan
from octopus.onsite.scans.panel import panel_context
from octopus.onsite.scans.queries import number_inside
from octopus.people.queries import signed_in


class ScanForm(forms.Form):
    """What somebody typed at a door; what devices send, see `scans.device_views`."""

    # Stands in the page, so that a form that is sent twice is one scan.
    scan = forms.UUIDField(required=False)
    code = forms.CharField(
        label=_("Code under the QR code"),
        max_length=LONGEST_CODE,
        strip=True,
        error_messages={"required": _("Please enter the code printed on the badge.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    # Outside the days and hours of the meeting, by who has the right.
    overrule = forms.BooleanField(required=False)


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
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a badge by camera or typed code; a POST answers with the verdict."""
    at = _door(request, pk)
    form = ScanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            result = record_scan(
                scan_id=form.cleaned_data["scan"] or uuid.uuid4(),
                door=at,
                code=code,
                actor=signed_in(request),
                overrule=form.cleaned_data["overrule"] and may(request.user, "doors.overrule", at),
            )
        except ScanOfAnotherDoor as refused:
            raise Http404("scan") from refused
        context = panel_context(request, at, result, code)
    else:
        context = {"door": at, "form": form, "inside": number_inside(at.meeting)}
        context["new_scan"] = uuid.uuid4()
    template = "onsite/verdict.html" if request.headers.get("X-Scanner") else "onsite/door.html"
    return render(request, template, context)


def _door(request: HttpRequest, pk: int) -> Door:
    """The door of an address, for those who may stand at it."""
    at = get_object_or_404(Door.objects.select_related("meeting__conference"), pk=pk)
    require(request.user, "doors.stand_at", at)
    return at


@require_POST
@needs("doors.scan")
def undo(request: HttpRequest, pk: int, scan: uuid.UUID) -> HttpResponse:
    """Takes back an admission whose person did not go in."""
    at = _door(request, pk)
    undo_scan(scan=get_object_or_404(Scan, pk=scan, door=at), actor=signed_in(request))
    return HttpResponseRedirect(reverse("door:door", kwargs={"pk": pk}))
