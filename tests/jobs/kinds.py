"""Kinds of work that only tests know."""

from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed, register


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


register("tests.count", _count, "Counting")
register("tests.quietly", _quietly, "Quiet work")
register("tests.refuse", _refuse, "Refused work")
register("tests.break", _break, "Broken work")
