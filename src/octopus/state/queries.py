"""The state as this process last read it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import Manager, Min, Q, QuerySet

from octopus.compiled_query import CompiledQuery
from octopus.state.models import State

# How old the state that a process serves from may be, in seconds.
MAX_AGE = 1.0


@dataclass(frozen=True)
class Snapshot:
    """`revision` grows with each change of public content; `clock_shift` is zero but in a demo."""

    revision: int
    clock_shift: timedelta


_STATE = CompiledQuery(
    lambda: State.objects.filter(pk=1).values_list("revision", "clock_shift")[:1]
)
_lock = threading.Lock()
_read_at = float("-inf")
_snapshot = Snapshot(0, timedelta())


def current() -> Snapshot:
    """The state, at most MAX_AGE seconds old. One query at most."""
    global _read_at, _snapshot
    if time.monotonic() - _read_at < MAX_AGE:
        return _snapshot
    with _lock:
        if time.monotonic() - _read_at >= MAX_AGE:
            # Asked before Django's request begins, which would have dropped a dead connection.
            if not connection.in_atomic_block:
                close_old_connections()
            _snapshot = read()
            _read_at = time.monotonic()
    return _snapshot


def at_hand() -> Snapshot | None:
    """The state if it was read less than MAX_AGE seconds ago; no query."""
    return _snapshot if time.monotonic() - _read_at < MAX_AGE else None


def read() -> Snapshot:
    """The state, read from the database. One query."""
    row = _STATE.first()
    return Snapshot(*row) if row else Snapshot(0, timedelta())


def renew() -> None:
    """Reads the state now, however young the one at hand is. One query."""
    note(read())


def note(snapshot: Snapshot) -> None:
    """Takes over a state that a query of somebody else has just read along with its own."""
    global _read_at, _snapshot
    with _lock:
        # Another thread may have read a later one while this one was on its way.
        if at_hand() is None or snapshot.revision >= _snapshot.revision:
            _snapshot, _read_at = snapshot, time.monotonic()


def forget() -> None:
    """Make the next `current()` ask the database; called after a change in this process."""
    global _read_at
    _read_at = float("-inf")


def next_moment(
    rows: QuerySet[Any] | Manager[Any], *columns: str
) -> Callable[[datetime], datetime | None]:
    """The next moment that stands in some columns of some rows, for `clock.compared_with`.

    One query when it is asked.
    """

    def after(now: datetime) -> datetime | None:
        first = {
            f"next_{place}": Min(column, filter=Q(**{f"{column}__gt": now}))
            for place, column in enumerate(columns)
        }
        found = rows.order_by().aggregate(**first).values()
        return min((moment for moment in found if moment is not None), default=None)

    return after
