"""Several workers reach for the same work at the same moment: it is done once.

With real threads and connections, on both databases.
"""

import pytest
from django_tasks_db.models import DBTaskResult

from octopus import clock
from octopus.jobs import tasks
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.processes import this_process
from octopus.people.models import Account
from tests.support import factories
from tests.support.background import run_pending
from tests.support.jobs import kinds
from tests.support.simultaneous import at_once

assert kinds  # its import registers the kinds of work
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asker() -> Account:
    return factories.account("asker@example.org")


def _lost(asker: Account, *, stalled: int = 0) -> Job:
    """A job whose process was killed."""
    return Job.objects.create(
        kind="tests.count",
        parameters={"number": 2},
        requested_by=asker,
        requested_at=clock.now(),
        alive_at=clock.machine_now(),
        state=Job.State.RUNNING,
        attempts=1,
        stalled=stalled,
        worker=this_process() + "0",
    )


def test_job_that_many_take_is_done_by_one(asker: Account) -> None:
    job = start_job(kind="tests.count", parameters={"number": 2}, requested_by=asker)
    at_once(*[lambda: tasks.do_job.func(job.pk)] * 6)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 1)


def test_task_that_many_workers_see_is_run_by_one(asker: Account) -> None:
    start_job(kind="tests.count", parameters={"number": 2}, requested_by=asker)
    assert sum(at_once(*[run_pending] * 4)) == 1


def test_lost_job_that_many_find_is_begun_anew_once(asker: Account) -> None:
    job = _lost(asker)
    assert sum(at_once(*[tasks.recover_jobs] * 6)) == 1
    assert DBTaskResult.objects.count() == 1
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


def test_job_that_many_give_up_is_given_up_once(asker: Account) -> None:
    job = _lost(asker, stalled=tasks.MOST_STALLED - 1)
    assert sum(at_once(*[tasks.recover_jobs] * 6)) == 1
    assert not DBTaskResult.objects.exists()
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, tasks.STOPPED)
