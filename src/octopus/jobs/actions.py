"""What happens to a job: it is asked for, tried again, tidied away."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from octopus import clock
from octopus.jobs import tasks
from octopus.jobs.models import Job
from octopus.jobs.work import kind_named
from octopus.privacy.actions import log
from octopus.transactions import write

# How long the file that a job made can be downloaded.
RESULTS_ARE_KEPT = timedelta(days=7)


def start_job(*, kind: str, parameters: dict[str, Any], asked_by: AbstractBaseUser | None) -> Job:
    """Asks for work in the background, in the caller's transaction if there is one.

    `kind`: a kind that a room registered (else KeyError); `parameters`: JSON, read by its function.
    """
    kind_named(kind)
    with write():
        job = Job.objects.create(
            kind=kind,
            parameters=parameters,
            asked_by_id=asked_by.pk if asked_by else None,
            asked_at=clock.now(),
        )
        log("jobs.started", job, actor=asked_by, after={"kind": kind})
        tasks.do_job.enqueue(job.pk)
    return job


def try_again(*, job: Job, by: AbstractBaseUser) -> Job:
    """Asks for the same work once more, as a job of its own."""
    return start_job(kind=job.kind, parameters=job.parameters, asked_by=by)


def remove_old_results() -> int:
    """Deletes files that were made more than seven days ago, and says how many."""
    # By the machine's clock: in a demo whose date is moved, a fresh file is not an old one.
    old = Job.objects.filter(alive_at__lt=clock.machine_now() - RESULTS_ARE_KEPT).exclude(result="")
    removed = 0
    for job in old:
        job.result.delete(save=False)
        Job.objects.filter(pk=job.pk).update(result="")
        removed += 1
    return removed
