"""What the frame of every page needs: masthead, language switch, footer."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from octopus import clock, navigation
from octopus.bodies.models import Treaty
from octopus.calls.models import Call
from octopus.calls.visibility import public_calls, public_proposals
from octopus.conferences.middleware import is_office
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import (
    conference_of_installation,
    current_conference,
    other_editions,
    series_of,
)
from octopus.office.conference_at_hand import conference_at_hand
from octopus.office.time_travel import stops
from octopus.participants.models import PublishedList
from octopus.people.rules import has_duty, has_office
from octopus.privacy.retention import kept, statement
from octopus.state import as_of
from octopus.state import queries as state
from octopus.state.kept_pages import frame_key, kept_piece
from octopus.text.multilingual import installed_names, own_names
from octopus.website.addresses import home_address, news_address
from octopus.website.queries import public_pages


def _switch(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language: addresses differ by their first part alone.

    On a page of a conference its own languages, in the office all that are installed.
    """
    here, is_page = request.get_full_path(), request.resolver_match is not None
    prefix, rest = f"/{get_language()}/", here.split("/", 2)[-1]
    is_prefixed = is_page and here.startswith(prefix)
    return [
        {
            "code": code,
            "name": name,
            "address": f"/{code}/{rest}" if is_prefixed else translate_url(here, code),
            "is_current": code == get_language(),
        }
        for code, name in (installed_names() if is_office(request) else own_names())
    ]


class _Foot(NamedTuple):
    """Public facts for the footer: as they were `since` a moment, `until` one of them changes."""

    since: datetime
    until: datetime | None
    facts: dict[str, Any]

    def is_of(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


# The footers of the state that was last read, by the primary key of their conference.
_feet: tuple[state.Snapshot | None, dict[int, _Foot]] = (None, {})


def _foot(conference: Conference | None) -> dict[str, Any]:
    """Public facts for the footer. Nine queries, once for each state of the site."""
    global _feet
    if conference is None:
        return _NO_FACTS
    snapshot = state.current()
    if _feet[0] != snapshot:
        _feet = (snapshot, {})
    feet = _feet[1]
    kept = feet.get(conference.pk)
    if kept is None or not kept.is_of(clock.compared_with(kept.until)):
        kept = feet[conference.pk] = _make_foot(conference)
    clock.ends_by(kept.until)
    return kept.facts


def _make_foot(conference: Conference) -> _Foot:
    with clock.validity() as validity:
        since = clock.compared_with()
        facts = {
            "partners": list(conference.partners.all()),
            "pages": public_pages(conference),
            "has_treaties": _has_treaties(conference),
            "editions": other_editions(conference),
            "has_others": Conference.objects.filter(published=True)
            .exclude(pk__in=series_of(conference))
            .exists(),
            "has_calls": public_calls(conference).exists(),
            "has_exhibitors": public_proposals(conference, Call.Kind.SHOWCASE).exists(),
            "has_list": PublishedList.objects.there()
            .filter(meeting__conference=conference, meeting__relation=Meeting.Relation.CONFERENCE)
            .exists(),
        }
    return _Foot(since, validity.until, facts)


def _has_treaties(conference: Conference) -> bool:
    """Whether some treaty concerns the conference: one of its meetings is that of a body.

    Another organiser's treaties in the same installation are no business of its readers.
    """
    meetings = conference.meetings.filter(announced=True, body__isnull=False)
    return meetings.exists() and Treaty.objects.exists()


# The footer of a page that names no conference.
_NO_FACTS: dict[str, Any] = {
    "partners": [],
    "pages": [],
    "has_treaties": False,
    "has_list": False,
    "has_calls": False,
    "has_exhibitors": False,
    "has_others": False,
    "editions": [],
}


def _stops(conference: Conference | None) -> list[tuple[str, datetime]]:
    return stops(conference) if conference else []


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; all of it is computed only where a template uses it.

    `site_conference` is the edition named by the address; in the office, the one at hand; else the
    one that the whole installation is about, if there is one.
    """

    @cache
    def conference() -> Conference | None:
        named: Conference | None = getattr(request, "conference", None)
        if named is None and is_office(request):
            return conference_at_hand(request)
        return named or conference_of_installation()

    def clock_conference() -> Conference | None:
        return conference() or current_conference()

    return {
        "foot": SimpleLazyObject(lambda: _foot(conference())),
        "home_address": home_address,
        "frame_key": frame_key(request),
        "kept_piece": kept_piece,
        "news_address": news_address,
        "kept_for": kept,
        "retention_of": statement,
        "site_conference": SimpleLazyObject(conference),
        "switch": SimpleLazyObject(lambda: _switch(request)),
        "origin": settings.ORIGIN,
        "demo": settings.DEMO,
        # The banner of a demo stands on every page, in the time of some conference.
        "clock_conference": SimpleLazyObject(clock_conference),
        "demo_stops": SimpleLazyObject(lambda: _stops(clock_conference())),
        "standing_still": SimpleLazyObject(lambda: as_of.moment_of(request) is not None),
        "office_items": SimpleLazyObject(lambda: navigation.items_for(request.user)),
        "reader_has_office": SimpleLazyObject(lambda: has_office(request.user)),
        "reader_has_door": SimpleLazyObject(lambda: has_duty(request.user, "door")),
    }
