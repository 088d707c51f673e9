"""Heartbeats: each process writes every few seconds that it is alive."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection

from octopus import clock
from octopus.jobs.models import Heartbeat
from octopus.jobs.processes import is_gone, this_process
from octopus.transactions import write

EVERY = timedelta(seconds=5)
# A process that has been silent for longer is taken for dead.
SILENT = timedelta(seconds=60)
# After so long the row of a process on another machine is deleted.
FORGOTTEN = timedelta(days=1)

_logger = logging.getLogger(__name__)


def now() -> datetime:
    """The machine's own time, regardless of the date as of which a user looks at the site."""
    return datetime.fromtimestamp(clock.seconds(), UTC)


@dataclass
class Pulse:
    """What a living process says of itself. `busy_since`: when it began the current task."""

    kind: str
    started_at: datetime = field(default_factory=now)
    busy_since: datetime | None = None

    def beat(self) -> None:
        """Writes down that this process lives. Two queries the first time, then one."""
        values = {"seen_at": now(), "busy_since": self.busy_since}
        with write():
            mine = Heartbeat.objects.filter(process=this_process())
            if not mine.update(**values):
                Heartbeat.objects.create(
                    kind=self.kind, process=this_process(), started_at=self.started_at, **values
                )


@contextmanager
def beating(kind: str) -> Iterator[Pulse]:
    """While the block lasts, a thread says that this process lives; then its row is deleted.

    A database that does not answer is asked again at the next beat.
    """
    pulse, over = Pulse(kind), threading.Event()
    thread = threading.Thread(target=_beat_until, args=(pulse, over), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield pulse
    finally:
        over.set()
        thread.join()


def start(kind: str) -> None:
    """From now on a thread says that this process lives, until the process ends."""
    arguments = (Pulse(kind), threading.Event())
    threading.Thread(target=_beat_until, args=arguments, name="heartbeat", daemon=True).start()


def _beat_until(pulse: Pulse, over: threading.Event) -> None:
    answered = True
    while True:
        try:
            pulse.beat()
            answered = True
        except DatabaseError:
            if answered:
                _logger.exception("The heartbeat could not be written; it is tried again.")
            answered = False
            connection.close()
        if over.wait(EVERY.total_seconds()):
            break
    try:
        Heartbeat.objects.filter(process=this_process()).delete()
    except DatabaseError:
        _logger.warning("The heartbeat could not be deleted; it is taken for silent.")
    connection.close()


def living() -> list[Heartbeat]:
    """The processes that have not ended, silent ones too. One query."""
    return [row for row in Heartbeat.objects.all() if not is_gone(row.process)]


def age(row: Heartbeat) -> timedelta:
    """How long a process has been silent; a clock that was set back makes no negative age."""
    return abs(now() - row.seen_at)


def is_silent(row: Heartbeat) -> bool:
    """Whether a process has not said for too long that it lives."""
    return age(row) > SILENT


def works_in_background(rows: list[Heartbeat]) -> bool:
    """Whether one of these processes carries out background work now."""
    return any(row.kind == Heartbeat.Kind.BACKGROUND and not is_silent(row) for row in rows)


def forget_ended_processes() -> int:
    """Deletes the rows of processes that were killed, or have been silent for a day. How many."""
    ended = [
        row.pk for row in Heartbeat.objects.all() if is_gone(row.process) or age(row) > FORGOTTEN
    ]
    if not ended:
        return 0
    with write():
        return Heartbeat.objects.filter(pk__in=ended).delete()[0]
