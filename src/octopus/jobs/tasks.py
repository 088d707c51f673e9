"""The task that a worker picks up: it does one job, and writes down how far it is."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import connection
from django.utils.translation import gettext_noop
from django_tasks import task

from octopus import clock
from octopus.jobs.models import Job
from octopus.jobs.processes import is_gone, this_process
from octopus.jobs.registry import Progress, Report, Result, WorkFailed, job_kind
from octopus.transactions import write

# Progress is written at most this often, in seconds.
BETWEEN_WRITES = 0.2
# How often a process says that it still does a job, and after how long without it is given up.
BEAT = timedelta(seconds=5)
LEASE = timedelta(seconds=45)
# A job is begun anew this often after its process was killed; the work itself may be what kills.
MOST_ATTEMPTS = 2

STOPPED = gettext_noop("The program was stopped in the middle of this work, more than once.")
WENT_WRONG = gettext_noop("Something went wrong on our side. It has been written to the log.")

_logger = logging.getLogger(__name__)


@task()
def do_job(number: int) -> None:
    """Does the job with this number, unless another process has it or it is over."""
    attempt = _claim(number)
    if attempt is None:
        return
    job = Job.objects.get(pk=number)
    mine = Job.objects.filter(pk=number, state=Job.State.RUNNING, attempts=attempt)
    try:
        with _saying_that_it_lives(job, attempt):
            result = job_kind(job.kind).function(job, _progress(job, attempt))
    except WorkFailed as failure:
        mine.update(state=Job.State.FAILED, error=str(failure), ended_at=clock.now())
    except Exception:
        _logger.exception("Job %s (%s) failed.", number, job.kind)
        mine.update(state=Job.State.FAILED, error=WENT_WRONG, ended_at=clock.now())
        raise
    else:
        _finish(job, attempt, result)


def _claim(number: int) -> int | None:
    """Takes a waiting job; its attempt's number, or None where there is nothing to take."""
    with write():
        job = Job.objects.select_for_update().filter(pk=number, state=Job.State.WAITING).first()
        if job is None:
            return None
        job.state = Job.State.RUNNING
        job.started_at, job.alive_at = clock.now(), clock.machine_now()
        job.worker = this_process()
        job.attempts += 1
        job.done = job.total = 0
        job.save()
        return job.attempts


def _progress(job: Job, attempt: int) -> Progress:
    """The function that the work calls to say how far it is."""
    last = float("-inf")

    def progress(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last < BETWEEN_WRITES and done < total:
            return
        last = time.monotonic()
        Job.objects.filter(pk=job.pk, attempts=attempt).update(done=done, total=total)

    return progress


def _finish(job: Job, attempt: int, result: Result) -> None:
    """Keeps the file, then says that the job is done; a job that was given up keeps nothing."""
    saved = name = report = ""
    if isinstance(result, Report):
        report = "\n".join(result.lines)
    elif result is not None:
        name, content = result
        job.result.save(f"{job.pk}-{attempt}", ContentFile(content), save=False)
        saved = job.result.name or ""
    with write():
        still_mine = Job.objects.filter(
            pk=job.pk, state=Job.State.RUNNING, attempts=attempt
        ).update(
            state=Job.State.DONE,
            ended_at=clock.now(),
            result=saved,
            result_name=name[:120],
            report=report,
        )
    if not still_mine and saved:
        job.result.storage.delete(saved)


@contextmanager
def _saying_that_it_lives(job: Job, attempt: int) -> Iterator[None]:
    """While the work goes on, a thread renews its lease, however seldom the work reports."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT.total_seconds()):
            with write():
                Job.objects.filter(pk=job.pk, attempts=attempt).update(alive_at=clock.machine_now())
        connection.close()

    thread = threading.Thread(target=beat, name=f"job-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def recover_jobs() -> int:
    """Finds jobs whose process was killed: begins them anew, or gives them up. How many."""
    silent = clock.machine_now() - LEASE
    running = Job.objects.filter(state=Job.State.RUNNING)
    lost = [job for job in running if is_gone(job.worker) or (job.alive_at or silent) <= silent]
    return sum(_recover(job) for job in lost)


def _recover(lost: Job) -> bool:
    """Begins one lost job anew or gives it up; False where another worker was quicker."""
    same = Job.objects.filter(pk=lost.pk, state=Job.State.RUNNING, attempts=lost.attempts)
    with write():
        if lost.attempts >= MOST_ATTEMPTS:
            return bool(same.update(state=Job.State.FAILED, error=STOPPED, ended_at=clock.now()))
        if not same.update(state=Job.State.WAITING):
            return False
        do_job.enqueue(lost.pk)
    return True
