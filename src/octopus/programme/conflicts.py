"""Where the draft asks for the impossible: a room or a person in two places at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from octopus.people.models import Person
from octopus.programme.models import Room, Session


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sessions at the same time that need the same room or the same person."""

    first: Session
    second: Session
    what: Room | Person

    @property
    def is_room(self) -> bool:
        return isinstance(self.what, Room)


def overlap(first: Session, second: Session) -> bool:
    """Whether two sessions share a moment. One that starts when the other ends does not."""
    if not (first.starts_at and first.ends_at and second.starts_at and second.ends_at):
        return False
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


def find(sessions: Iterable[Session]) -> list[Conflict]:
    """All conflicts among sessions, those of closed meetings included, in the order of time.

    Cancelled sessions need nothing. Rooms and people of the sessions should be loaded; then no
    query is made.
    """
    timed = [s for s in sessions if s.starts_at and s.state != Session.State.CANCELLED]
    found = [*_rooms(timed), *_people(timed)]
    return sorted(found, key=lambda conflict: (conflict.first.starts_at, conflict.first.pk))


def _rooms(sessions: list[Session]) -> Iterator[Conflict]:
    in_room: dict[Room, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.room:
            in_room[session.room].append(session)
    for room, users in in_room.items():
        yield from (Conflict(a, b, room) for a, b in combinations(users, 2) if overlap(a, b))


def _people(sessions: list[Session]) -> Iterator[Conflict]:
    on_stage: dict[Person, dict[int, Session]] = defaultdict(dict)
    for session in sessions:
        for appearance in session.session_roles.all():
            on_stage[appearance.person][session.pk] = session
    for person, where in on_stage.items():
        pairs = combinations(where.values(), 2)
        yield from (Conflict(a, b, person) for a, b in pairs if overlap(a, b))
