"""How sessions become a timetable: slots by starting time, rooms as columns, now and next.

In the page's order a slot is a time and then its sessions by room, so that a phone shows a list.
On wide screens and on paper the same slots make a table, in which a session that goes on past
the next start reaches over several rows and one that has nothing beside it takes the whole width.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from octopus.programme.snapshot import ClosedLine, Programme, RoomItem, SessionItem

# With more rooms than this, columns are too narrow to read: the day stays a list.
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class TimetableCell:
    """A session in its place. `column` counts from 1; `until` is set where the slot ends later."""

    item: SessionItem
    column: int
    whole: bool
    rows: int
    is_now: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """What starts at one time. `heads`: whether the names of the rooms stand above it."""

    starts_at: datetime
    ends_at: datetime
    is_pause: bool
    cells: tuple[TimetableCell, ...]
    heads: bool


@dataclass(frozen=True, slots=True)
class DayTable:
    """One day. `rooms`: the columns; None is the column of sessions without a room."""

    day: date
    rooms: tuple[RoomItem | None, ...]
    slots: tuple[Slot, ...]
    closed: tuple[ClosedLine, ...]

    @property
    def has_columns(self) -> bool:
        return len(self.rooms) <= MOST_COLUMNS


def of_day(
    programme: Programme, day: date, zone: ZoneInfo, *, sessions: list[SessionItem], now: datetime
) -> DayTable:
    """The timetable of one day, for the given sessions of that day (all, or those of a filter)."""
    talks = [item for item in sessions if not item.is_break]
    beside = _with_others_beside(talks)
    rooms = _columns(programme, [item for item in talks if item.id in beside])
    slots: list[Slot] = []
    ordered = sorted(sessions, key=lambda item: (item.starts_at, not item.is_break))
    groups = [
        list(group)
        for _key, group in groupby(ordered, lambda item: (item.starts_at, item.is_break))
    ]
    heads_shown = False
    for position, group in enumerate(groups):
        cells = tuple(
            _cell(item, rooms, beside, groups[position:], now)
            for item in sorted(group, key=lambda item: _column(item, rooms))
        )
        parallel = any(not cell.whole for cell in cells)
        pause = group[0].is_break
        slots.append(_slot(cells, is_pause=pause, heads=parallel and not heads_shown))
        heads_shown = parallel or (pause and heads_shown)
    closed = tuple(line for line in programme.closed if line.starts <= day <= line.ends)
    return DayTable(day, rooms, tuple(slots), closed)


def _slot(cells: tuple[TimetableCell, ...], *, is_pause: bool, heads: bool) -> Slot:
    starts, ends = _span(cell.item for cell in cells)
    return Slot(starts, ends, is_pause, cells, heads)


def _span(items: Iterable[SessionItem]) -> tuple[datetime, datetime]:
    """First start and last end of timed sessions."""
    listed = list(items)
    return (
        min(item.starts_at for item in listed if item.starts_at),
        max(item.ends_at for item in listed if item.ends_at),
    )


def _with_others_beside(talks: list[SessionItem]) -> set[int]:
    """Ids of the sessions during which another one runs: one pass in the order of time."""
    found: set[int] = set()
    # Of those that began before: the one that runs longest, and when it ends.
    longest: tuple[datetime, int] | None = None
    timed = [
        (talk.starts_at, talk.ends_at, talk.id) for talk in talks if talk.starts_at and talk.ends_at
    ]
    for starts_at, ends_at, number in sorted(timed):
        if longest and starts_at < longest[0]:
            found |= {longest[1], number}
        if longest is None or ends_at > longest[0]:
            longest = ends_at, number
    return found


def _columns(programme: Programme, parallel: list[SessionItem]) -> tuple[RoomItem | None, ...]:
    used = {item.room.slug if item.room else None for item in parallel}
    rooms: list[RoomItem | None] = [room for room in programme.rooms if room.slug in used]
    return (*rooms, None) if None in used else tuple(rooms)


def _column(item: SessionItem, rooms: Sequence[RoomItem | None]) -> int:
    return rooms.index(item.room) + 1 if item.room in rooms else 1


def _cell(
    item: SessionItem,
    rooms: Sequence[RoomItem | None],
    beside: set[int],
    groups: list[list[SessionItem]],
    now: datetime,
) -> TimetableCell:
    """`groups`: the sessions of this slot and of those after it."""
    whole = item.id not in beside
    _starts, slot_ends = _span(groups[0])
    return TimetableCell(
        item=item,
        column=_column(item, rooms),
        whole=whole,
        rows=1 if whole else _rows(item, groups, beside),
        is_now=item.is_on(now) and not item.is_break,
        until=item.ends_at if item.ends_at != slot_ends else None,
    )


def _rows(item: SessionItem, groups: list[list[SessionItem]], beside: set[int]) -> int:
    """Over how many slots a session reaches; a slot of the whole width ends it, as it must."""
    rows = 1
    for group in groups[1:]:
        start = group[0].starts_at
        takes_the_width = any(other.id not in beside for other in group)
        if takes_the_width or start is None or item.ends_at is None or start >= item.ends_at:
            break
        rows += 1
    return rows


def turns(programme: Programme, days: Collection[date], zone: ZoneInfo) -> Iterator[datetime]:
    """When something begins or ends on some days: what a page says of "now" changes only then."""
    for item in programme.timed:
        if item.day(zone) in days:
            yield from (moment for moment in (item.starts_at, item.ends_at) if moment)


@dataclass(frozen=True, slots=True)
class NowNext:
    """What runs at a moment, and what starts next on the same day."""

    moment: datetime
    now: tuple[SessionItem, ...]
    until: datetime | None
    next: tuple[SessionItem, ...]
    next_at: datetime | None


def now_and_next(programme: Programme, zone: ZoneInfo, now: datetime) -> NowNext | None:
    """What a reader in the building asks; None where nothing is on and nothing follows today."""
    today = programme.on(now.astimezone(zone).date(), zone)
    running = [item for item in today if item.is_on(now)]
    shown = [item for item in running if not item.is_break] or running
    later = [
        item
        for item in today
        if item.starts_at and item.starts_at > now and not item.is_break and not item.cancelled
    ]
    next_at = min((item.starts_at for item in later if item.starts_at), default=None)
    if not shown and next_at is None:
        return None
    ends = {item.ends_at for item in shown}
    return NowNext(
        moment=now,
        now=tuple(shown),
        until=ends.pop() if len(ends) == 1 else None,
        next=tuple(item for item in later if item.starts_at == next_at),
        next_at=next_at,
    )
