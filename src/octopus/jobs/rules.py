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


rules.add_rule("jobs.see", rules.predicate(sees_job))
