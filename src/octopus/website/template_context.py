"""What the frame of every page needs: masthead, language switch, footer."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from octopus import clock, navigation
from octopus.bodies.models import Treaty
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import current_conference
from octopus.office.time_travel import stops
from octopus.participants.models import PublishedList
from octopus.people.rules import has_duty, has_office
from octopus.privacy.retention import kept
from octopus.state import queries as state
from octopus.state.middleware import AS_OF
from octopus.website.addresses import news_address
from octopus.website.queries import public_pages


def _switch(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language."""
    here = request.get_full_path()
    return [
        {
            "code": code,
            "name": name,
            "address": translate_url(here, code),
            "is_current": code == get_language(),
        }
        for code, name in settings.LANGUAGES
    ]


def _stands_still(request: HttpRequest) -> bool:
    """Whether this member of the staff looks at the site as of another moment."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and AS_OF in request.session


# The footers of the state that was last read; each conference's for one minute of the clock.
_Feet = dict[tuple[int, int], dict[str, Any]]
_feet: tuple[state.Snapshot | None, _Feet] = (None, {})


def _foot(conference: Conference) -> dict[str, Any]:
    """What the footer tells, which is public. Four queries, once for a state."""
    global _feet
    snapshot = state.current()
    if _feet[0] is not snapshot:
        _feet = (snapshot, {})
    feet = _feet[1]
    key = (conference.pk, int(clock.now().timestamp()) // 60)
    if key not in feet:
        feet[key] = {
            "partners": list(conference.partners.all()),
            "pages": public_pages(conference),
            "has_treaties": Treaty.objects.exists(),
            "has_list": PublishedList.objects.filter(
                meeting__conference=conference, meeting__relation=Meeting.Relation.CONFERENCE
            ).exists(),
        }
    return feet[key]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; all of it is computed only where a template uses it.

    `site_conference` is the edition named by the address, or the current one.
    """

    @cache
    def conference() -> Conference | None:
        named: Conference | None = getattr(request, "conference", None)
        return named or current_conference()

    def foot() -> dict[str, Any]:
        at_hand = conference()
        nothing = {"partners": [], "pages": [], "has_treaties": False, "has_list": False}
        return _foot(at_hand) if at_hand else nothing

    return {
        "foot": SimpleLazyObject(foot),
        "news_address": news_address,
        "kept_for": kept,
        "site_conference": SimpleLazyObject(conference),
        "switch": SimpleLazyObject(lambda: _switch(request)),
        "origin": settings.ORIGIN,
        "demo": settings.DEMO,
        "demo_stops": SimpleLazyObject(lambda: stops(at_hand) if (at_hand := conference()) else []),
        "standing_still": SimpleLazyObject(lambda: _stands_still(request)),
        "office_items": SimpleLazyObject(lambda: navigation.items_for(request.user)),
        "reader_has_office": SimpleLazyObject(lambda: has_office(request.user)),
        "reader_has_door": SimpleLazyObject(lambda: has_duty(request.user, "door")),
    }
