"""The front page of a conference, in each of its phases."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.cached_page import cached_page
from octopus.conferences import calendar_files
from octopus.conferences.middleware import conference_of, in_its_language, set_conference
from octopus.conferences.models import Conference, Phase
from octopus.conferences.queries import (
    announced_meetings,
    next_edition,
    other_editions,
    published_conferences,
    published_editions,
)
from octopus.documents.queries import public_papers
from octopus.programme import queries as programme
from octopus.programme.links import Links
from octopus.programme.models import Region, Session
from octopus.programme.public import timetable
from octopus.programme.snapshot import Programme, SessionItem
from octopus.programme.webcast.queries import is_live
from octopus.text.multilingual import listed
from octopus.website import milestones, queries, week
from octopus.website.links.key_figures import key_figures
from octopus.website.machine_readable import linked_data

# How many pieces of news the front page tells of; the others are a link away.
_NEWS = 3
# Of more sessions than these the front page tells of the main ones, and how many each day has.
_MOST_NAMED = 60


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Sends a visitor without a language in the address to the one that the browser asks for."""
    wanted, conference = get_language_from_request(request), _only_conference()
    with override(conference.language_for(wanted) if conference else wanted):
        return HttpResponseRedirect(reverse("website:front"))


@require_safe
@cached_page()
def front(request: HttpRequest) -> HttpResponse:
    """What the installation has: the only conference, or all that run, come, and took place."""
    conference = _only_conference()
    if conference is not None:
        set_conference(request, conference)
        return in_its_language(request, conference) or _home(request, conference)
    if not published_conferences():
        return render(request, "website/nothing_yet.html")
    return _conferences(request)


def _only_conference() -> Conference | None:
    published = published_conferences()
    return published[0] if len(published) == 1 else None


@require_safe
@cached_page()
def conferences(request: HttpRequest) -> HttpResponse:
    """All published conferences of the installation, also where there is only one."""
    return _conferences(request)


def _conferences(request: HttpRequest) -> HttpResponse:
    editions = published_editions()
    context = {
        "editions": editions,
        "upcoming": [*editions.running, *editions.coming],
        "canonical": reverse(f"website:{'conferences' if _only_conference() else 'front'}"),
    }
    return render(request, "website/conferences.html", context)


@require_safe
@cached_page()
def home(request: HttpRequest) -> HttpResponse:
    """The front page of the conference that the address names."""
    return _home(request, conference_of(request))


@require_safe
@cached_page()
def dates_file(request: HttpRequest) -> HttpResponse:
    """The dates of the conference and of its registration, for a calendar program."""
    conference = conference_of(request)
    return calendar_files.download(calendar_files.of_dates(conference), f"{conference.slug}-dates")


def _home(request: HttpRequest, conference: Conference) -> HttpResponse:
    released = programme.public_programme(conference)
    meetings = list(announced_meetings(conference))
    phase = conference.phase
    partners = list(conference.partners.all())
    context = {
        "conference": conference,
        "phase": phase,
        "week": week.of_meetings(meetings),
        "contents": _contents(conference, released),
        **_sessions(conference, released),
        "links": Links(conference) if released.number is not None else None,
        "is_released": released.number is not None,
        **_now_next(conference, released),
        "day_number": (conference.today - conference.start_date).days + 1,
        "news": _news(conference),
        "pages": queries.public_pages(conference),
        "milestones": milestones.ahead(conference, meetings),
        "partners": partners,
        "editions": other_editions(conference),
        "successor": next_edition(conference) if conference.is_over else None,
        "papers": public_papers(conference) if conference.is_over else [],
        "key_figures": key_figures(conference, released) if conference.is_over else [],
        "linked_data": linked_data.event(conference, partners),
        "canonical": reverse("website:home", kwargs={"conference": conference.slug}),
    }
    return render(request, "website/home.html", context)


def _now_next(conference: Conference, released: Programme) -> dict[str, Any]:
    """While the conference runs: what goes on, what follows, and what of it can be watched."""
    if conference.phase != Phase.RUNNING:
        return {"now_next": None, "live": set()}
    found = timetable.now_and_next(released, conference.zone, clock.now())
    live = {item.id for item in found.now if is_live(conference, item)} if found else set()
    return {"now_next": found, "live": live}


def _news(conference: Conference) -> list[queries.News]:
    """The latest news; after the end only what came since: calls to register are no news then."""
    found = queries.public_news(conference=conference)
    if conference.is_over:
        found = [news for news in found if news.first > conference.end_date]
    return found[:_NEWS]


def _sessions(conference: Conference, released: Programme) -> dict[str, Any]:
    """The main sessions, and the others; of a long programme its days, with how many each has."""
    shown = [item for item in released.sessions if not item.cancelled and not item.is_break]
    main = [item for item in shown if item.kind == Session.Kind.MAIN]
    others = _others(shown)
    is_long = len(main) + len(others) > _MOST_NAMED
    counts = Counter(day for item in shown if (day := item.day(conference.zone)))
    days = sorted(counts.items()) if is_long else []
    named = others[:_MOST_NAMED] if not days else []
    return {
        "main_sessions": main[:_MOST_NAMED],
        "other_sessions": named,
        "session_days": days,
        "unnamed_sessions": len(others) - len(named) if not days else 0,
    }


def _others(shown: list[SessionItem]) -> list[dict[str, Any]]:
    """Sessions that are neither main ones nor ceremonies; regional workshops in one line."""
    regional = [item for item in shown if item.kind == Session.Kind.REGIONAL]
    rows: list[dict[str, Any]] = []
    for item in shown:
        if item.kind in {Session.Kind.MAIN, Session.Kind.CEREMONY}:
            continue
        if item.kind != Session.Kind.REGIONAL or len(regional) == 1:
            rows.append({"item": item, "words": None})
        elif item is regional[0]:
            rows.append({"item": item, "words": _regions(regional)})
    return rows


def _regions(workshops: list[SessionItem]) -> str:
    codes = list(dict.fromkeys(code for item in workshops for code in item.regions))
    if not codes:
        return _("Regional workshops")
    return _("Regional workshops for %(regions)s") % {
        "regions": listed(str(Region(code).label) for code in codes)
    }


def _contents(conference: Conference, released: Programme) -> str:
    """What the conference consists of, in one sentence; empty where nothing is known yet."""
    kinds = {item.kind for item in released.sessions}
    parts = []
    if Session.Kind.MAIN in kinds:
        parts.append(_("main sessions"))
    if kinds & {Session.Kind.WORKSHOP, Session.Kind.REGIONAL}:
        parts.append(_("workshops"))
    if Session.Kind.LIGHTNING in kinds:
        parts.append(_("lightning talks"))
    if conference.showcase:
        parts.append(_("a showcase area"))
    if not parts:
        return ""
    written = listed(parts)
    return f"{written[0].upper()}{written[1:]}."
