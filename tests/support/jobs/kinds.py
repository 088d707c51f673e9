"""Kinds of work that only tests know."""

from django.db import OperationalError

from octopus.access import Somebody, may
from octopus.jobs.models import Job
from octopus.jobs.registry import Kind, Progress, Result, WorkFailed, kinds


def _works(user: Somebody, job: Job) -> bool:
    """Who works for the secretariat now."""
    return may(user, "office.enter")


def _count(job: Job, progress: Progress) -> Result:
    number = job.parameters["number"]
    for done in range(1, number + 1):
        progress(done, number)
    return "números.csv", f"counted to {number}\n".encode()


def _quietly(job: Job, progress: Progress) -> Result:
    return None


def _refuse(job: Job, progress: Progress) -> Result:
    raise WorkFailed("Nobody has been accepted yet.")


def _break(job: Job, progress: Progress) -> Result:
    raise RuntimeError("secret detail")


def _cut_off(job: Job, progress: Progress) -> Result:
    """The database does not answer the first time."""
    if job.attempts == 1:
        raise OperationalError("the connection was closed")
    return None


kinds.connect(Kind("tests.cut_off", _cut_off, "Work without a database", right=_works))
kinds.connect(Kind("tests.count", _count, "Counting", right=_works))
kinds.connect(Kind("tests.quietly", _quietly, "Quiet work", right=_works))
kinds.connect(Kind("tests.refuse", _refuse, "Refused work", right=_works))
kinds.connect(Kind("tests.break", _break, "Broken work", right=_works))
