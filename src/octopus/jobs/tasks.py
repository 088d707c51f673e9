"""The task that a worker picks up: it does one job, and writes down how far it is."""

import logging
import time
from collections.abc import Sequence

from django.core.files.base import ContentFile, File
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy, gettext_noop, override
from django_tasks import task

from octopus import clock
from octopus.files import disk
from octopus.jobs.leases import Lease, LeaseLost, LeaseWatch
from octopus.jobs.models import Job
from octopus.jobs.processes import this_process
from octopus.jobs.registry import (
    Progress,
    Report,
    Result,
    WorkFailed,
    content_languages_of,
    job_kind,
)
from octopus.text.multilingual import content_languages, main_language
from octopus.transactions import write

# Progress is written at most this often, in seconds.
BETWEEN_WRITES = 0.2
# Work is given up after so many attempts in a row that came no further; it may be what kills.
MOST_STALLED = 2

STOPPED = gettext_noop(
    "The system was stopped more than once during this task, which could not be completed."
)
NOTHING_MADE = gettext_lazy("No file was produced and nothing else was changed.")
NO_ROOM = gettext_noop("The disk takes nothing more. Please try again once there is room.")
WENT_WRONG = gettext_noop("Something went wrong on our side. The error has been logged.")

_logger = logging.getLogger(__name__)


@task()
def do_job(pk: int) -> None:
    """Does the job with this number, unless another process has it or it is over.

    Where the database does not answer, the job stays as it is: when its lease is over, it is begun
    anew.
    """
    attempt = _claim(pk)
    if attempt is None:
        return
    job = Job.objects.get(pk=pk)
    lease = Lease(pk, attempt)
    try:
        with lease.kept(), content_languages(_languages_of(job)):
            result = job_kind(job.kind).function(job, _progress(lease))
        _finish(job, attempt, result)
    except LeaseLost:
        _logger.warning("Job %s (%s) was given to another process.", pk, job.kind)
    except WorkFailed as failure:
        _fail(job, attempt, str(failure))
    except (OperationalError, InterfaceError):
        _logger.exception("Job %s (%s) was cut off from the database.", pk, job.kind)
        raise
    except Exception as error:
        _logger.exception("Job %s (%s) failed.", pk, job.kind)
        words = NO_ROOM if disk.is_full(error) or disk.is_read_only(error) else WENT_WRONG
        _fail(job, attempt, words, report=_account(job))
        raise


def _languages_of(job: Job) -> Sequence[str]:
    """The content languages of the conference that a job is about; of no single one, all."""
    return content_languages_of.only(job.conference_id) if job.conference_id is not None else ()


def _fail(job: Job, attempt: int, error: str, *, report: str = "") -> bool:
    """Says that a job was not done, and why; False where it is no longer this attempt's."""
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=attempt)
    with write():
        changed = mine.update(
            state=Job.State.FAILED, error=error, report=report, ended_at=clock.now()
        )
    return bool(changed)


def _account(job: Job) -> str:
    """The report of a job in the language of the user who started it."""
    language = job.parameters.get("language") or getattr(job.requested_by, "language", None)
    with override(language or main_language()):
        try:
            user = job_kind(job.kind).account
            lines = user(job).lines if user else [str(NOTHING_MADE)]
        except OperationalError:
            raise
        except Exception:
            _logger.exception("Job %s (%s) could not say what it did.", job.pk, job.kind)
            lines = []
    return "\n".join(lines)


def _claim(pk: int) -> int | None:
    """Takes a waiting job; its attempt's number, or None where there is nothing to take."""
    with write():
        job = Job.objects.select_for_update().filter(pk=pk, state=Job.State.WAITING).first()
        if job is None:
            return None
        job.state = Job.State.RUNNING
        job.started_at, job.alive_at = clock.now(), clock.machine_now()
        job.worker = this_process()
        job.attempts += 1
        job.is_result_void = False
        job.done = job.total = 0
        job.save()
        return job.attempts


def _progress(lease: Lease) -> Progress:
    """The function that the work calls to say how far it is."""
    last = float("-inf")

    def progress(done: int, total: int) -> None:
        nonlocal last
        lease.check()
        if time.monotonic() - last < BETWEEN_WRITES and done < total:
            return
        last = time.monotonic()
        mine = Job.objects.filter(pk=lease.number, attempts=lease.attempt, state=Job.State.RUNNING)
        if not mine.update(done=done, total=total):
            raise LeaseLost

    return progress


def _finish(job: Job, attempt: int, result: Result) -> None:
    """Keeps the file, then says that the job is done; a job that was given up keeps nothing."""
    saved = name = report = ""
    if isinstance(result, Report):
        report = "\n".join(result.lines)
    elif result is not None:
        name, content = result
        with ContentFile(content) if isinstance(content, bytes) else File(content) as kept:
            job.result.save(f"{job.pk}-{attempt}", kept, save=False)
        saved = job.result.name or ""
    with write():
        mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=attempt)
        voids = mine.select_for_update().values_list("is_result_void", flat=True)
        is_kept = voids.first() is False
        mine.update(
            state=Job.State.DONE,
            ended_at=clock.now(),
            result=saved if is_kept else "",
            result_name=name[:120],
            report=report if is_kept else "",
        )
    if saved and not is_kept:
        job.result.storage.delete(saved)


_watch = LeaseWatch()


def recover_jobs(watch: LeaseWatch = _watch) -> int:
    """Finds jobs whose process no longer does them: begins them anew, or gives them up. How many.

    `watch`: what this process has seen of their leases before.
    """
    return sum(_recover(job) for job in watch.lost(Job.objects.filter(state=Job.State.RUNNING)))


def _recover(lost: Job) -> bool:
    """Begins one lost job anew or gives it up; False where another worker was quicker."""
    left = lost.total - lost.done
    came_further = lost.done > 0 and (lost.least_left is None or left < lost.least_left)
    stalled = 0 if came_further else lost.stalled + 1
    if stalled >= MOST_STALLED:
        return _fail(lost, lost.attempts, STOPPED, report=_account(lost))
    same = Job.objects.filter(pk=lost.pk, state=Job.State.RUNNING, attempts=lost.attempts)
    least = left if came_further else lost.least_left
    with write():
        if not same.update(state=Job.State.WAITING, stalled=stalled, least_left=least):
            return False
        do_job.enqueue(lost.pk)
    return True
