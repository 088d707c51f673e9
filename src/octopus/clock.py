"""The only place that reads the clock.

Everything else asks `now()` or `today()`, so that a member of the secretariat can look at the
site as of another moment, the demo can run on a movable date, and a test can stand still.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())
_moment: ContextVar[datetime | None] = ContextVar("clock_moment", default=None)


def now() -> datetime:
    """The present instant for whoever asks, aware and in UTC."""
    fixed = _moment.get()
    return fixed if fixed is not None else datetime.now(UTC) + _shift.get()


def machine_now() -> datetime:
    """The present instant on the machine's own clock, whatever date a demo runs on.

    For what no reader looks at: leases, retries, the age of temporary files.
    """
    fixed = _moment.get()
    return fixed if fixed is not None else datetime.now(UTC)


def seconds() -> float:
    """Seconds since 1970 on the machine's own clock, whatever moment anybody looks at.

    For how old a proof of identity is: looking at the site of next year must not end it.
    """
    return time.time()


def today(zone: str) -> date:
    """The present calendar day in a time zone.

    `zone`: an IANA name such as ``Europe/Paris``; an unknown one raises ZoneInfoNotFoundError.
    """
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) for everything inside the block."""
    if moment.tzinfo is None:
        raise ValueError("The moment must say its time zone.")
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let the clock run `by` ahead of (or behind) the machine's for everything inside the block."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)
