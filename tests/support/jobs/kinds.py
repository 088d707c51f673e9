"""Kinds of work that only tests know."""

from octopus.jobs.models import Job
from octopus.jobs.registry import Kind, Progress, Result, WorkFailed, kinds


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


kinds.connect(Kind("tests.count", _count, "Counting"))
kinds.connect(Kind("tests.quietly", _quietly, "Quiet work"))
kinds.connect(Kind("tests.refuse", _refuse, "Refused work"))
kinds.connect(Kind("tests.break", _break, "Broken work"))
