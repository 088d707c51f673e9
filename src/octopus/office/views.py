"""The dashboard: what is missing, what waits, numbers, deadlines."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.access import Somebody, may, needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference
from octopus.conferences.rules import (
    conferences_seen_by,
    conferences_worked_for,
    works_on_meetings,
)
from octopus.jobs.heartbeats import is_silent
from octopus.jobs.labels import last_sign_of_life
from octopus.jobs.registry import job_kind
from octopus.office import checklist, queries, work_queues


@needs("office.enter")
def front(request: HttpRequest) -> HttpResponse:
    """Redirect to the current conference's dashboard, or without one to the list of conferences.

    Who works for meetings of another conference alone begins there.
    """
    conference = _usual_conference(request.user)
    if conference is None:
        return HttpResponseRedirect(reverse("office:conferences"))
    return HttpResponseRedirect(reverse("office:dashboard", kwargs={"conference": conference.slug}))


def _usual_conference(user: Somebody) -> Conference | None:
    current = current_conference()
    if current is None:
        return conferences_seen_by(user).first()
    if works_on_meetings(user, current):
        return current
    return conferences_worked_for(user).first() or current


@needs("office.enter")
def conferences(request: HttpRequest) -> HttpResponse:
    """All editions, drafts too, and the way to a new one."""
    context = {
        "conferences": conferences_seen_by(request.user),
        "may_begin": may(request.user, "conferences.edit"),
    }
    return render(request, "office/conferences.html", context)


@dataclass(frozen=True)
class UpcomingDeadline:
    """A day that matters, and how many days are left (negative: it is past)."""

    day: date
    what: str
    days_left: int


@needs("office.enter")
def dashboard(request: HttpRequest) -> HttpResponse:
    """What the conference lacks, what waits; numbers by category, country and day; deadlines; jobs.

    Who may not see registrations sees no numbers of them; a queue is shown to who works on it.
    """
    conference = conference_of(request)
    context = {
        "conference": conference,
        "open_steps": checklist.at_hand(conference, request.user),
        **_processes(request),
        "deadlines": deadlines(conference),
        "jobs": [
            (job, job_kind(job.kind).title)
            for job in queries.running_jobs()
            if may(request.user, "jobs.see", job)
        ],
        "waiting": work_queues.all_waiting(conference, request.user),
        "sees_registrations": may(request.user, "registration.see_list", conference),
    }
    if context["sees_registrations"]:
        bars, others, others_number = queries.by_country(conference, request.user)
        categories = queries.by_category(conference, request.user)
        per_day = queries.per_day(conference, request.user)
        context |= {
            "categories": categories,
            "totals": {
                name: sum(getattr(row, name) for row in categories)
                for name in ("requested", "accepted", "waiting", "declined", "total")
            },
            "countries": bars,
            "other_countries": others,
            "other_number": others_number,
            "per_day": per_day,
            "busiest": max(per_day, key=lambda bar: bar.number, default=None),
            "outbox": queries.outbox_state(conference, request.user),
        }
    return render(request, "office/dashboard.html", context)


def _processes(request: HttpRequest) -> dict[str, object]:
    """Whether background work stands still; for administrators, each process. One query."""
    processes = queries.processes()
    may_see = may(request.user, "office.administer")
    return {
        "background_stands_still": processes.stands_still,
        "processes": [
            (row, last_sign_of_life(row), is_silent(row)) for row in processes.rows if may_see
        ],
    }


def deadlines(conference: Conference) -> list[UpcomingDeadline]:
    """The days of a conference that are still to come, in their order."""
    known = (
        (conference.registration_opens, _("Registration opens")),
        (conference.registration_closes, _("Last day of registration")),
        (conference.start_date, _("First day of the conference")),
        (conference.end_date, _("Last day of the conference")),
        (conference.archived_from, _("The site becomes an archive")),
    )
    today = conference.today
    return [
        UpcomingDeadline(day, what, (day - today).days)
        for day, what in known
        if day is not None and (day - today).days >= 0
    ]
