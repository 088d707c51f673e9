"""The loop that does what waits in the background: a thread of the server, or a process."""

import logging
import threading
from contextlib import AbstractContextManager
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from octopus import clock
from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat
from octopus.jobs.periodic import PeriodicTasks
from octopus.jobs.processes import is_gone, this_process
from octopus.state import queries as state
from octopus.transactions import write

# How long to rest when nothing waits, in seconds: a code for signing in is asked for by someone
# who sits and waits for it. After an error of the database, longer.
REST = 0.5
REST_AFTER_ERROR = 5.0

_logger = logging.getLogger(__name__)


def work_until(stopping: threading.Event) -> None:
    """Does tasks as they come, until `stopping` is set; the current task is finished first."""
    runner = _runner()
    periodic_tasks = PeriodicTasks()
    with heartbeats.beating(Heartbeat.Kind.BACKGROUND) as pulse:
        while not stopping.is_set():
            pulse.busy_since = heartbeats.now()
            try:
                close_old_connections()
                with _on_the_clock():
                    periodic_tasks.do_what_is_due()
                rest = 0.0 if do_one(runner) else REST
            except DatabaseError:
                _logger.exception("Work in the background goes on in %s seconds.", REST_AFTER_ERROR)
                connection.close()
                rest = REST_AFTER_ERROR
            if rest:
                pulse.busy_since = None
                stopping.wait(rest)
    connection.close()


def do_all() -> int:
    """Does every task that waits and those that they bring about, and says how many."""
    runner = _runner()
    number = 0
    while do_one(runner):
        number += 1
    return number


def do_one(runner: TaskRunner) -> bool:
    """Takes the next task and does it; False where none waits."""
    # Looking costs no lock; only where something waits does the worker queue up to write.
    if not DBTaskResult.objects.ready().exists():
        return False
    with write():
        waiting = DBTaskResult.objects.ready().get_locked()
        if waiting is None:
            return False
        waiting.claim(runner.worker_id)
    with _on_the_clock():
        runner.run_task(waiting)
    return True


def _on_the_clock() -> AbstractContextManager[None]:
    """A demo's movable date holds for what is done in the background, too."""
    return clock.shifted(state.current().clock_shift)


def _runner() -> TaskRunner:
    """django-tasks' own worker, for what it does with one task; the loop is ours."""
    return TaskRunner(
        queue_names=["*"],
        interval=REST,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=this_process(),
        excluded_queue_names=[],
    )


def requeue_abandoned_tasks() -> int:
    """Puts tasks whose process was killed back into the queue, and says how many."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    abandoned = [task.pk for task in running if task.worker_ids and is_gone(task.worker_ids[-1])]
    if not abandoned:
        return 0
    with write():
        again = DBTaskResult.objects.filter(
            pk__in=abandoned, status=TaskResultStatus.RUNNING
        ).update(status=TaskResultStatus.READY, started_at=None)
    _logger.warning("%s tasks of a worker that was killed are begun again.", again)
    return again


def forget_old_tasks() -> int:
    """Deletes django-tasks' records of what was done, or died, more than a week ago. How many."""
    week_ago = clock.machine_now() - timedelta(days=7)
    old = DBTaskResult.objects.filter(enqueued_at__lt=week_ago)
    return old.exclude(status=TaskResultStatus.READY).delete()[0]
