"""Writes the draft as the snapshot that a release keeps."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import Prefetch, QuerySet, TextField
from django.db.models.functions import Cast

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Person
from octopus.programme.models import Session, SessionRole
from octopus.programme.snapshot.types import (
    SCHEMA,
    ClosedContent,
    PersonContent,
    ReleaseContent,
    SessionContent,
)

# What a snapshot takes of sessions and of roles, in plain rows: a thousand sessions and their
# people as objects would take ten times as long.
_SESSION = (
    *("pk", "slug", "meeting__slug", "kind", "state", "title", "abstract", "position"),
    *("topic", "topic__slug", "topic__position", "room", "room__slug", "room__position"),
    *("starts_at", "ends_at", "media_allowed", "webcast", "capacity"),
)
# And what is the same in many sessions: asked for as text, of which each is parsed once.
_REPEATED = {
    "topic_name": "topic__name",
    "room_name": "room__name",
    "room_level": "room__level",
    "in_regions": "regions",
    "spoken_in": "spoken",
    "interpreted_into": "interpreted",
}
_RANKS = {role: rank for rank, role in enumerate(SessionRole.Role.values)}
_ROLE = ("session", "person", "role", "position", "pk")


def session_roles() -> "Prefetch[str, QuerySet[SessionRole], str]":
    """Reads the people of sessions in one query."""
    return Prefetch("session_roles", queryset=SessionRole.objects.select_related("person"))


def of_draft(conference: Conference, *, known: frozenset[int] = frozenset()) -> ReleaseContent:
    """The snapshot that a release of the present draft would hold. Four queries.

    `known`: ids of the sessions that the last release tells of. A cancelled session stays in the
    programme, marked, if the public has read of it; otherwise it never was.
    """
    meetings = list(conference.meetings.all())
    sessions = _sessions([meeting for meeting in meetings if not meeting.is_closed], known)
    closed = [
        _of_meeting(meeting) for meeting in meetings if meeting.is_restricted and meeting.announced
    ]
    return _content(sessions, closed)


def of_agenda(meeting: Meeting, *, known: frozenset[int] = frozenset()) -> ReleaseContent:
    """The snapshot that a release of one closed meeting's agenda would hold. Three queries."""
    return _content(_sessions([meeting], known), [])


def _sessions(meetings: Iterable[Meeting], known: frozenset[int]) -> list[Any]:
    """What a release tells of some meetings, in order: rows of the columns above. One query."""
    as_text = {name: Cast(column, TextField()) for name, column in _REPEATED.items()}
    rows = (
        Session.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
        .exclude(state=Session.State.DRAFT)
        .order_by()
        .annotate(**as_text)
        .values_list(*_SESSION, *as_text, named=True)
    )
    read = cache(json.loads)
    shown = [
        row._replace(**{name: read(getattr(row, name) or "null") for name in as_text})
        for row in rows
        if row.state != Session.State.CANCELLED or row.pk in known
    ]
    return sorted(shown, key=_in_order)


def _people_by_session(sessions: Iterable[Any]) -> dict[int, list[PersonContent]]:
    """The people of some sessions, chair first, rapporteur last. Two queries."""
    roles = SessionRole.objects.filter(session__in=[session.pk for session in sessions])
    rows = sorted(roles.order_by().values_list(*_ROLE, named=True), key=_on_stage_order)
    # One person may stand in many sessions.
    found_people = Person.objects.in_bulk({row.person for row in rows})
    people = {pk: _of_person(person) for pk, person in found_people.items()}
    found: dict[int, list[PersonContent]] = defaultdict(list)
    for row in rows:
        found[row.session].append({**people[row.person], "role": row.role})
    return found


def _content(sessions: list[Any], closed: list[ClosedContent]) -> ReleaseContent:
    rooms = {
        (session.room__position, session.room): (
            session.room__slug,
            session.room_name,
            session.room_level,
        )
        for session in sessions
        if session.room is not None
    }
    topics = {
        (session.topic__position, session.topic): (session.topic__slug, session.topic_name)
        for session in sessions
        if session.topic is not None
    }
    people = _people_by_session(sessions)
    return {
        "schema": SCHEMA,
        "rooms": [
            {"slug": slug, "name": dict(name), "level": dict(level)}
            for _place, (slug, name, level) in sorted(rooms.items(), key=itemgetter(0))
        ],
        "topics": [
            {"slug": slug, "name": dict(name)}
            for _place, (slug, name) in sorted(topics.items(), key=itemgetter(0))
        ],
        "sessions": [_of_session(session, people.get(session.pk, [])) for session in sessions],
        "closed": closed,
    }


def _in_order(session: Any) -> tuple[bool, datetime, int, int, int]:
    """By time (those without one last), then by room, then as placed."""
    latest = datetime.max.replace(tzinfo=UTC)
    room = 9999 if session.room__position is None else session.room__position
    starts_at = session.starts_at or latest
    return session.starts_at is None, starts_at, room, session.position, session.pk


def _of_session(session: Any, people: list[PersonContent]) -> SessionContent:
    return {
        "id": session.pk,
        "slug": session.slug,
        "meeting": session.meeting__slug,
        "kind": session.kind,
        "title": dict(session.title),
        "abstract": dict(session.abstract),
        "topic": session.topic__slug,
        "regions": list(session.in_regions),
        "room": session.room__slug,
        "starts_at": session.starts_at.astimezone(UTC).isoformat() if session.starts_at else None,
        "ends_at": session.ends_at.astimezone(UTC).isoformat() if session.ends_at else None,
        "spoken": list(session.spoken_in),
        "interpreted": list(session.interpreted_into),
        "media_allowed": session.media_allowed,
        "webcast": session.webcast,
        "capacity": session.capacity,
        "cancelled": session.state == Session.State.CANCELLED,
        "people": people,
    }


def _on_stage_order(row: Any) -> tuple[int, int, int]:
    """Chair first, rapporteur last; within a role as placed."""
    return _RANKS[row.role], row.position, row.pk


def _of_person(person: Person) -> PersonContent:
    return {
        "person": person.pk,
        "role": "",
        "name": person.name,
        "name_in_script": person.name_in_script,
        "function": person.function,
        "organisation": person.organisation,
        "country": person.country,
    }


def _of_meeting(meeting: Meeting) -> ClosedContent:
    return {
        "meeting": meeting.slug,
        "title": dict(meeting.title),
        "line": dict(meeting.public_line),
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
    }
