"""Carries out background tasks, and takes up again what a killed worker left unfinished."""

import logging
import os
import socket
import threading
from pathlib import Path
from typing import Any

from django.db import Error, close_old_connections, connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from octopus import clock
from octopus.state import queries as state
from octopus.transactions import write

log = logging.getLogger(__name__)
# How long to wait before looking for tasks again, in seconds; after an error, RETRY.
INTERVAL = 0.5
RETRY = 5.0
Stopping = threading.Event


class _Worker(Worker):
    """Lets each task run at the installation's time: a demo's clock may be moved meanwhile."""

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        with clock.shifted(state.current().clock_shift):
            super().run_task(db_task_result)


def work(stopping: threading.Event) -> None:
    """Works until `stopping` is set; a task under way is finished first.

    An error of the database is logged and the work taken up again.
    """
    name = f"{socket.gethostname()[:30]}/{os.getpid()}/{_started(os.getpid())}"
    pause = 0.0
    while not stopping.wait(pause):
        try:
            requeue_abandoned()
            while not stopping.wait(INTERVAL):
                _work_off(name, stopping)
        except Error:
            log.exception("background tasks stopped; trying again in %s seconds", RETRY)
            connection.close()
            pause = RETRY


def _work_off(name: str, stopping: threading.Event) -> None:
    """Does what waits. The library locks the whole database to look, so ask gently before."""
    close_old_connections()
    while not stopping.is_set() and DBTaskResult.objects.ready().exists():
        _Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=name,
            excluded_queue_names=[],
        ).run()


def requeue_abandoned() -> int:
    """Puts tasks whose worker died on this machine back into the queue. Returns how many."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    abandoned = [
        task.pk for task in running if not task.worker_ids or _is_gone(task.worker_ids[-1])
    ]
    if abandoned:
        with write():
            DBTaskResult.objects.filter(pk__in=abandoned).update(
                status=TaskResultStatus.READY, started_at=None
            )
        log.warning("%s background tasks are begun again", len(abandoned))
    return len(abandoned)


def _is_gone(worker: str) -> bool:
    """Whether a worker of this machine has ended; one of another machine is left to that."""
    host, _, rest = worker.partition("/")
    process, _, started = rest.partition("/")
    if host != socket.gethostname()[:30] or not process.isdigit():
        return False
    return _started(int(process)) != started


def _started(process: int) -> str:
    """When a process started, in the kernel's ticks; empty where there is no such process."""
    try:
        about = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return ""
    return about.rpartition(")")[2].split()[19]
