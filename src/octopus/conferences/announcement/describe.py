"""Says in English, for a person at a terminal, what was understood of an announcement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .facts import AnnouncedMeeting, AnnouncedSession, Organiser, ParsedAnnouncement, Why

WHY_IN_ENGLISH: dict[Why, str] = {
    "year_from_conference": "the year is that of the conference",
    "year_from_title": "the year is that in the title",
    "year_from_sentence": "the year is that of another date in the sentence",
    "year_from_version": "the year follows from the date of the announcement",
    "day_before_month": "the day is taken to stand before the month",
    "country_of_city": "the country is that of the city of this name",
    "day_itself_included": "the day itself is taken to be included",
}
_RELATION = {"before": "before the conference", "after": "after it", "side": "beside it"}
_WIDTH = 20


def describe(reading: ParsedAnnouncement) -> str:
    """The reading as lines of text: each fact with its line numbers, guesses, unread lines."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: ParsedAnnouncement) -> Iterator[str]:
    yield "Understood (with the lines it was read from)"
    for field, label, value in _facts(reading):
        yield _row(reading, field, label, value)
    for name, items in _groups(reading):
        yield ""
        yield f"{name.capitalize()}: {len(items) or 'none'}"
        for index, item in enumerate(items):
            yield f"  - {item}{_where(reading, f'{name}.{index}')}"
    yield from _guesses(reading)
    yield from _unread(reading)


def _facts(reading: ParsedAnnouncement) -> Iterator[tuple[str, str, str | None]]:
    registration = reading.registration
    free = {True: "free of charge", False: "with a fee", None: None}[registration.free]
    dates = (reading.start_date, reading.end_date)
    yield "title", "Title", reading.title
    yield "focus", "Focus", reading.focus
    yield "version_date", "Version of", reading.version_date
    yield "start_date", "Dates", " to ".join(filter(None, dates)) or None
    yield "venue", "Venue", reading.venue
    yield "city", "City", reading.city
    yield "country", "Country", reading.country
    yield "registration.opens", "Registration opens", registration.opens
    yield "registration.closes", "Registration closes", registration.closes
    yield "registration.url", "Register at", registration.url
    yield "registration.free", "Participation", free
    yield "working_languages", "Working languages", _list(reading.working_languages)
    yield "project", "Project", reading.project
    yield "showcase", "Showcase", reading.showcase
    yield "contacts.names", "Contact", _list(reading.contacts.names)
    yield "contacts.emails", "E-mail", _list(reading.contacts.emails)
    yield "contacts.phones", "Telephone", _list(reading.contacts.phones)
    yield "links", "Other links", _list(reading.links)
    yield "about", "About", " ".join(reading.about) or None


def _groups(reading: ParsedAnnouncement) -> Iterator[tuple[str, list[str]]]:
    yield "sessions", [_session(session) for session in reading.sessions]
    yield "meetings", [_meeting(meeting) for meeting in reading.meetings]
    yield "organisers", [_organiser(organiser) for organiser in reading.organisers]


def _session(session: AnnouncedSession) -> str:
    regions = f": {', '.join(session.regions)}" if session.regions else ""
    return f"{session.title} ({session.kind.replace('_', ' ')}{regions})"


def _meeting(meeting: AnnouncedMeeting) -> str:
    dates = sorted({day for day in (meeting.start, meeting.end) if day})
    access = {True: "restricted", False: "open", None: "nothing said on who may attend"}
    relation = _RELATION.get(meeting.relation or "", "")
    details = [" to ".join(dates) or "no date read", relation, access[meeting.restricted]]
    return f"{meeting.title} ({', '.join(filter(None, details))})"


def _organiser(organiser: Organiser) -> str:
    period = " to ".join(filter(None, (organiser.starts, organiser.ends)))
    return f"{organiser.name} ({', '.join(filter(None, (organiser.role, period)))})"


def _guesses(reading: ParsedAnnouncement) -> Iterator[str]:
    yield ""
    yield f"Guesses, to be confirmed: {len(reading.guesses) or 'none'}"
    for guess in reading.guesses:
        why = WHY_IN_ENGLISH[guess.why]
        yield f"  ? {guess.field} = {guess.value}, from “{guess.words}”: {why}"


def _unread(reading: ParsedAnnouncement) -> Iterator[str]:
    yield ""
    yield f"Not understood: {len(reading.unread) or 'nothing, every line was read'}"
    for unread in reading.unread:
        yield f"  {unread.number:>4}  {unread.text}"


def _row(reading: ParsedAnnouncement, field: str, label: str, value: str | None) -> str:
    return f"  {label:<{_WIDTH}}{value or 'not found'}{_where(reading, field) if value else ''}"


def _where(reading: ParsedAnnouncement, field: str) -> str:
    numbers = reading.evidence.get(field, ())
    if not numbers:
        return ""
    word = "line" if len(numbers) == 1 else "lines"
    return f"  [{word} {', '.join(map(str, numbers))}]"


def _list(items: Iterable[str]) -> str | None:
    return ", ".join(items) or None
