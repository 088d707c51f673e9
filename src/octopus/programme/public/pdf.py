"""The last release as a PDF: days, hours, rooms, languages and people, set by `programme.typ`."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from octopus.conferences.mail_context import venue_of
from octopus.conferences.models import Conference
from octopus.files.typesetting import SANS, SERIF, typeset_readable
from octopus.programme.public.speakers import SpeakerLines
from octopus.programme.snapshot import ClosedLine, Programme, SessionItem
from octopus.text import dates
from octopus.text.multilingual import direction
from octopus.text.writing_systems import directed

_TEMPLATE = Path(__file__).with_name("programme.typ")


def programme_pdf(conference: Conference, programme: Programme) -> bytes:
    """A release in the active language, PDF/UA-1. No query."""
    speakers = SpeakerLines()
    zone = conference.zone
    language = get_language() or conference.languages[0]
    days = programme.days(zone, also=conference.days)
    data: dict[str, Any] = {
        "title": _("Programme"),
        "conference": str(conference.title),
        "place": venue_of(conference),
        "dates": dates.period(conference.start_date, conference.end_date),
        "version": _version(conference, programme),
        "announced": [_line(line, with_days=True) for line in _outside(programme, days)],
        "days": [_day(conference, programme, day, speakers) for day in days],
        "untimed": [_session(conference, item, speakers) for item in programme.untimed],
        "no-time": _("Time to be announced"),
        "language": language,
        "direction": direction(language),
        "sans": SANS,
        "serif": SERIF,
    }
    return typeset_readable(_TEMPLATE, data)


def _version(conference: Conference, programme: Programme) -> str:
    released = programme.released_at
    assert released is not None
    day = dates.day(dates.local(released, conference.time_zone).date())
    return _("Programme version %(number)s of %(day)s.") % {"number": programme.number, "day": day}


def _outside(programme: Programme, days: list[date]) -> list[ClosedLine]:
    """Lines of restricted meetings on no day of the programme."""
    shown = set(days)
    return [
        line
        for line in programme.closed
        if not any(line.starts <= day <= line.ends for day in shown)
    ]


def _day(
    conference: Conference, programme: Programme, day: date, speakers: SpeakerLines
) -> dict[str, Any]:
    return {
        "name": dates.weekday(day),
        "closed": [_line(line) for line in programme.closed if line.starts <= day <= line.ends],
        "sessions": [
            _session(conference, item, speakers) for item in programme.on(day, conference.zone)
        ],
    }


def _line(line: ClosedLine, *, with_days: bool = False) -> str:
    days = f"{dates.period(line.starts, line.ends)}. " if with_days else ""
    return f"{days}{line.title}. {line.line}".strip()


def _session(conference: Conference, item: SessionItem, speakers: SpeakerLines) -> dict[str, Any]:
    zone = conference.time_zone
    hours = [dates.clock_time(at, zone) for at in (item.starts_at, item.ends_at) if at]
    return {
        "hours": " – ".join(hours),
        "title": directed(str(item.title)),
        "room": str(item.room.name) if item.room else "",
        "languages": _languages(item),
        "tags": _tags(item),
        "people": [directed(line) for line in speakers.words(item)],
        "is-break": item.is_break,
        "is-cancelled": item.cancelled,
    }


def _languages(item: SessionItem) -> str:
    """As on the page: what is spoken, then what it is interpreted into."""
    spoken = " ".join(item.spoken).upper()
    interpreted = " ".join(item.interpreted).upper()
    return f"{spoken} › {interpreted}" if spoken and interpreted else spoken


def _tags(item: SessionItem) -> list[str]:
    tags = [_("Cancelled")] if item.cancelled else []
    if item.kind == "main":
        tags.append(_("Main session"))
    if item.webcast:
        tags.append(_("Webcast"))
    return tags
