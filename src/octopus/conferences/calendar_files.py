"""Calendar files (RFC 5545): the frame of every file, and the dates of a conference.

An event keeps its UID for life and in every file that holds it, and SEQUENCE grows, so that a
later file replaces what an earlier one put into a calendar.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, vText

from octopus import clock
from octopus.conferences.models import Conference
from octopus.state import queries as state
from octopus.text.country_names import country_name
from octopus.text.multilingual import codes, content_languages, current, plain


def of_dates(conference: Conference) -> bytes:
    """Whole-day events: registration opens, registration closes, the conference. No query."""
    calendar = new_calendar(plain(conference.title))
    _add_registration(calendar, conference)
    event = _whole_days(
        conference, "event", conference.start_date, conference.end_date, plain(conference.title)
    )
    event.add("location", venue_line(conference))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_registration(conference: Conference) -> bytes:
    """The first and the last day of registration as all-day events; those that are known."""
    calendar = new_calendar(_("Registration, %(title)s") % {"title": plain(conference.title)})
    _add_registration(calendar, conference)
    return bytes(calendar.to_ical())


def download(content: bytes, name: str) -> HttpResponse:
    """A calendar file as an answer. `name`: of the file, without its ending."""
    return HttpResponse(content, headers=_headers(name))


def download_in_parts(parts: Iterable[bytes], name: str) -> StreamingHttpResponse:
    """A long calendar file as an answer that begins before the last of it is made.

    Each part is made in the language of the reader, whoever else is answered between two of them.
    """
    made = _in_language(iter(parts), current(), codes())
    return StreamingHttpResponse(made, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}.ics"',
    }


def _in_language(
    parts: Iterator[bytes], language: str, languages: Sequence[str]
) -> Iterator[bytes]:
    while True:
        with override(language), content_languages(languages):
            part = next(parts, None)
        if part is None:
            return
        yield part


def new_calendar(name: str) -> Calendar:
    """An empty calendar. `name`: what a calendar program calls the file."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Octopus//Programme//{current().upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    return calendar


def uid(conference: Conference, what: str) -> str:
    """The UID of an event of a conference; `what` is unique there and never changes."""
    return f"{what}.{conference.slug}@{urlsplit(settings.ORIGIN).hostname}"


def venue_line(conference: Conference) -> str:
    """Where a conference takes place, in one line."""
    parts = (plain(conference.venue), plain(conference.city), country_name(conference.country))
    return ", ".join(part for part in parts if part)


def _add_registration(calendar: Calendar, conference: Conference) -> None:
    title = {"title": plain(conference.title)}
    opens, closes = conference.registration_opens, conference.registration_closes
    if opens:
        name = _("Registration opens: %(title)s") % title
        calendar.add_component(_whole_days(conference, "registration-opens", opens, opens, name))
    if closes:
        name = _("Last day to register: %(title)s") % title
        calendar.add_component(_whole_days(conference, "registration-closes", closes, closes, name))


def _whole_days(conference: Conference, what: str, first: date, last: date, name: str) -> Event:
    event = Event()
    event.add("uid", uid(conference, what))
    # The revision grows with each change of public content, these dates included.
    event.add("sequence", state.current().revision)
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", vText(name, params={"LANGUAGE": current()}))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    address = reverse("website:home", kwargs={"conference": conference.slug})
    event.add("url", f"{settings.ORIGIN}{address}")
    return event
