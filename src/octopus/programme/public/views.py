"""The programme that the public reads: always the last release."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.programme import changes, queries
from octopus.programme.labels import language_names, zone_label
from octopus.programme.links import Links
from octopus.programme.models import Region, Session
from octopus.programme.public import filters, linked_data, timetable
from octopus.programme.public.speakers import StageLines
from octopus.programme.snapshot import ClosedLine, Programme, RoomItem, SessionItem
from octopus.text.multilingual import listed


@require_safe
@cached_page(*filters.NAMES)
def programme(request: HttpRequest) -> HttpResponse:
    """All days; before the first release, what has been announced."""
    conference = conference_of(request)
    told = queries.public_programme(conference)
    if told.number is None:
        return render(request, "programme/announced.html", announced_context(conference, told))
    return render(request, "programme/programme.html", days_context(request, conference, told))


@require_safe
@cached_page(*filters.NAMES)
def day(request: HttpRequest, day: date) -> HttpResponse:
    """One day of the last release."""
    conference = conference_of(request)
    told = queries.public_programme(conference)
    if told.number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    context = days_context(request, conference, told, day=day)
    return render(request, "programme/programme.html", context)


def announced_context(conference: Conference, told: Programme) -> dict[str, Any]:
    """What the page shows while there is no release."""
    main = [item for item in told.sessions if item.kind == Session.Kind.MAIN]
    others = [item for item in told.sessions if item.kind != Session.Kind.MAIN]
    return {"conference": conference, "programme": told, "main": main, "others": others}


def days_context(
    request: HttpRequest,
    conference: Conference,
    told: Programme,
    *,
    day: date | None = None,
    preview: bool = False,
) -> dict[str, Any]:
    """What a page of one day, or of all, shows. Raises Http404 for a day not among them."""
    zone, now = conference.zone, clock.now()
    days = told.days(zone, also=conference.days)
    if day is not None and day not in days:
        raise Http404("day")
    offered = filters.choices(told)
    chosen = filters.read(request.GET, offered)
    fitting = [item for item in told.sessions if chosen.fits(item)]
    shown = [day] if day else days
    tables = _tables(conference, told, shown, fitting, now)
    return {
        "conference": conference,
        "programme": told,
        "days": days,
        "day": day,
        "tables": [table for table in tables if table.slots or day],
        "untimed": [item for item in fitting if not item.starts_at],
        "closed_before": [line for line in told.closed if not set(days) & _days_of(line)],
        "offered": offered,
        "chosen": chosen,
        "found": sum(not item.is_break for item in fitting if day in {None, item.day(zone)}),
        "links": Links(conference, preview=preview, query=chosen.query),
        "who": StageLines(),
        **_clock_facts(conference, told, shown, now),
    }


def _clock_facts(
    conference: Conference, told: Programme, shown: list[date], now: datetime
) -> dict[str, Any]:
    """What a page of some days says of the hour: now and next, the zone, the reader's own time."""
    zone, first = conference.zone, shown[0]
    today = now.astimezone(zone).date()
    # The hour by which readers elsewhere are told their own.
    sample = datetime(first.year, first.month, first.day, 14, tzinfo=zone)
    return {
        "now_next": timetable.now_and_next(told, zone, now) if today in shown else None,
        "zone": conference.time_zone,
        "zone_label": zone_label(zone, sample),
        "sample_time": sample,
    }


def _tables(
    conference: Conference,
    told: Programme,
    days: list[date],
    fitting: list[SessionItem],
    now: datetime,
) -> list[timetable.DayTable]:
    """The timetables of some days, of the sessions that fit the reader's filter."""
    zone = conference.zone
    by_day = {day: [item for item in fitting if item.day(zone) == day] for day in days}
    return [
        timetable.of_day(told, day, zone, sessions=sessions, now=now)
        for day, sessions in by_day.items()
    ]


def _days_of(line: ClosedLine) -> set[date]:
    count = (line.ends - line.starts).days + 1
    return {date.fromordinal(line.starts.toordinal() + offset) for offset in range(count)}


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """A room and what happens in it, by day."""

    room: RoomItem
    days: list[tuple[date, list[SessionItem]]]


@require_safe
@cached_page()
def rooms(request: HttpRequest) -> HttpResponse:
    """The programme by room."""
    conference = conference_of(request)
    told = queries.public_programme(conference)
    if told.number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    zone = conference.zone
    plans = []
    for room in told.rooms:
        inside = [item for item in told.timed if item.room == room]
        days = sorted({found for item in inside if (found := item.day(zone))})
        plans.append(
            RoomPlan(room, [(day, [i for i in inside if i.day(zone) == day]) for day in days])
        )
    context = {
        "conference": conference,
        "programme": told,
        "plans": [plan for plan in plans if plan.days],
        "days": told.days(zone, also=conference.days),
        "zone": conference.time_zone,
        "links": Links(conference),
    }
    return render(request, "programme/rooms.html", context)


@require_safe
@cached_page()
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """One session, and what the last release changed about it."""
    conference = conference_of(request)
    releases = queries.public_programmes(conference, count=2)
    item = releases[0].session(slug) if releases[0].number is not None else None
    if item is None:
        raise Http404("session")
    context = session_context(conference, releases, item)
    context["links"] = Links(conference)
    context["linked_data"] = linked_data.event(conference, item)
    return render(request, "programme/session.html", context)


def session_context(
    conference: Conference, releases: list[Programme], item: SessionItem
) -> dict[str, Any]:
    """What the page of a session shows, but for its links. `releases`: the last one first."""
    told, *earlier = releases
    changed = changes.between(earlier[0], told) if earlier else []
    return {
        "conference": conference,
        "programme": told,
        "item": item,
        "change": next((change for change in changed if change.item.id == item.id), None),
        "zone": conference.time_zone,
        "day": item.day(conference.zone),
        "is_now": item.is_on(clock.now()),
        "spoken": capfirst(language_names(item.spoken)),
        "interpreted": capfirst(language_names(item.interpreted)),
        "regions": listed(str(Region(region).label) for region in item.regions),
        "paragraphs": [part for part in str(item.abstract).splitlines() if part.strip()],
        "linked_data": None,
    }


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """A release and what it changed; `changes` is None for the first one."""

    programme: Programme
    changes: list[changes.SessionChange] | None


@require_safe
@cached_page()
def changes_page(request: HttpRequest) -> HttpResponse:
    """What changed from each release to the next, the latest first."""
    conference = conference_of(request)
    told = queries.public_programmes(conference)
    if told[0].number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    steps = [ReleaseStep(after, changes.between(before, after)) for after, before in pairwise(told)]
    context = {
        "conference": conference,
        "programme": told[0],
        "steps": [*steps, ReleaseStep(told[-1], None)],
        "zone": conference.time_zone,
        "links": Links(conference),
    }
    return render(request, "programme/changes.html", context)
