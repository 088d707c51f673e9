"""What the frame of every page needs: masthead, language switch, footer."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from octopus import navigation
from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference
from octopus.office.moments import stops
from octopus.people.rules import has_duty, has_office
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


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; all of it is computed only where a template uses it.

    `site_conference` is the edition named by the address, or the current one.
    """

    @cache
    def conference() -> Conference | None:
        named: Conference | None = getattr(request, "conference", None)
        return named or current_conference()

    def foot() -> dict[str, Any]:
        """Organisers and pages of the footer. Two queries."""
        at_hand = conference()
        if at_hand is None:
            return {"partners": [], "pages": []}
        return {"partners": list(at_hand.partners.all()), "pages": public_pages(at_hand)}

    return {
        "foot": SimpleLazyObject(foot),
        "news_address": news_address,
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
