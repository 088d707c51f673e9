"""What a door shows of a scan: the same on the page and to a device that swaps it into the page."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.template.backends.utils import csrf_input_lazy

from octopus.access import may
from octopus.conferences.models import Meeting
from octopus.onsite.models import Door, Verdict
from octopus.onsite.scans import queries
from octopus.onsite.scans.judgement import ScanResult
from octopus.onsite.scans.wearers import wearer
from octopus.registration.models import Admission

# Which of the three full colours a verdict takes.
COLOURS = {Verdict.ADMITTED: "in", Verdict.ALREADY_INSIDE: "again"}


def panel_context(
    request: HttpRequest, door: Door, result: ScanResult, code: str
) -> dict[str, Any]:
    """What the verdict's panel shows. Three queries at most; `code`: as it was read."""
    verdict = result.verdict
    is_late = verdict == Verdict.NOT_NOW
    may_overrule = is_late and may(request.user, "doors.overrule", door)
    return {
        "door": door,
        "result": result,
        "wearer": wearer(result.registration) if result.registration else None,
        "verdict": verdict,
        "colour": COLOURS.get(verdict, "out"),
        "may_enter": _open_to(result) if verdict == Verdict.WRONG_MEETING else [],
        "hours": queries.opening_hours(door.meeting) if is_late else None,
        "code_to_overrule": code if may_overrule else "",
        "inside": queries.number_inside(door.meeting),
        "new_scan": uuid.uuid4(),
    }


def _open_to(result: ScanResult) -> list[Meeting]:
    """Which meetings the person may enter, as far as everybody may know of them."""
    admissions = Admission.objects.filter(
        registration=result.registration, state=Admission.State.ACCEPTED
    )
    meetings = [admission.meeting for admission in admissions.select_related("meeting")]
    return [meeting for meeting in meetings if not meeting.is_closed]


def panel(request: HttpRequest, context: dict[str, Any]) -> str:
    """The panel alone, without what the frame of a page needs. No query."""
    template: Any = engines["jinja2"].get_template("onsite/verdict.html")
    html: str = template.render({**context, "csrf_input": csrf_input_lazy(request)})
    return html
