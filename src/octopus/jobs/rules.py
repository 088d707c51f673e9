"""Who may see a job and fetch what came of it."""

import rules

from octopus.access import Somebody, may
from octopus.jobs.models import Job


def sees_job(who: Somebody, job: Job) -> bool:
    """Who asked for it, or an administrator."""
    if not who.is_authenticated:
        return False
    asked = job.asked_by_id is not None and job.asked_by_id == getattr(who, "pk", None)
    return asked or may(who, "office.administer")


def fetches_result(who: Somebody, job: Job) -> bool:
    """Who asked for it, and nobody else: the file holds what that reader may see."""
    return (
        who.is_authenticated
        and job.asked_by_id is not None
        and job.asked_by_id == getattr(who, "pk", None)
    )


rules.add_rule("jobs.see", rules.predicate(sees_job))
rules.add_rule("jobs.fetch", rules.predicate(fetches_result))
