"""The front page of a conference."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override

from octopus.cached_page import cached_page
from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference


def choose_language(request: HttpRequest) -> HttpResponse:
    """Sends a visitor without a language in the address to the one that the browser asks for."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("website:front"))


@cached_page()
def front(request: HttpRequest) -> HttpResponse:
    """The current conference's front page."""
    conference = current_conference()
    if conference is None:
        raise Http404("no published conference")
    return _home(request, conference)


@cached_page()
def home(request: HttpRequest) -> HttpResponse:
    """The front page of the conference that the address names."""
    return _home(request, request.conference)  # type: ignore[attr-defined]


def _home(request: HttpRequest, conference: Conference) -> HttpResponse:
    return render(request, "website/home.html", {"conference": conference})
