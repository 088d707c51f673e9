"""Makes programmes for tests: rooms with invented names, sessions on days of October 2026."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from octopus.conferences.models import Conference
from octopus.people.models import Person
from octopus.programme import actions
from octopus.programme.models import Release, Room, Session, SessionRole, Topic
from octopus.text.multilingual import MultilingualText

STRASBOURG = ZoneInfo("Europe/Paris")


def at(day: int, clock: str) -> datetime:
    """An instant in October 2026 on the clock of Strasbourg: `at(15, "14:00")`."""
    return datetime.fromisoformat(f"2026-10-{day:02d}T{clock}").replace(tzinfo=STRASBOURG)


def text(en: str) -> MultilingualText:
    """A text in three languages that say which they are."""
    return MultilingualText(en=en, fr=f"{en} (fr)", es=f"{en} (es)")


def room(of: Conference, name: str = "Great Hall") -> Room:
    """The room of that name, made if it is not there."""
    found = next((room for room in of.rooms.all() if room.name["en"] == name), None)
    return found or actions.create_room(conference=of, actor=None, name=text(name))


def topic(of: Conference, name: str = "Electronic evidence") -> Topic:
    """The topic of that name, made if it is not there."""
    found = next((topic for topic in of.topics.all() if topic.name["en"] == name), None)
    return found or actions.create_topic(conference=of, actor=None, name=text(name))


def session(
    of: Conference,
    title: str | MultilingualText = "Cybercrime-as-a-service",
    *,
    day: int | None = 15,
    starts: str = "09:00",
    ends: str = "10:30",
    in_room: str | None = "Great Hall",
    meeting: str = "conference",
    **changes: Any,
) -> Session:
    """A confirmed session; `day=None` leaves its time open."""
    values: dict[str, Any] = {
        "title": title if isinstance(title, MultilingualText) else text(title),
        "kind": Session.Kind.WORKSHOP,
        "spoken": ["en"],
        "interpreted": ["fr", "es"],
        "room": room(of, in_room) if in_room else None,
        "starts_at": at(day, starts) if day else None,
        "ends_at": at(day, ends) if day else None,
    }
    return actions.create_session(
        meeting=of.meetings.get(slug=meeting), actor=None, **values | changes
    )


def person(name: str = "Ieva Pavyzdė", **changes: Any) -> Person:
    given, family = name.split(" ", 1)
    values = {"given_names": given, "family_name": family, "country": "LT"}
    return Person.objects.create(**values | changes)


def session_role(
    of: Session, name: str = "Ieva Pavyzdė", role: str = "speaker", **changes: Any
) -> SessionRole:
    return actions.add_session_role(
        session=of, person=person(name, **changes), role=role, actor=None
    )


def release(of: Conference, **changes: Any) -> Release:
    return actions.release_programme(conference=of, actor=None, **changes)
