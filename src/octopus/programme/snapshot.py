"""What a release of the programme holds, and the typed readers that pages use.

A release is immutable: `Release.content` is one JSON object that never changes after it was
written. The draft is made into the same object, so that a preview is read by the same code::

    {
      "schema": 1,
      "rooms":    [{"slug", "name": text, "level": text}],       in the order of the venue
      "topics":   [{"slug", "name": text}],
      "sessions": [{
          "id": 12,                  stable for the life of the session; calendar files rest on it
          "slug", "meeting": slug of its meeting, an open one,
          "kind": Session.Kind, "title": text, "abstract": text,
          "topic": slug or null, "regions": [Region], "room": slug or null,
          "starts_at", "ends_at": ISO 8601 in UTC, or both null ("time to be announced"),
          "spoken", "interpreted": [ISO 639-1], "media_allowed", "webcast": true or false,
          "capacity": number or null, "cancelled": true or false,
          "people": [{"person": id, "role": SessionRole.Role, "name", "name_in_script",
                      "function", "organisation", "country": ISO 3166 or ""}]}],
      "closed":   [{"meeting": slug, "title": text, "line": text, "starts", "ends": ISO dates}]
    }

`text` is a text in several languages, `{"en": …, "fr": …}`. Of a restricted meeting only the line
that announces it is here: never its sessions, their times, rooms, topics or people. Rooms and
topics are those of the sessions that are here, so that a closed meeting's own room stays unknown.

The agenda of a closed meeting has the same shape and releases of its own (`agenda.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from octopus.conferences.models import Conference, Meeting
from octopus.programme.models import Session, SessionRole
from octopus.text.multilingual import MultilingualText

SCHEMA = 1
Content = dict[str, Any]


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
class OnStage:
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
    """A session as a release tells it. Times are aware, in UTC, or both None."""

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
    people: tuple[OnStage, ...]

    @property
    def kind_label(self) -> str:
        return str(Session.Kind(self.kind).label)

    @property
    def is_break(self) -> bool:
        return self.kind == Session.Kind.BREAK

    @property
    def lines(self) -> list[list[tuple[str, list[OnStage]]]]:
        """Who is on stage as a programme prints it: chair and moderator, speakers, rapporteur."""
        held: dict[str, list[OnStage]] = {}
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
    """The one line in which the public is told of a restricted meeting."""

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
            rooms=tuple(room for room in self.rooms if any(s.room == room for s in sessions)),
            topics=tuple(topic for topic in self.topics if any(s.topic == topic for s in sessions)),
        )


def read(
    content: Content,
    *,
    number: int | None = None,
    released_at: datetime | None = None,
    note: MultilingualText | None = None,
) -> Programme:
    """The typed programme of a snapshot. An unknown schema is an error, never a guess."""
    if content["schema"] != SCHEMA:
        raise ValueError(f"Schema {content['schema']} of a release is not known here.")
    rooms = {
        row["slug"]: RoomItem(
            row["slug"], MultilingualText(row["name"]), MultilingualText(row["level"])
        )
        for row in content["rooms"]
    }
    topics = {
        row["slug"]: TopicItem(row["slug"], MultilingualText(row["name"]))
        for row in content["topics"]
    }
    return Programme(
        rooms=tuple(rooms.values()),
        topics=tuple(topics.values()),
        sessions=tuple(_session(row, rooms, topics) for row in content["sessions"]),
        closed=tuple(_closed(row) for row in content["closed"]),
        number=number,
        released_at=released_at,
        note=note or MultilingualText(),
    )


def _session(row: Content, rooms: dict[str, RoomItem], topics: dict[str, TopicItem]) -> SessionItem:
    return SessionItem(
        id=row["id"],
        slug=row["slug"],
        meeting=row["meeting"],
        kind=row["kind"],
        title=MultilingualText(row["title"]),
        abstract=MultilingualText(row["abstract"]),
        topic=topics.get(row["topic"]),
        regions=tuple(row["regions"]),
        room=rooms.get(row["room"]),
        starts_at=_instant(row["starts_at"]),
        ends_at=_instant(row["ends_at"]),
        spoken=tuple(row["spoken"]),
        interpreted=tuple(row["interpreted"]),
        media_allowed=row["media_allowed"],
        webcast=row["webcast"],
        capacity=row["capacity"],
        cancelled=row["cancelled"],
        people=tuple(OnStage(**person) for person in row["people"]),
    )


def _closed(row: Content) -> ClosedLine:
    return ClosedLine(
        meeting=row["meeting"],
        title=MultilingualText(row["title"]),
        line=MultilingualText(row["line"]),
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def on_stage() -> "Prefetch[str, QuerySet[SessionRole], str]":
    """Reads the people of sessions in one query."""
    return Prefetch("session_roles", queryset=SessionRole.objects.select_related("person"))


def of_draft(conference: Conference, *, known: frozenset[int] = frozenset()) -> Content:
    """The snapshot that a release of the present draft would hold. Three queries.

    `known`: ids of the sessions that the last release tells of. A cancelled session stays in the
    programme, marked, if the public has read of it; otherwise it never was.
    """
    meetings = list(conference.meetings.all())
    sessions = _sessions([meeting for meeting in meetings if not meeting.is_closed], known)
    closed = [_of_meeting(m) for m in meetings if m.is_restricted and m.announced]
    return _content(sessions, closed)


def of_agenda(meeting: Meeting, *, known: frozenset[int] = frozenset()) -> Content:
    """The snapshot that a release of one closed meeting's agenda would hold. Two queries."""
    return _content(_sessions([meeting], known), [])


def _sessions(meetings: Iterable[Meeting], known: frozenset[int]) -> list[Session]:
    """What a release tells of some meetings, in order. Two queries."""
    sessions = [
        session
        for session in Session.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
        .exclude(state=Session.State.DRAFT)
        .select_related("room", "topic", "meeting")
        .prefetch_related(on_stage())
        if session.state != Session.State.CANCELLED or session.pk in known
    ]
    return sorted(sessions, key=_in_order)


def _content(sessions: list[Session], closed: list[Content]) -> Content:
    rooms = {s.room.pk: s.room for s in sessions if s.room}
    topics = {s.topic.pk: s.topic for s in sessions if s.topic}
    return {
        "schema": SCHEMA,
        "rooms": [
            {"slug": room.slug, "name": dict(room.name), "level": dict(room.level)}
            for room in sorted(rooms.values(), key=lambda room: (room.position, room.pk))
        ],
        "topics": [
            {"slug": topic.slug, "name": dict(topic.name)}
            for topic in sorted(topics.values(), key=lambda topic: (topic.position, topic.pk))
        ],
        "sessions": [_of_session(session) for session in sessions],
        "closed": closed,
    }


def _in_order(session: Session) -> tuple[bool, datetime, int, int, int]:
    """By time (those without one last), then by room, then as placed."""
    latest = datetime.max.replace(tzinfo=UTC)
    room = session.room.position if session.room else 9999
    starts_at = session.starts_at or latest
    return session.starts_at is None, starts_at, room, session.position, session.pk


def _of_session(session: Session) -> Content:
    return {
        "id": session.pk,
        "slug": session.slug,
        "meeting": session.meeting.slug,
        "kind": session.kind,
        "title": dict(session.title),
        "abstract": dict(session.abstract),
        "topic": session.topic.slug if session.topic else None,
        "regions": list(session.regions),
        "room": session.room.slug if session.room else None,
        "starts_at": session.starts_at.astimezone(UTC).isoformat() if session.starts_at else None,
        "ends_at": session.ends_at.astimezone(UTC).isoformat() if session.ends_at else None,
        "spoken": list(session.spoken),
        "interpreted": list(session.interpreted),
        "media_allowed": session.media_allowed,
        "webcast": session.webcast,
        "capacity": session.capacity,
        "cancelled": session.state == Session.State.CANCELLED,
        "people": [
            _of_appearance(a) for a in sorted(session.session_roles.all(), key=_on_stage_order)
        ],
    }


def _on_stage_order(appearance: SessionRole) -> tuple[int, int, int]:
    """Chair first, rapporteur last; within a role as placed."""
    role = SessionRole.Role.values.index(appearance.role)
    return role, appearance.position, appearance.pk


def _of_appearance(appearance: SessionRole) -> Content:
    person = appearance.person
    return {
        "person": person.pk,
        "role": appearance.role,
        "name": person.name,
        "name_in_script": person.name_in_script,
        "function": person.function,
        "organisation": person.organisation,
        "country": person.country,
    }


def _of_meeting(meeting: Meeting) -> Content:
    return {
        "meeting": meeting.slug,
        "title": dict(meeting.title),
        "line": dict(meeting.public_line),
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
    }
