"""What every worker does when it starts and now and then: sweeping, tidying, finding what was lost.

Rooms register functions that do nothing where there is nothing to do, so that it does not matter
how many workers run them.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PeriodicTask:
    """A function that says how much it did, and how often it is called."""

    function: Callable[[], int]
    every: timedelta


_chores: dict[str, PeriodicTask] = {}


def register(name: str, function: Callable[[], int], *, every: timedelta) -> None:
    """Makes a chore known, such as ``correspondence.sweep``."""
    _chores[name] = PeriodicTask(function, every)


class Upkeep:
    """One worker's memory of when it last did which chore."""

    def __init__(self) -> None:
        self._done_at: dict[str, float] = {}

    def do_what_is_due(self) -> None:
        """Runs each chore whose time has come; one that fails is logged and stops no other."""
        for name, chore in _chores.items():
            last = self._done_at.get(name, float("-inf"))
            if time.monotonic() - last < chore.every.total_seconds():
                continue
            self._done_at[name] = time.monotonic()
            try:
                chore.function()
            except Exception:
                _logger.exception("The chore %s failed.", name)
