"""Where the draft asks for the impossible: a room or a person in two places at a time.

Times are compared in plain rows; sessions are read whole only where there is a conflict.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from octopus.people.models import Person
from octopus.programme.models import Room, Session, SessionRole


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sessions at the same time that need the same room or the same person."""

    first: Session
    second: Session
    what: Room | Person

    @property
    def is_room(self) -> bool:
        return isinstance(self.what, Room)


class Clash(NamedTuple):
    """The same in primary keys; `needed` is that of a room or of a person."""

    first: int
    second: int
    needed: int
    is_room: bool


# When a session starts, its primary key, and when it ends.
_Span = tuple[datetime, int, datetime]


def find(sessions: QuerySet[Session]) -> list[Conflict]:
    """All conflicts among sessions, those of closed meetings included, in the order of time.

    Cancelled sessions need nothing. Two queries; where there are conflicts, those of `sessions`
    and two more for the rooms and the people.
    """
    return loaded(sessions, clashes(sessions))


def clashes(sessions: QuerySet[Session]) -> list[Clash]:
    """The same in primary keys, in no order. Two queries."""
    timed = sessions.filter(starts_at__isnull=False, ends_at__isnull=False)
    timed = timed.exclude(state=Session.State.CANCELLED).order_by()
    spans: dict[int, _Span] = {}
    in_room: dict[int, list[_Span]] = defaultdict(list)
    for pk, starts, ends, room in timed.values_list("pk", "starts_at", "ends_at", "room"):
        if starts and ends:
            spans[pk] = (starts, pk, ends)
            if room is not None:
                in_room[room].append(spans[pk])
    sessions_of: dict[int, set[_Span]] = defaultdict(set)
    roles = SessionRole.objects.filter(session__in=timed.values("pk"))
    for session, person in roles.order_by().values_list("session", "person"):
        sessions_of[person].add(spans[session])
    return [*_clashes(in_room, is_room=True), *_clashes(sessions_of, is_room=False)]


def _clashes(users: Mapping[int, Iterable[_Span]], *, is_room: bool) -> Iterator[Clash]:
    """Each two sessions that need the same thing and share a moment.

    One that starts when the other ends shares none with it.
    """
    for needed, spans in users.items():
        running: list[_Span] = []
        for span in sorted(spans):
            running = [before for before in running if before[2] > span[0]]
            yield from (Clash(before[1], span[1], needed, is_room) for before in running)
            running.append(span)


def loaded(sessions: QuerySet[Session], found: Collection[Clash]) -> list[Conflict]:
    """Those of some clashes of which both sessions are among `sessions`, in the order of time.

    The queries of `sessions` and two more; none without clashes.
    """
    involved = {pk for clash in found for pk in (clash.first, clash.second)}
    if not involved:
        return []
    by_pk = {session.pk: session for session in sessions.filter(pk__in=involved)}
    shown = [clash for clash in found if clash.first in by_pk and clash.second in by_pk]
    rooms = Room.objects.in_bulk({clash.needed for clash in shown if clash.is_room})
    people = Person.objects.in_bulk({clash.needed for clash in shown if not clash.is_room})
    listed = [
        Conflict(
            by_pk[clash.first],
            by_pk[clash.second],
            rooms[clash.needed] if clash.is_room else people[clash.needed],
        )
        for clash in shown
    ]
    return sorted(listed, key=lambda conflict: (conflict.first.starts_at, conflict.first.pk))
