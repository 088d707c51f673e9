"""The only place that reads the clock.

Everything else asks `now()` or `today()`, so that a member of the secretariat can look at the
site as of another moment, the demo can run on a movable date, and a test can stand still.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

# By how many seconds the clocks of machines that work together may differ.
AHEAD = 60.0

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())
_moment: ContextVar[datetime | None] = ContextVar("clock_moment", default=None)


class Validity:
    """How long something that was made on the clock of a moment stays as it is.

    `until`: when it must be made anew, aware; None where it does not depend on the clock.
    """

    __slots__ = ("until",)

    def __init__(self) -> None:
        self.until: datetime | None = None

    def ends_by(self, moment: datetime) -> None:
        if self.until is None or moment < self.until:
            self.until = moment


_validity: ContextVar[Validity | None] = ContextVar("clock_validity", default=None)


@contextmanager
def validity() -> Iterator[Validity]:
    """Finds out how long what is made inside the block stays as it is.

    Whoever asks for `now()` may show it, so that this ends with the minute. `compared_with` and
    `today` tell more precisely what is asked of the clock. Blocks may stand in each other; the
    outer one ends no later than the inner one.
    """
    found = Validity()
    token = _validity.set(found)
    try:
        yield found
    finally:
        _validity.reset(token)
        ends_by(found.until)


def ends_by(moment: datetime | None) -> None:
    """Says that what is being made must be made anew at `moment` at the latest.

    For whoever takes something that was made earlier, together with its `until`.
    """
    asking = _validity.get()
    if asking is not None and moment is not None:
        asking.ends_by(moment)


def now() -> datetime:
    """The current instant of this request or task, aware, in UTC."""
    moment = _read()
    if (asking := _validity.get()) is not None:
        asking.ends_by(moment.replace(second=0, microsecond=0) + timedelta(minutes=1))
    return moment


def compared_with(
    *moments: datetime | None, later: Callable[[datetime], datetime | None] | None = None
) -> datetime:
    """The current instant, for one who only asks which of `moments` (aware) have come.

    What is made of the answer stays as it is until the next of them. `later`: where the moments
    stand in the database, the next one after a given one; asked only where somebody wants to know.
    """
    moment = _read()
    if (asking := _validity.get()) is not None:
        for other in (*moments, later(moment) if later else None):
            if other is not None and other > moment:
                asking.ends_by(other)
    return moment


def _read() -> datetime:
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


def lasts(since: float, seconds_: float, *, at: float) -> bool:
    """Whether what began at `since` and lasts some seconds still holds at `at`, in seconds.

    What began ahead of the clock began before it was set back, and holds no longer: else it would
    last as much longer. Machines may differ by a minute.
    """
    return -AHEAD <= at - since < seconds_


def zone_called(name: str) -> ZoneInfo:
    """A time zone by its IANA name such as ``Africa/Nairobi``; UTC where none has been chosen.

    An unknown one raises ZoneInfoNotFoundError.
    """
    return ZoneInfo(name or "UTC")


def today(zone: str) -> date:
    """The present calendar day in a time zone.

    `zone`: as `zone_called` takes it.
    """
    there = _read().astimezone(zone_called(zone))
    if (asking := _validity.get()) is not None:
        midnight = there.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        asking.ends_by((midnight + timedelta(days=1)).astimezone(UTC))
    return there.date()


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
def shifted(actor: timedelta) -> Iterator[None]:
    """Let the clock run `by` ahead of (or behind) the machine's for everything inside the block."""
    token = _shift.set(actor)
    try:
        yield
    finally:
        _shift.reset(token)
