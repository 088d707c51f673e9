"""The loop that does what waits in the background: a thread of the server, or a process."""

import threading
from contextlib import AbstractContextManager
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from octopus import clock
from octopus.jobs.upkeep import Upkeep
from octopus.state import queries as state
from octopus.transactions import write

# How long to rest when nothing waits, in seconds: a code for signing in is asked for by someone
# who sits and waits for it.
REST = 0.5


def work_until(stop: threading.Event) -> None:
    """Does tasks as they come, until `stop` is set; the task at hand is finished first."""
    import_module(settings.ROOT_URLCONF)  # with the addresses come all rooms and what they register
    runner = _runner()
    upkeep = Upkeep()
    while not stop.is_set():
        close_old_connections()
        with _on_the_clock():
            upkeep.do_what_is_due()
        if not do_one(runner):
            stop.wait(REST)
    close_old_connections()


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
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def forget_old_tasks() -> int:
    """Deletes django-tasks' records of what was done, or died, more than a week ago. How many."""
    week_ago = clock.machine_now() - timedelta(days=7)
    return DBTaskResult.objects.filter(enqueued_at__lt=week_ago).exclude(status="READY").delete()[0]
