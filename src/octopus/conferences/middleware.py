"""Finds the conference that an address names, in one of its languages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_path

from octopus.access import require
from octopus.conferences.models import Conference
from octopus.conferences.queries import conference_named
from octopus.text.multilingual import content_languages, set_content_languages


class ConferenceMiddleware:
    """Turns the `conference` of an address into `request.conference`, for those who may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What `set_conference` says of languages ends with the request.
        with content_languages(()):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if "conference" not in kwargs:
            return None
        conference = conference_named(kwargs.pop("conference"))
        if conference is None:
            raise Http404("conference")
        require(request.user, "conferences.see", conference)
        set_conference(request, conference)
        return None if is_office(request) else in_its_language(request, conference)


def is_office(request: HttpRequest) -> bool:
    """Whether an address is one of the secretariat's pages."""
    match = request.resolver_match
    return match is not None and match.namespace.partition("_")[0] == "office"


def set_conference(request: HttpRequest, conference: Conference) -> None:
    """Says for which conference a request is, whose languages are then those of its content."""
    request.conference = conference  # type: ignore[attr-defined]
    set_content_languages(conference.languages)


def in_its_language(request: HttpRequest, conference: Conference) -> HttpResponseRedirect | None:
    """From a language that a conference does not have to the same page in its main one.

    None where the address is right. The office has all installed languages, and whoever sent a
    form gets the answer in the language of the form.
    """
    wanted = get_language_from_path(request.path_info)
    if wanted is None or wanted in conference.languages or request.method not in ("GET", "HEAD"):
        return None
    rest = request.get_full_path().removeprefix(f"/{wanted}/")
    return HttpResponseRedirect(f"/{conference.languages[0]}/{rest}")


def conference_of(request: HttpRequest) -> Conference:
    """The conference that the address of a request names."""
    conference: Conference = request.conference  # type: ignore[attr-defined]  # set above
    return conference
