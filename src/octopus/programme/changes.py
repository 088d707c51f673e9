"""Differences between two programmes, by session."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from octopus.programme.snapshot import Programme, SessionItem, SessionPerson


class ChangeKind(Enum):
    """In which way a session differs. The values are those by which templates choose words."""

    NEW = "new"
    GONE = "gone"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    TITLE = "title"
    TIME = "time"
    ROOM = "room"
    LANGUAGES = "languages"
    JOINS = "joins"
    LEAVES = "leaves"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `person`: the one who joins or leaves."""

    kind: ChangeKind
    person: SessionPerson | None = None


@dataclass(frozen=True, slots=True)
class SessionChange:
    """All that changed about one session. `before` is None where it is new, `after` where gone."""

    before: SessionItem | None
    after: SessionItem | None
    changes: tuple[Difference, ...]

    @property
    def item(self) -> SessionItem:
        """The session as it is now, or as it last was."""
        item = self.after or self.before
        if item is None:
            raise ValueError("A change without a session.")
        return item


_COMPARED: tuple[tuple[ChangeKind, Callable[[SessionItem], Any]], ...] = (
    (ChangeKind.TITLE, lambda item: item.title),
    (ChangeKind.TIME, lambda item: (item.starts_at, item.ends_at)),
    (ChangeKind.ROOM, lambda item: item.room.slug if item.room else None),
    (ChangeKind.LANGUAGES, lambda item: (item.spoken, item.interpreted)),
)


def between(before: Programme, after: Programme) -> list[SessionChange]:
    """What changed from one programme to the next, in the order of the later one."""
    old = {item.id: item for item in before.sessions}
    new = {item.id: item for item in after.sessions}
    found = [_of_session(old.get(item.id), item) for item in after.sessions]
    gone = [
        SessionChange(item, None, (Difference(ChangeKind.GONE),))
        for item in before.sessions
        if item.id not in new
    ]
    return [change for change in found if change.changes] + gone


def of_session(before: Programme, item: SessionItem) -> SessionChange | None:
    """What changed about a session since an earlier programme; None where nothing did."""
    change = _of_session(next((old for old in before.sessions if old.id == item.id), None), item)
    return change if change.changes else None


def _of_session(before: SessionItem | None, after: SessionItem) -> SessionChange:
    if before is None:
        return SessionChange(None, after, (Difference(ChangeKind.NEW),))
    if before == after:
        return SessionChange(before, after, ())
    found: list[Difference] = []
    if before.cancelled != after.cancelled:
        found.append(Difference(ChangeKind.CANCELLED if after.cancelled else ChangeKind.RESTORED))
    found += [Difference(kind) for kind, value in _COMPARED if value(before) != value(after)]
    joins, leaves = _people(before, after)
    found += [Difference(ChangeKind.JOINS, person) for person in joins]
    found += [Difference(ChangeKind.LEAVES, person) for person in leaves]
    return SessionChange(before, after, tuple(found) or (Difference(ChangeKind.DETAILS),))


def _people(
    before: SessionItem, after: SessionItem
) -> tuple[list[SessionPerson], list[SessionPerson]]:
    """Who joins and who leaves; a new role of the same person is both."""
    was = {(person.person, person.role) for person in before.people}
    now = {(person.person, person.role) for person in after.people}
    return (
        [person for person in after.people if (person.person, person.role) not in was],
        [person for person in before.people if (person.person, person.role) not in now],
    )
