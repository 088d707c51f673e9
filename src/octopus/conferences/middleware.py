"""Finds the conference that an address names."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from octopus.access import require
from octopus.conferences.models import Conference
from octopus.conferences.queries import conference_named


class ConferenceMiddleware:
    """Turns the `conference` of an address into `request.conference`, for those who may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> None:
        if "conference" not in kwargs:
            return
        conference = conference_named(kwargs.pop("conference"))
        if conference is None:
            raise Http404("conference")
        require(request.user, "conferences.see", conference)
        set_conference(request, conference)


def set_conference(request: HttpRequest, conference: Conference) -> None:
    """Says for which conference a request is."""
    request.conference = conference  # type: ignore[attr-defined]


def conference_of(request: HttpRequest) -> Conference:
    """The conference that the address of a request names."""
    conference: Conference = request.conference  # type: ignore[attr-defined]  # set above
    return conference
