"""Which conference the frame of the office names, and where its navigation leads.

An address of a conference says it. On the pages of the whole installation, such as the outbox, it
is the one that the address asks for (`?conference=`), else the one whose pages were looked at last.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from octopus.access import may
from octopus.conferences.middleware import is_office
from octopus.conferences.models import Conference
from octopus.conferences.queries import conference_named, conference_with, current_conference
from octopus.lists.by_conference import FIELD
from octopus.request_cache import cached

_LAST = "office.conference"


class ConferenceAtHandMiddleware:
    """Remembers the conference whose office pages somebody looks at, for as long as the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> None:
        if not is_office(request) or not request.user.is_authenticated:
            return
        named: Conference | None = getattr(request, "conference", None) or _asked_for(request)
        if named is not None and request.session.get(_LAST) != named.pk:
            request.session[_LAST] = named.pk


def conference_at_hand(request: HttpRequest) -> Conference | None:
    """The conference that the frame of an office page names."""
    return cached(request, "office.conference_at_hand", lambda: _at_hand(request))


def _at_hand(request: HttpRequest) -> Conference | None:
    return (
        _asked_for(request)
        or _seen(request, conference_with(request.session.get(_LAST, 0)))
        or (current_conference())
    )


def _asked_for(request: HttpRequest) -> Conference | None:
    """The conference that the address of a page of the whole installation asks for."""
    slug = request.GET.get(FIELD, "").replace("\0", "")
    if not slug:
        return None
    return cached(request, "office.asked_for", lambda: _seen(request, conference_named(slug)))


def _seen(request: HttpRequest, found: Conference | None) -> Conference | None:
    return found if found and may(request.user, "conferences.see", found) else None
