"""The checklist of a conference as a reader sees it: on the dashboard, and on a page of its own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from octopus.access import Somebody, may, needs
from octopus.conferences.checklist import ChecklistStep, Line, lines_of
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.conferences.rules import works_for
from octopus.text.multilingual import language_name, listed


@dataclass(frozen=True)
class ShownLine:
    """A line, and the address of the page for it: empty for those who may not go there."""

    line: Line
    address: str

    @property
    def lacking(self) -> str:
        """How many texts lack which language: "French (3) and Spanish (1)"."""
        return listed(
            _("%(language)s (%(count)s)") % {"language": language_name(code), "count": number}
            for code, number in self.line.languages.items()
        )


@dataclass(frozen=True)
class ShownStep:
    """The lines of a step; what is missing stands first."""

    step: ChecklistStep
    lines: list[ShownLine]

    @property
    def title(self) -> str:
        return str(self.step.label)

    @property
    def missing(self) -> list[ShownLine]:
        return [shown for shown in self.lines if shown.line.is_missing]

    @property
    def done(self) -> int:
        return sum(shown.line.is_done for shown in self.lines)


def steps(conference: Conference, user: Somebody) -> list[ShownStep]:
    """All steps with the lines that a user may know of. One query, and some once a revision."""
    known = [
        ShownLine(line, _address(line, conference, user))
        for line in lines_of(conference)
        if line.meeting is None or works_for(user, line.meeting)
    ]
    by_step = [
        ShownStep(step, sorted((shown for shown in known if shown.line.step == step), key=_order))
        for step in ChecklistStep
    ]
    return [step for step in by_step if step.lines]


def _order(shown: ShownLine) -> int:
    return 0 if shown.line.is_missing else 1 if not shown.line.is_done else 2


def _address(line: Line, conference: Conference, user: Somebody) -> str:
    page = line.page
    if page is None or not may(user, page.right, conference):
        return ""
    owner = {} if page.is_of_installation else {"conference": conference.slug}
    return reverse(page.url_name, kwargs={**owner, **page.place})


def at_hand(conference: Conference, user: Somebody) -> list[ShownStep]:
    """What is missing and the user may do, for the dashboard; nothing once the conference is over.

    One query at most.
    """
    if conference.is_over:
        return []
    own = [
        ShownStep(step.step, [shown for shown in step.missing if shown.address])
        for step in steps(conference, user)
    ]
    return [step for step in own if step.lines]


@require_safe
@needs("office.enter")
def checklist(request: HttpRequest) -> HttpResponse:
    """Every line of every step."""
    conference = conference_of(request)
    found = steps(conference, request.user)
    context = {
        "conference": conference,
        "steps": found,
        "missing": sum(len(step.missing) for step in found),
    }
    return render(request, "office/checklist.html", context)
