"""Who may see a job and fetch what came of it."""

from octopus.access import Somebody, define_right, may
from octopus.jobs.models import Job


def sees_job(user: Somebody, job: Job) -> bool:
    """Who asked for it, or an administrator."""
    if not user.is_authenticated:
        return False
    asked = job.asked_by_id is not None and job.asked_by_id == getattr(user, "pk", None)
    return asked or may(user, "office.administer")


def fetches_result(user: Somebody, job: Job) -> bool:
    """Who asked for it, and nobody else: the file holds what that reader may see."""
    return (
        user.is_authenticated
        and job.asked_by_id is not None
        and job.asked_by_id == getattr(user, "pk", None)
    )


define_right("jobs.see", sees_job, about=Job)
define_right("jobs.fetch", fetches_result, about=Job)
