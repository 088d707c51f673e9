"""Calendar files (RFC 5545) of sessions: one, a day's, a whole programme's.

Instants are written in UTC, which every calendar program puts on its reader's clock; SEQUENCE is
the number of the release. The frame of the file is that of `conferences/calendar_files.py`.
"""

from collections.abc import Callable, Iterable, Iterator

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

# How many sessions one part of a long file has: some 20 ms of work.
_IN_A_PART = 40


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
    return b"".join(parts(conference, programme, items, name=name, address_of=address_of))


def parts(
    conference: Conference,
    programme: Programme,
    items: Iterable[SessionItem],
    *,
    name: str,
    address_of: Callable[[SessionItem], str] | None = None,
) -> Iterator[bytes]:
    """The same, piece by piece."""
    timed = [item for item in items if item.starts_at and item.ends_at]
    where = address_of or Links(conference).session
    begin, end, _rest = calendar_files.new_calendar(name).to_ical().partition(b"END:VCALENDAR")
    for first in range(0, max(len(timed), 1), _IN_A_PART):
        events = []
        for item in timed[first : first + _IN_A_PART]:
            event = _session(conference, programme, item)
            if address_of:
                event.add("class", "CONFIDENTIAL")
            if not item.is_break:
                event.add("url", f"{settings.ORIGIN}{where(item)}")
            events.append(event.to_ical())
        yield b"".join([b"" if first else begin, *events])
    yield end + b"\r\n"


def _session(conference: Conference, programme: Programme, item: SessionItem) -> Event:
    event = Event()
    event.add("uid", calendar_files.uid(conference, f"session-{item.id}"))
    event.add("sequence", programme.number)
    event.add("dtstamp", programme.released_at)
    event.add("last-modified", programme.released_at)
    event.add("dtstart", item.starts_at)
    event.add("dtend", item.ends_at)
    event.add("summary", _summary(item.title, item.cancelled))
    event.add("location", _where(conference, item))
    event.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    idle = item.is_break or item.cancelled
    event.add("transp", "TRANSPARENT" if idle else "OPAQUE")
    event.add("categories", [item.kind_label])
    if description := _description(item):
        event.add("description", description)
    return event


def _summary(title: MultilingualText, cancelled: bool) -> vText:
    """The title with its language, which may be another one than the file's."""
    words = _("Cancelled: %(title)s") % {"title": title} if cancelled else str(title)
    return vText(words, params={"LANGUAGE": title.language_for(current()) or current()})


def _where(conference: Conference, item: SessionItem) -> str:
    room = [plain(item.room.name), plain(item.room.level)] if item.room else []
    return ", ".join(part for part in [*room, calendar_files.venue_line(conference)] if part)


def _description(item: SessionItem) -> str:
    """The description of an event: people, languages and abstract, one a line."""
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
        lines.append(
            _("Languages spoken: %(languages)s") % {"languages": language_names(item.spoken)}
        )
    if item.interpreted:
        names = {"languages": language_names(item.interpreted)}
        lines.append(_("Interpreted into: %(languages)s") % names)
    if item.abstract:
        lines += ["", plain(item.abstract)] if lines else [plain(item.abstract)]
    return "\n".join(lines)
