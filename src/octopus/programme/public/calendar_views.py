"""Calendar files for download: one session, a day, all of it, and the registration window."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.conferences.calendar_files import download, download_in_parts, of_registration
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.programme import calendar_files, queries
from octopus.programme.snapshot import Programme
from octopus.text import dates
from octopus.text.multilingual import plain


def _released(conference: Conference) -> Programme:
    """The last release; a calendar without times would be no calendar."""
    programme = queries.public_programme(conference)
    if programme.number is None:
        raise Http404("release")
    return programme


@require_safe
@cached_page(lasting=True)
def everything(request: HttpRequest) -> StreamingHttpResponse:
    """All sessions of the last release, without breaks."""
    conference = conference_of(request)
    programme = _released(conference)
    items = [item for item in programme.timed if not item.is_break]
    parts = calendar_files.parts(conference, programme, items, name=plain(conference.title))
    return download_in_parts(parts, conference.slug)


@require_safe
@cached_page(lasting=True)
def day(request: HttpRequest, day: date) -> HttpResponse:
    """The sessions of one day, with its breaks."""
    conference = conference_of(request)
    programme = _released(conference)
    if day not in programme.days(conference.zone, also=conference.days):
        raise Http404("day")
    name = _("%(title)s, %(day)s") % {
        "title": plain(conference.title),
        "day": dates.weekday(day, capital=False),
    }
    items = programme.on(day, conference.zone)
    content = calendar_files.of_sessions(conference, programme, items, name=name)
    return download(content, f"{conference.slug}-{day.isoformat()}")


@require_safe
@cached_page(lasting=True)
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """One session. Without a time there is no file yet."""
    conference = conference_of(request)
    programme = _released(conference)
    item = programme.session(slug)
    if item is None or item.starts_at is None:
        raise Http404("session")
    content = calendar_files.of_sessions(conference, programme, [item], name=plain(item.title))
    return download(content, f"{conference.slug}-{slug}")


@require_safe
@cached_page()
def registration(request: HttpRequest) -> HttpResponse:
    """When registration opens and closes; there is a file once one of the dates is known."""
    conference = conference_of(request)
    if not (conference.registration_opens or conference.registration_closes):
        raise Http404("registration window")
    return download(of_registration(conference), f"{conference.slug}-registration")
