"""The page of the venue, and its pictures."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.venue.queries import venue_page
from octopus.venue.visibility import pictures_of

# A drawing that is opened by itself runs nothing and loads nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@require_safe
@cached_page()
def venue(request: HttpRequest) -> HttpResponse:
    """Address, how to get there, map, hotels and room plans."""
    conference = conference_of(request)
    context = {"conference": conference, "page": venue_page(conference)}
    return render(request, "venue/venue.html", context)


@require_safe
@cached_page()
def image(request: HttpRequest, pk: int) -> HttpResponse:
    """A map or a plan as it is kept."""
    found = get_object_or_404(pictures_of(conference_of(request)), pk=pk)
    return _send(found.file, found.media_type)


@require_safe
@cached_page()
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The smaller form of a picture, as the page shows it."""
    found = get_object_or_404(pictures_of(conference_of(request)), pk=pk)
    return _send(found.preview or found.file, found.media_type)


def _send(stored: FieldFile, media_type: str) -> HttpResponse:
    try:
        with stored.open("rb") as file:
            answer = HttpResponse(file.read(), content_type=media_type)
    except FileNotFoundError:
        raise Http404("file") from None
    answer["Content-Security-Policy"] = _POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
