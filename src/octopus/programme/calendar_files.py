"""Calendar files (RFC 5545) of sessions: one, a day's, a whole programme's.

Instants are written in UTC, which every calendar program puts on its reader's clock; SEQUENCE is
the number of the release. The frame of the file is that of `conferences/calendar_files.py`.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event, vText

from octopus.conferences import calendar_files
from octopus.conferences.models import Conference
from octopus.programme.labels import language_names
from octopus.programme.links import Links
from octopus.programme.snapshot import Programme, SessionItem
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualText, current, plain


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
    calendar = calendar_files.new_calendar(name)
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


def _session(conference: Conference, programme: Programme, item: SessionItem) -> Event:
    event = Event()
    event.add("uid", calendar_files.uid(conference, f"session-{item.id}"))
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
    event.add("categories", [item.kind_label])
    if told := _description(item):
        event.add("description", told)
    return event


def _said(title: MultilingualText, cancelled: bool) -> vText:
    """The title with its language, which may be another one than the file's."""
    words = _("Cancelled: %(title)s") % {"title": title} if cancelled else str(title)
    return vText(words, params={"LANGUAGE": title.language_for(current()) or current()})


def _where(conference: Conference, item: SessionItem) -> str:
    room = [plain(item.room.name), plain(item.room.level)] if item.room else []
    return ", ".join(part for part in [*room, calendar_files.venue_line(conference)] if part)


def _description(item: SessionItem) -> str:
    """Who, in which languages, and what about: one thing a line."""
    lines = [
        _("%(role)s: %(name)s")
        % {
            "role": person.role_label,
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
