"""What happens to a job: it is asked for, tried again, tidied away."""

from functools import partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from octopus import clock
from octopus.jobs import tasks
from octopus.jobs.models import Job
from octopus.jobs.registry import job_kind
from octopus.privacy.actions import log
from octopus.privacy.queries import entries_about
from octopus.transactions import write


def start_job(
    *,
    kind: str,
    parameters: dict[str, Any],
    requested_by: AbstractBaseUser | None,
    circle: str = "",
    conference: int | None = None,
) -> Job:
    """Asks for work in the background, in the caller's transaction if there is one.

    `kind`: a kind that a room registered (else KeyError); `parameters`: JSON, read by its function;
    `circle`: where only a closed circle may read in the log that it was asked for;
    `conference`: the primary key of the conference that it is for, None for no single one.
    """
    job_kind(kind)
    with write():
        job = Job.objects.create(
            kind=kind,
            parameters=parameters,
            conference_id=conference,
            requested_by_id=requested_by.pk if requested_by else None,
            requested_at=clock.now(),
        )
        log("jobs.started", job, actor=requested_by, after={"kind": kind}, circle=circle)
        tasks.do_job.enqueue(job.pk)
    return job


def remove_results_of(user: AbstractBaseUser) -> int:
    """Deletes what was made for an account, as a right of it was taken. How many files and reports.

    What still runs keeps nothing; what waits asks for its rights when it begins. Call in the
    transaction in which the right is taken.
    """
    jobs = Job.objects.filter(requested_by=user.pk)
    with write():
        jobs.filter(state=Job.State.RUNNING).update(is_result_void=True)
        held = list(jobs.exclude(result="", report=""))
        for job in held:
            if job.result.name:
                transaction.on_commit(partial(job.result.storage.delete, job.result.name))
        return jobs.filter(pk__in=[job.pk for job in held]).update(result="", report="")


def try_again(*, job: Job, actor: AbstractBaseUser) -> Job:
    """Asks for the same work once more, as a job of its own."""
    begun = entries_about(job).filter(action="jobs.started").first()
    return start_job(
        kind=job.kind,
        parameters=job.parameters,
        requested_by=actor,
        circle=begun.circle if begun else "",
        conference=job.conference_id,
    )
