"""Calendar files for download: one session, a day, all of it, and the registration window."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.conferences.calendar_files import download, of_registration
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.programme import calendar_files, queries
from octopus.programme.snapshot import Programme
from octopus.text import dates
from octopus.text.multilingual import plain


def _released(conference: Conference) -> Programme:
    """The last release; a calendar without times would be no calendar."""
    told = queries.public_programme(conference)
    if told.number is None:
        raise Http404("release")
    return told


@require_safe
@cached_page()
def everything(request: HttpRequest) -> HttpResponse:
    """All sessions of the last release, without breaks."""
    conference = conference_of(request)
    told = _released(conference)
    items = [item for item in told.timed if not item.is_break]
    content = calendar_files.of_sessions(conference, told, items, name=plain(conference.title))
    return download(content, conference.slug)


@require_safe
@cached_page()
def day(request: HttpRequest, day: date) -> HttpResponse:
    """The sessions of one day, with its breaks."""
    conference = conference_of(request)
    told = _released(conference)
    if day not in told.days(conference.zone, also=conference.days):
        raise Http404("day")
    name = _("%(title)s, %(day)s") % {
        "title": plain(conference.title),
        "day": dates.weekday(day, capital=False),
    }
    items = told.on(day, conference.zone)
    content = calendar_files.of_sessions(conference, told, items, name=name)
    return download(content, f"{conference.slug}-{day.isoformat()}")


@require_safe
@cached_page()
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """One session. Without a time there is no file yet."""
    conference = conference_of(request)
    told = _released(conference)
    item = told.session(slug)
    if item is None or item.starts_at is None:
        raise Http404("session")
    content = calendar_files.of_sessions(conference, told, [item], name=plain(item.title))
    return download(content, f"{conference.slug}-{slug}")


@require_safe
@cached_page()
def registration(request: HttpRequest) -> HttpResponse:
    """When registration opens and closes; there is a file once one of the dates is known."""
    conference = conference_of(request)
    if not (conference.registration_opens or conference.registration_closes):
        raise Http404("registration window")
    return download(of_registration(conference), f"{conference.slug}-registration")
