"""What a release of the programme holds: its JSON object, and the values that pages read.

A release is immutable: `Release.content` is one JSON object, a `ReleaseContent`, that never changes
after it was written (`write.py`). The draft is made into the same object, so that a preview is
read by the same code (`read.py`).

Of a restricted meeting only the line that announces it is here: never its sessions, their times,
rooms, topics or people. Rooms and topics are those of the sessions that are here, so that a closed
meeting's own room stays unknown. The agenda of a closed meeting has the same shape and releases of
its own (`agenda.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from octopus.conferences.models import Meeting
from octopus.programme.models import Session, SessionRole
from octopus.text.multilingual import MultilingualText

SCHEMA = 1

# A text in several languages: {"en": …, "fr": …}.
Texts = dict[str, str]


class RoomContent(TypedDict):
    """A room, as stored. Rooms are in the order of the venue."""

    slug: str
    name: Texts
    level: Texts


class TopicContent(TypedDict):
    """A topic, as kept."""

    slug: str
    name: Texts


class PersonContent(TypedDict):
    """A person in a role. `person`: the primary key; `country`: ISO 3166, or empty."""

    person: int
    role: str
    name: str
    name_in_script: str
    function: str
    organisation: str
    country: str


class SessionContent(TypedDict):
    """A session, as kept.

    `id` is stable for the life of the session; calendar files rest on it. `meeting`, `topic` and
    `room` are slugs. Times are ISO 8601 in UTC, or both None ("time to be announced"); languages
    ISO 639-1.
    """

    id: int
    slug: str
    meeting: str
    kind: str
    title: Texts
    abstract: Texts
    topic: str | None
    regions: list[str]
    room: str | None
    starts_at: str | None
    ends_at: str | None
    spoken: list[str]
    interpreted: list[str]
    media_allowed: bool
    webcast: bool
    capacity: int | None
    cancelled: bool
    people: list[PersonContent]


class ClosedContent(TypedDict):
    """The line that announces a restricted meeting; `starts` and `ends` are ISO dates."""

    meeting: str
    title: Texts
    line: Texts
    starts: str
    ends: str


class ReleaseContent(TypedDict):
    """The JSON object of a release; `schema` is SCHEMA at the time it was written."""

    schema: int
    rooms: list[RoomContent]
    topics: list[TopicContent]
    sessions: list[SessionContent]
    closed: list[ClosedContent]


@dataclass(frozen=True, slots=True)
class RoomItem:
    """A room as a release names it."""

    slug: str
    name: MultilingualText
    level: MultilingualText


@dataclass(frozen=True, slots=True)
class TopicItem:
    """A subject by which sessions can be found."""

    slug: str
    name: MultilingualText


@dataclass(frozen=True, slots=True)
class SessionPerson:
    """A person in a role, as announced at the time of the release."""

    person: int
    role: str
    name: str
    name_in_script: str = ""
    function: str = ""
    organisation: str = ""
    country: str = ""

    @property
    def role_label(self) -> str:
        return str(SessionRole.Role(self.role).label)


_LINES = (
    (SessionRole.Role.CHAIR, SessionRole.Role.MODERATOR),
    (SessionRole.Role.SPEAKER,),
    (SessionRole.Role.RAPPORTEUR,),
)


@dataclass(frozen=True, slots=True)
class SessionItem:
    """A session in a release. Times are aware, in UTC, or both None."""

    id: int
    slug: str
    meeting: str
    kind: str
    title: MultilingualText
    abstract: MultilingualText
    topic: TopicItem | None
    regions: tuple[str, ...]
    room: RoomItem | None
    starts_at: datetime | None
    ends_at: datetime | None
    spoken: tuple[str, ...]
    interpreted: tuple[str, ...]
    media_allowed: bool
    webcast: bool
    capacity: int | None
    cancelled: bool
    people: tuple[SessionPerson, ...]

    @property
    def kind_label(self) -> str:
        return str(Session.Kind(self.kind).label)

    @property
    def is_break(self) -> bool:
        return self.kind == Session.Kind.BREAK

    @property
    def lines(self) -> list[list[tuple[str, list[SessionPerson]]]]:
        """People as a programme lists them: chair and moderator, speakers, rapporteur."""
        held: dict[str, list[SessionPerson]] = {}
        for person in self.people:
            held.setdefault(person.role, []).append(person)
        lines = [[(str(role), held[role]) for role in roles if role in held] for roles in _LINES]
        return [line for line in lines if line]

    def day(self, zone: ZoneInfo) -> date | None:
        """The day on which it starts, in the venue's zone; None while it has no time."""
        return self.starts_at.astimezone(zone).date() if self.starts_at else None

    def is_on(self, moment: datetime) -> bool:
        """Whether it is running at `moment`; a cancelled session never is."""
        if self.cancelled or self.starts_at is None or self.ends_at is None:
            return False
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """The public line that announces a restricted meeting."""

    meeting: str
    title: MultilingualText
    line: MultilingualText
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as pages read it. `number` is None for a draft or a bare announcement."""

    rooms: tuple[RoomItem, ...] = ()
    topics: tuple[TopicItem, ...] = ()
    sessions: tuple[SessionItem, ...] = ()
    closed: tuple[ClosedLine, ...] = ()
    number: int | None = None
    released_at: datetime | None = None
    note: MultilingualText = field(default_factory=MultilingualText)
    # Of a release's content; empty for what was not released.
    digest: str = ""

    @property
    def timed(self) -> list[SessionItem]:
        """Sessions whose time is known, in the order of time."""
        return [item for item in self.sessions if item.starts_at]

    @property
    def untimed(self) -> list[SessionItem]:
        """Sessions whose time is still to be announced."""
        return [item for item in self.sessions if not item.starts_at]

    def days(self, zone: ZoneInfo, *, also: Iterable[date] = ()) -> list[date]:
        """The days with sessions, and those in `also`, in order."""
        found = {item.day(zone) for item in self.sessions} | set(also)
        return sorted(day for day in found if day)

    def on(self, day: date, zone: ZoneInfo) -> list[SessionItem]:
        """The sessions of a day of the venue's zone, in the order of time."""
        return [item for item in self.sessions if item.day(zone) == day]

    @property
    def session_ids(self) -> frozenset[int]:
        """The ids of all sessions of which it tells."""
        return frozenset(item.id for item in self.sessions)

    def session(self, slug: str) -> SessionItem | None:
        return next((item for item in self.sessions if item.slug == slug), None)

    def visible(self, meetings: Iterable[Meeting]) -> "Programme":
        """The same, without what has been closed or hidden since the release.

        A meeting that was restricted after a release takes its sessions off the site at once, and
        one that is no longer announced loses its line, whatever the release says.
        """
        by_slug = {meeting.slug: meeting for meeting in meetings}
        sessions = tuple(
            item
            for item in self.sessions
            if item.meeting in by_slug and not by_slug[item.meeting].is_closed
        )
        closed = tuple(
            line
            for line in self.closed
            if line.meeting in by_slug and by_slug[line.meeting].announced
        )
        if len(sessions) == len(self.sessions):
            return replace(self, closed=closed)
        return replace(
            self,
            sessions=sessions,
            closed=closed,
            rooms=tuple(
                room for room in self.rooms if any(session.room == room for session in sessions)
            ),
            topics=tuple(
                topic
                for topic in self.topics
                if any(session.topic == topic for session in sessions)
            ),
        )
