"""What happens to a job: it is asked for, tried again, tidied away."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from octopus import clock
from octopus.jobs import tasks
from octopus.jobs.models import Job
from octopus.jobs.registry import job_kind
from octopus.privacy.actions import log
from octopus.privacy.queries import entries_about
from octopus.transactions import write


def start_job(
    *, kind: str, parameters: dict[str, Any], asked_by: AbstractBaseUser | None, circle: str = ""
) -> Job:
    """Asks for work in the background, in the caller's transaction if there is one.

    `kind`: a kind that a room registered (else KeyError); `parameters`: JSON, read by its function;
    `circle`: where only a closed circle may read in the log that it was asked for.
    """
    job_kind(kind)
    with write():
        job = Job.objects.create(
            kind=kind,
            parameters=parameters,
            asked_by_id=asked_by.pk if asked_by else None,
            asked_at=clock.now(),
        )
        log("jobs.started", job, actor=asked_by, after={"kind": kind}, circle=circle)
        tasks.do_job.enqueue(job.pk)
    return job


def try_again(*, job: Job, by: AbstractBaseUser) -> Job:
    """Asks for the same work once more, as a job of its own."""
    begun = entries_about(job).filter(action="jobs.started").first()
    return start_job(
        kind=job.kind,
        parameters=job.parameters,
        asked_by=by,
        circle=begun.circle if begun else "",
    )
