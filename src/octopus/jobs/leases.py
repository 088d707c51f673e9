"""Leases of jobs: the process that works on a job renews its lease; others see when it stops.

Nobody compares clocks: a lease is over when its row has stayed the same for long enough on the
steady clock of anyone who looks. So neither a clock that is set nor one that is wrong ends it.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from octopus import clock
from octopus.jobs.models import Job
from octopus.jobs.processes import is_gone
from octopus.transactions import write

# How often a process says that it still does a job, and after how long without it another may.
BEAT = timedelta(seconds=5)
LEASE = timedelta(seconds=45)
# A process that could not renew its lease for so long asks before it goes on.
DOUBT = LEASE / 3

_logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """The job was given to another process, or was given up; this one must stop."""


class Lease:
    """The hold of one attempt on a job."""

    def __init__(self, number: int, attempt: int) -> None:
        self.number = number
        self.attempt = attempt
        self._renewed = time.monotonic()
        self._lost = False

    def renew(self) -> None:
        """Says that the work goes on. One query. Raises LeaseLost."""
        with write():
            still_mine = Job.objects.filter(
                pk=self.number, attempts=self.attempt, state=Job.State.RUNNING
            ).update(alive_at=clock.machine_now())
        if not still_mine:
            self._lost = True
            raise LeaseLost
        self._renewed = time.monotonic()

    def check(self) -> None:
        """Raises LeaseLost where another process may have the job. No query as a rule."""
        if self._lost:
            raise LeaseLost
        if time.monotonic() - self._renewed > DOUBT.total_seconds():
            self.renew()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While the block lasts, a thread renews the lease, however seldom the work reports."""
        over = threading.Event()
        thread = threading.Thread(target=self._keep_until, args=(over,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _keep_until(self, over: threading.Event) -> None:
        while not over.wait(BEAT.total_seconds()):
            try:
                self.renew()
            except LeaseLost:
                break
            except DatabaseError:
                _logger.warning(
                    "The lease of job %s could not be renewed; again soon.", self.number
                )
                connection.close()
        connection.close()


class LeaseWatch:
    """What this process has seen of the leases of running jobs. `steady`: a clock in seconds."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._seen: dict[int, tuple[int, datetime | None, float]] = {}

    def lost(self, running: Iterable[Job]) -> list[Job]:
        """Those whose process has ended, or has not renewed its lease since long before."""
        now = self._steady()
        seen = {}
        for job in running:
            attempt, alive_at, since = self._seen.get(job.pk, (0, None, now))
            if (attempt, alive_at) != (job.attempts, job.alive_at):
                since = now
            seen[job.pk] = (job.attempts, job.alive_at, since)
        self._seen = seen
        return [
            job
            for job in running
            if is_gone(job.worker) or now - seen[job.pk][2] >= LEASE.total_seconds()
        ]
