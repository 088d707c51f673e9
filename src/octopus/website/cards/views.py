"""Pictures of pages for other sites: title, conference, days and place, drawn once a revision."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.conferences.mail_context import place_of
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.files.typesetting import SANS, SERIF, draw
from octopus.programme.queries import public_programme
from octopus.text import dates
from octopus.text.multilingual import direction
from octopus.website import queries

_TEMPLATE = Path(__file__).with_name("card.typ")
# More does not fit, in the smallest letters.
_LONGEST = 150


@require_safe
@cached_page(lasting=True)
def of_conference(request: HttpRequest) -> HttpResponse:
    """The picture of a conference, for its pages that have none of their own."""
    conference = conference_of(request)
    return _card(conference, str(conference.title))


@require_safe
@cached_page(lasting=True)
def of_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a page that the secretariat wrote."""
    conference = conference_of(request)
    version = queries.public_page(conference, slug)
    if version is None:
        raise Http404("page")
    return _card(conference, str(version.title))


@require_safe
@cached_page(lasting=True)
def of_news(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a piece of news."""
    conference = conference_of(request)
    item = queries.public_news_item(conference, slug)
    if item is None:
        raise Http404("news")
    return _card(conference, str(item.version.title))


@require_safe
@cached_page(lasting=True)
def of_session(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a session, with its day and hours."""
    conference = conference_of(request)
    programme = public_programme(conference)
    item = programme.session(slug) if programme.number is not None else None
    if item is None:
        raise Http404("session")
    when = ""
    if item.starts_at and item.ends_at:
        zone = conference.time_zone
        hours = [dates.clock_time(moment, zone) for moment in (item.starts_at, item.ends_at)]
        when = f"{dates.day(dates.local(item.starts_at, zone).date())}, {' – '.join(hours)}"
    return _card(conference, str(item.title), when)


def _card(conference: Conference, title: str, when: str = "") -> HttpResponse:
    language = get_language() or conference.languages[0]
    days = when or dates.period(conference.start_date, conference.end_date)
    data: dict[str, Any] = {
        "title": Truncator(title).chars(_LONGEST),
        "conference": "" if title == str(conference.title) else str(conference.title),
        "line": " · ".join(filter(None, (days, place_of(conference)))),
        "language": language,
        "direction": direction(language),
        "mark": _mark(),
        "sans": SANS,
        "serif": SERIF,
    }
    return HttpResponse(draw(_TEMPLATE, data), content_type="image/png")


@cache
def _mark() -> str:
    """The mark in white, on the deep ink of the card."""
    drawing = (files("octopus.website") / "static" / "octopus" / "mark.svg").read_text("utf-8")
    head, _style, rest = drawing.partition("<style>")
    return head.replace("#10234d", "#ffffff") + rest.partition("</style>")[2]
