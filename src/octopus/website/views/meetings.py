"""A closed meeting as those see it who attend it, or are in charge of it; nobody else.

Every page asks anew, and no cache keeps any. A visitor is asked to sign in whatever the address
says, so that neither the question nor its absence tells whether a meeting exists.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.access import ask_to_sign_in, may
from octopus.conferences.calendar_files import download
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.documents import queries as documents
from octopus.programme import agenda, calendar_files
from octopus.programme.labels import zone_label
from octopus.programme.links import Links
from octopus.programme.public import timetable
from octopus.programme.public.session_page import session_context
from octopus.programme.public.speakers import SpeakerLines
from octopus.programme.snapshot import Programme, SessionItem
from octopus.registration.hooks import RegistrationLink
from octopus.text.multilingual import plain
from octopus.website.links.meetings import MeetingLinks


@require_safe
@never_cache
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Dates, place, agenda and papers; the programme where the meeting is open to everybody."""
    found = _meeting(request, slug)
    if not isinstance(found, Meeting):
        return found
    conference, zone = conference_of(request), conference_of(request).zone
    releases = agenda.agendas(found, count=1)
    programme = releases[0] if releases else Programme()
    days = programme.days(zone)
    now = clock.now()
    context = {
        "conference": conference,
        "meeting": found,
        "programme": programme,
        "tables": [
            timetable.of_day(programme, day, zone, sessions=programme.on(day, zone), now=now)
            for day in days
        ],
        "untimed": programme.untimed,
        "links": MeetingLinks(found),
        "speakers": SpeakerLines(),
        "zone": conference.time_zone,
        "zone_label": zone_label(zone, _first(programme) or now),
        "papers": documents.papers_for(request.user, found),
        "manages": may(request.user, "meetings.manage", found),
        "extras": _extras(request, found),
    }
    return render(request, "website/meeting.html", context)


@require_safe
@never_cache
def meeting_session(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """One item of a closed meeting's agenda."""
    found = _meeting(request, slug)
    if not isinstance(found, Meeting):
        return found
    releases = agenda.agendas(found, count=2)
    item = _item(releases, session)
    context: dict[str, Any] = session_context(conference_of(request), releases, item)
    context |= {"links": MeetingLinks(found), "meeting": found}
    return render(request, "website/meeting_session.html", context)


@require_safe
@never_cache
def meeting_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole agenda for the reader's own calendar."""
    found = _meeting(request, slug)
    if not isinstance(found, Meeting):
        return found
    releases = agenda.agendas(found, count=1)
    items = [item for item in releases[0].timed if not item.is_break] if releases else []
    if not items:
        raise Http404("agenda")
    return _file(found, releases[0], items, name=plain(found.title), file=found.slug)


@require_safe
@never_cache
def meeting_session_ics(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """One item of the agenda for the reader's own calendar."""
    found = _meeting(request, slug)
    if not isinstance(found, Meeting):
        return found
    releases = agenda.agendas(found, count=1)
    item = _item(releases, session)
    if item.starts_at is None:
        raise Http404("time")
    return _file(found, releases[0], [item], name=plain(item.title), file=item.slug)


def _first(programme: Programme) -> datetime | None:
    """When the agenda begins; None where nothing has a time."""
    return programme.timed[0].starts_at if programme.timed else None


def _extras(request: HttpRequest, meeting: Meeting) -> list[RegistrationLink]:
    """What else is there for this reader: the list of participants, the network's directory."""
    found = []
    if may(request.user, "participants.read", meeting):
        here = {"conference": meeting.conference.slug, "meeting": meeting.slug}
        found.append(
            RegistrationLink(
                _("List of participants"), reverse("participants:meeting", kwargs=here)
            )
        )
    body = meeting.body
    if body and body.is_network and may(request.user, "bodies.see_directory", body):
        address = reverse("bodies:directory", kwargs={"slug": body.slug})
        found.append(RegistrationLink(_("Directory of the network"), address))
    return found


def _meeting(request: HttpRequest, slug: str) -> Meeting | HttpResponse:
    """The closed meeting, for those who attend it; else where to go. Raises Http404."""
    conference = conference_of(request)
    found = conference.meetings.select_related("body").filter(slug=slug).first()
    if found is not None:
        found.conference = conference
        if not found.is_closed:
            return HttpResponseRedirect(Links(conference).unfiltered)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    if found is None or not may(request.user, "meetings.attend", found):
        raise Http404("meeting")
    return found


def _item(releases: list[Programme], slug: str) -> SessionItem:
    item = releases[0].session(slug) if releases else None
    if item is None:
        raise Http404("session")
    return item


def _file(
    meeting: Meeting, programme: Programme, items: list[SessionItem], *, name: str, file: str
) -> HttpResponse:
    content = calendar_files.of_sessions(
        meeting.conference, programme, items, name=name, address_of=MeetingLinks(meeting).session
    )
    return download(content, file)
