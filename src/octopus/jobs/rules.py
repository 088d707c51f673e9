"""Who may see a job and fetch what came of it."""

from octopus.access import Somebody, define_right, may
from octopus.jobs.models import Job
from octopus.jobs.registry import may_have_result


def _requested(user: Somebody, job: Job) -> bool:
    return job.requested_by_id is not None and job.requested_by_id == getattr(user, "pk", None)


def sees_job(user: Somebody, job: Job) -> bool:
    """The user who started the job, while they have the right to its kind; or an administrator."""
    if not user.is_authenticated:
        return False
    return fetches_result(user, job) or may(user, "office.administer")


def fetches_result(user: Somebody, job: Job) -> bool:
    """Only the user who started the job, with the right to its kind as it is now.

    The file holds what that reader may see.
    """
    return user.is_authenticated and _requested(user, job) and may_have_result(user, job)


def enters_jobs(user: Somebody) -> bool:
    """Staff; each sees their own jobs, administrators those of all."""
    return user.is_authenticated and may(user, "office.enter")


define_right("jobs.enter", enters_jobs)
define_right("jobs.see", sees_job, about=Job)
define_right("jobs.fetch", fetches_result, about=Job)
