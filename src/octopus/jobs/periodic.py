"""What every worker does when it starts and now and then: sweeping, tidying, finding what was lost.

Rooms connect functions that do nothing where there is nothing to do, so that it does not matter
how many workers run them.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from octopus.wiring import Hook

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PeriodicTask:
    """A function that says how much it did, and how often it is called.

    `name`: such as ``correspondence.sweep``.
    """

    name: str
    function: Callable[[], int]
    every: timedelta


tasks: Hook[PeriodicTask] = Hook()


class PeriodicTasks:
    """One worker's memory of when it last did which task."""

    def __init__(self) -> None:
        self._done_at: dict[str, float] = {}

    def do_what_is_due(self) -> None:
        """Runs each task whose time has come; one that fails is logged and stops no other."""
        for task in tasks:
            last = self._done_at.get(task.name, float("-inf"))
            if time.monotonic() - last < task.every.total_seconds():
                continue
            self._done_at[task.name] = time.monotonic()
            try:
                task.function()
            except Exception:
                _logger.exception("The periodic task %s failed.", task.name)
