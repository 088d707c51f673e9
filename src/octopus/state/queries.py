"""The state as this process last read it."""

import threading
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections, connection

from octopus.state.models import State

# How old the state that a process serves from may be, in seconds.
MAX_AGE = 1.0


@dataclass(frozen=True)
class Snapshot:
    """`revision` grows with each change of public content; `clock_shift` is zero but in a demo."""

    revision: int
    clock_shift: timedelta


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


def read() -> Snapshot:
    """The state as it stands in the database. One query."""
    row = State.objects.filter(pk=1).values_list("revision", "clock_shift").first()
    return Snapshot(*row) if row else Snapshot(0, timedelta())


def forget() -> None:
    """Makes the next `current()` read anew; called by whoever changed the state here."""
    global _read_at
    _read_at = float("-inf")
