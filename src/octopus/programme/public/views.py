"""The programme that the public reads: always the last release."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.programme import changes, queries
from octopus.programme.labels import zone_label
from octopus.programme.links import Links
from octopus.programme.models import Session
from octopus.programme.public import filters, linked_data, timetable
from octopus.programme.public.pdf import programme_pdf
from octopus.programme.public.session_page import session_context
from octopus.programme.public.speakers import SpeakerLines
from octopus.programme.snapshot import ClosedLine, Programme, RoomItem, SessionItem
from octopus.programme.webcast.queries import is_live, webcast_of

# Of more sessions than these a reader is shown one day at a time: each has some 500 bytes.
MOST_AT_ONCE = 150
# The parameter by which a reader asks for all days of a long programme: "all".
WHOLE = "days"


@require_safe
@cached_page(*filters.NAMES, WHOLE, lasting=True)
def programme(request: HttpRequest) -> HttpResponse:
    """All days, or one of a long programme; before the first release, what has been announced."""
    conference = conference_of(request)
    programme = queries.public_programme(conference)
    if programme.number is None:
        return render(request, "programme/announced.html", announced_context(conference, programme))
    return render(request, "programme/programme.html", days_context(request, conference, programme))


@require_safe
@cached_page(*filters.NAMES, lasting=True)
def day(request: HttpRequest, day: date) -> HttpResponse:
    """One day of the last release."""
    conference = conference_of(request)
    programme = queries.public_programme(conference)
    if programme.number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    context = days_context(request, conference, programme, day=day)
    return render(request, "programme/programme.html", context)


@require_safe
@cached_page(lasting=True)
def programme_file(request: HttpRequest) -> HttpResponse:
    """The last release as a PDF, to be read on paper or without a network."""
    conference = conference_of(request)
    programme = queries.public_programme(conference)
    if programme.number is None:
        raise Http404("release")
    answer = HttpResponse(programme_pdf(conference, programme), content_type="application/pdf")
    name = f"{conference.slug}-programme-{programme.number}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def announced_context(conference: Conference, programme: Programme) -> dict[str, Any]:
    """What the page shows while there is no release."""
    main = [item for item in programme.sessions if item.kind == Session.Kind.MAIN]
    others = [item for item in programme.sessions if item.kind != Session.Kind.MAIN]
    return {"conference": conference, "programme": programme, "main": main, "others": others}


def days_context(
    request: HttpRequest,
    conference: Conference,
    programme: Programme,
    *,
    day: date | None = None,
    preview: bool = False,
) -> dict[str, Any]:
    """What a page of one day, or of all, shows. Raises Http404 for a day not among them."""
    zone = conference.zone
    days = programme.days(zone, also=conference.days)
    if day is not None and day not in days:
        raise Http404("day")
    offered = filters.choices(programme)
    chosen = filters.read(request.GET, offered)
    fitting = [item for item in programme.sessions if chosen.fits(item)]
    opened = None if day or _is_whole(request, fitting) else _opened(conference, fitting, days)
    shown = [found] if (found := day or opened) else days
    now = clock.compared_with(*timetable.turns(programme, shown, zone))
    tables = _tables(conference, programme, shown, fitting, now)
    return {
        "conference": conference,
        "programme": programme,
        "days": days,
        "day": day,
        "opened": opened,
        "is_long": len(fitting) > MOST_AT_ONCE,
        "tables": [table for table in tables if table.slots or day],
        **_untimed(request, fitting),
        "closed_before": [line for line in programme.closed if not set(days) & _days_of(line)],
        "offered": offered,
        "chosen": chosen,
        "found": sum(not item.is_break for item in fitting if day in {None, item.day(zone)}),
        "links": _links(request, conference, chosen, fitting, preview=preview),
        "speakers": SpeakerLines(),
        **_clock_facts(conference, programme, shown, now),
    }


def _is_whole(request: HttpRequest, fitting: list[SessionItem]) -> bool:
    """Whether all days stand on one page: of few sessions, or because the reader asks for it."""
    return len(fitting) <= MOST_AT_ONCE or request.GET.get(WHOLE) == "all"


def _untimed(request: HttpRequest, fitting: list[SessionItem]) -> dict[str, Any]:
    """Sessions without a time; only how many where these are many."""
    found = [item for item in fitting if not item.starts_at]
    is_listed = _is_whole(request, found)
    return {
        "untimed": found if is_listed else [],
        "untimed_elsewhere": 0 if is_listed else len(found),
    }


def _links(
    request: HttpRequest,
    conference: Conference,
    chosen: filters.Filters,
    fitting: list[SessionItem],
    *,
    preview: bool,
) -> Links:
    page = request.path if len(fitting) > MOST_AT_ONCE else ""
    return Links(conference, preview=preview, query=chosen.query, page=page)


def _opened(conference: Conference, fitting: list[SessionItem], days: list[date]) -> date:
    """The day with which a long programme begins: today, or the first one on which there is any."""
    held = {item.day(conference.zone) for item in fitting}
    return next((day for day in (conference.today, *days) if day in held), days[0])


def _clock_facts(
    conference: Conference, programme: Programme, shown: list[date], now: datetime
) -> dict[str, Any]:
    """What a page of some days says of the hour: now and next, the zone, the reader's own time."""
    zone, first = conference.zone, shown[0]
    # The hour by which readers elsewhere are told their own.
    sample = datetime(first.year, first.month, first.day, 14, tzinfo=zone)
    found = timetable.now_and_next(programme, zone, now) if conference.today in shown else None
    return {
        # Its moment is shown, so that the page is one of this minute.
        "now_next": replace(found, moment=clock.now()) if found else None,
        "live": {item.id for item in found.now if is_live(conference, item)} if found else set(),
        "zone": conference.time_zone,
        "zone_label": zone_label(zone, sample),
        "sample_time": sample,
    }


def _tables(
    conference: Conference,
    programme: Programme,
    days: list[date],
    fitting: list[SessionItem],
    now: datetime,
) -> list[timetable.DayTable]:
    """The timetables of some days, of the sessions that fit the reader's filter."""
    zone = conference.zone
    by_day: dict[date | None, list[SessionItem]] = defaultdict(list)
    for item in fitting:
        by_day[item.day(zone)].append(item)
    return [timetable.of_day(programme, day, zone, sessions=by_day[day], now=now) for day in days]


def _days_of(line: ClosedLine) -> set[date]:
    count = (line.ends - line.starts).days + 1
    return {date.fromordinal(line.starts.toordinal() + offset) for offset in range(count)}


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """A room and what happens in it, by day."""

    room: RoomItem
    days: list[tuple[date, list[SessionItem]]]


@require_safe
@cached_page(lasting=True)
def rooms(request: HttpRequest) -> HttpResponse:
    """The programme by room."""
    conference = conference_of(request)
    programme = queries.public_programme(conference)
    if programme.number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    zone = conference.zone
    days = programme.days(zone, also=conference.days)
    context = {
        "conference": conference,
        "programme": programme,
        "plans": _plans(programme, zone),
        "days": days,
        "zone": conference.time_zone,
        "moment": clock.compared_with(*timetable.turns(programme, days, zone)),
        "links": Links(conference),
    }
    return render(request, "programme/rooms.html", context)


@require_safe
@cached_page(lasting=True)
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
    context["webcast"] = webcast_of(conference, item)
    return render(request, "programme/session.html", context)


def _plans(programme: Programme, zone: ZoneInfo) -> list[RoomPlan]:
    """Each room with its sessions by day; rooms without any are left out."""
    inside: dict[str, dict[date, list[SessionItem]]] = defaultdict(lambda: defaultdict(list))
    for item in programme.timed:
        if item.room and (day := item.day(zone)):
            inside[item.room.slug][day].append(item)
    return [
        RoomPlan(room, sorted(inside[room.slug].items()))
        for room in programme.rooms
        if room.slug in inside
    ]


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """A release and what it changed; `changes` is None for the first one."""

    programme: Programme
    changes: list[changes.SessionChange] | None


@require_safe
@cached_page(lasting=True)
def changes_page(request: HttpRequest) -> HttpResponse:
    """What changed from each release to the next, the latest first."""
    conference = conference_of(request)
    releases = queries.public_programmes(conference)
    if releases[0].number is None:
        return HttpResponseRedirect(Links(conference).unfiltered)
    steps = [
        ReleaseStep(after, changes.between(before, after)) for after, before in pairwise(releases)
    ]
    context = {
        "conference": conference,
        "programme": releases[0],
        "steps": [*steps, ReleaseStep(releases[-1], None)],
        "zone": conference.time_zone,
        "links": Links(conference),
    }
    return render(request, "programme/changes.html", context)
