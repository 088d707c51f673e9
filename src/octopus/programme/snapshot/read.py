"""The programme of a snapshot, as pages read it. No query."""

from datetime import date, datetime

from octopus.programme.snapshot.types import (
    SCHEMA,
    ClosedContent,
    ClosedLine,
    Programme,
    ReleaseContent,
    RoomItem,
    SessionContent,
    SessionItem,
    SessionPerson,
    TopicItem,
)
from octopus.text.multilingual import MultilingualText


def read(content: ReleaseContent) -> Programme:
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
    )


def _session(
    row: SessionContent, rooms: dict[str, RoomItem], topics: dict[str, TopicItem]
) -> SessionItem:
    return SessionItem(
        id=row["id"],
        slug=row["slug"],
        meeting=row["meeting"],
        kind=row["kind"],
        title=MultilingualText(row["title"]),
        abstract=MultilingualText(row["abstract"]),
        topic=topics[row["topic"]] if row["topic"] else None,
        regions=tuple(row["regions"]),
        room=rooms[row["room"]] if row["room"] else None,
        starts_at=_instant(row["starts_at"]),
        ends_at=_instant(row["ends_at"]),
        spoken=tuple(row["spoken"]),
        interpreted=tuple(row["interpreted"]),
        media_allowed=row["media_allowed"],
        webcast=row["webcast"],
        capacity=row["capacity"],
        cancelled=row["cancelled"],
        people=tuple(SessionPerson(**person) for person in row["people"]),
    )


def _closed(row: ClosedContent) -> ClosedLine:
    return ClosedLine(
        meeting=row["meeting"],
        title=MultilingualText(row["title"]),
        line=MultilingualText(row["line"]),
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
