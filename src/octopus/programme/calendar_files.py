"""Calendar files (RFC 5545) of sessions, days, a whole programme and the registration window.

Instants are written in UTC, which every calendar program puts on its reader's clock; a session
keeps its UID for life, and SEQUENCE is the number of the release, so that a later file replaces
what an earlier one put into a calendar.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from octopus import clock
from octopus.conferences.models import Conference
from octopus.programme.labels import language_names, plain
from octopus.programme.links import Links
from octopus.programme.models import Session, SessionRole
from octopus.programme.snapshot import Programme, SessionItem
from octopus.state import queries as state
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualText, current


def of_sessions(
    conference: Conference,
    programme: Programme,
    items: Iterable[SessionItem],
    *,
    name: str,
    address_of: Callable[[SessionItem], str] | None = None,
) -> bytes:
    """The calendar file of sessions; those without a time are left out. No query.

    `name`: what a calendar program calls the file. The programme must be a release. `address_of`:
    where the page of a session is, for the agenda of a closed meeting, whose file is confidential
    (RFC 5545, 3.8.1.3); by default on the public site.
    """
    calendar = _calendar(name)
    where = address_of or Links(conference).session
    for item in items:
        if item.starts_at and item.ends_at:
            event = _session(conference, programme, item)
            if address_of:
                event.add("class", "CONFIDENTIAL")
            if not item.is_break:
                event.add("url", f"{settings.ORIGIN}{where(item)}")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_registration(conference: Conference) -> bytes:
    """The first and the last day of registration as all-day events; those that are known."""
    calendar = _calendar(_("Registration, %(title)s") % {"title": plain(conference.title)})
    opens, closes = conference.registration_opens, conference.registration_closes
    title = plain(conference.title)
    if opens:
        name = _("Registration opens: %(title)s") % {"title": title}
        calendar.add_component(_whole_day(conference, "opens", opens, name))
    if closes:
        name = _("Last day to register: %(title)s") % {"title": title}
        calendar.add_component(_whole_day(conference, "closes", closes, name))
    return bytes(calendar.to_ical())


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Octopus//Programme//{current().upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    return calendar


def _session(conference: Conference, programme: Programme, item: SessionItem) -> Event:
    event = Event()
    event.add("uid", _uid(conference, f"session-{item.id}"))
    event.add("sequence", programme.number)
    event.add("dtstamp", programme.released_at)
    event.add("last-modified", programme.released_at)
    event.add("dtstart", item.starts_at)
    event.add("dtend", item.ends_at)
    event.add("summary", _said(item.title, item.cancelled))
    event.add("location", _where(conference, item))
    event.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    idle = item.is_break or item.cancelled
    event.add("transp", "TRANSPARENT" if idle else "OPAQUE")
    event.add("categories", [str(Session.Kind(item.kind).label)])
    if told := _description(item):
        event.add("description", told)
    return event


def _said(title: MultilingualText, cancelled: bool) -> vText:
    """The title with its language, which may be another one than the file's."""
    words = _("Cancelled: %(title)s") % {"title": title} if cancelled else str(title)
    return vText(words, params={"LANGUAGE": title.language_for(current()) or current()})


def _where(conference: Conference, item: SessionItem) -> str:
    room = [plain(item.room.name), plain(item.room.level)] if item.room else []
    venue = [plain(conference.venue), plain(conference.city), country_name(conference.country)]
    return ", ".join(part for part in [*room, *venue] if part)


def _description(item: SessionItem) -> str:
    """Who, in which languages, and what about: one thing a line."""
    lines = [
        _("%(role)s: %(name)s")
        % {
            "role": SessionRole.Role(person.role).label,
            "name": ", ".join(
                filter(None, [person.name, person.organisation, country_name(person.country)])
            ),
        }
        for person in item.people
    ]
    if item.spoken:
        lines.append(_("Spoken: %(languages)s") % {"languages": language_names(item.spoken)})
    if item.interpreted:
        told = {"languages": language_names(item.interpreted)}
        lines.append(_("Interpreted into: %(languages)s") % told)
    if item.abstract:
        lines += ["", plain(item.abstract)] if lines else [plain(item.abstract)]
    return "\n".join(lines)


def _whole_day(conference: Conference, which: str, day: date, name: str) -> Event:
    event = Event()
    event.add("uid", _uid(conference, f"registration-{which}"))
    # The revision grows with each change of public content, the dates of registration included.
    event.add("sequence", state.current().revision)
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", vText(name, params={"LANGUAGE": current()}))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    address = reverse("website:home", kwargs={"conference": conference.slug})
    event.add("url", f"{settings.ORIGIN}{address}")
    return event


def _uid(conference: Conference, what: str) -> str:
    return f"{what}.{conference.slug}@{urlsplit(settings.ORIGIN).hostname}"
