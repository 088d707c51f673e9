"""Work in the background: asked for, done, failed, and found again after its process was killed."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django_tasks_db.models import DBTaskResult

from octopus import clock
from octopus.jobs import tasks
from octopus.jobs.actions import start_job, try_again
from octopus.jobs.leases import BEAT, LEASE, Lease, LeaseLost, LeaseWatch
from octopus.jobs.models import Job
from octopus.jobs.processes import is_gone, this_process
from octopus.jobs.retention import FILES
from octopus.jobs.worker import requeue_abandoned_tasks
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from tests.support.background import run_pending
from tests.support.jobs import kinds

assert kinds  # its import registers the kinds of work
At = Callable[[str], AbstractContextManager[None]]


def test_job_is_done_and_keeps_its_file(nadia: Account) -> None:
    job = start_job(kind="tests.count", parameters={"number": 3}, requested_by=nadia)
    assert job.state == Job.State.WAITING
    assert run_pending() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 3, 3)
    with job.result.open("rb") as file:
        assert file.read() == b"counted to 3\n"
    assert job.result_name == "números.csv"
    assert [entry.action for entry in entries_about(job)] == ["jobs.started"]


def test_job_of_an_unknown_kind_is_refused_when_asked_for(nadia: Account) -> None:
    with pytest.raises(KeyError):
        start_job(kind="tests.unheard_of", parameters={}, requested_by=nadia)
    assert not Job.objects.exists()


def test_job_is_not_there_when_its_transaction_fails(nadia: Account) -> None:
    with transaction.atomic():
        start_job(kind="tests.quietly", parameters={}, requested_by=nadia)
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert run_pending() == 0


def test_job_that_cannot_be_done_says_why(nadia: Account) -> None:
    job = start_job(kind="tests.refuse", parameters={}, requested_by=nadia)
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, "Nobody has been accepted yet.")


def test_job_that_breaks_tells_no_detail_but_logs_it(
    nadia: Account, caplog: pytest.LogCaptureFixture
) -> None:
    job = start_job(kind="tests.break", parameters={}, requested_by=nadia)
    with caplog.at_level(logging.ERROR):
        run_pending()
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, tasks.WENT_WRONG)
    assert "secret detail" in caplog.text


def _running(worker: str, attempts: int = 1, *, alive: timedelta = timedelta()) -> Job:
    """A job in the middle of being done by a process."""
    return Job.objects.create(
        kind="tests.count",
        parameters={"number": 2},
        requested_at=clock.now(),
        started_at=clock.now(),
        alive_at=clock.machine_now() - alive,
        state=Job.State.RUNNING,
        attempts=attempts,
        worker=worker,
    )


def _killed_process() -> str:
    """The name of a process of this machine that is no more: ours, started at another time."""
    return this_process() + "0"


@pytest.mark.django_db
def test_job_of_a_killed_process_is_begun_anew() -> None:
    job = _running(_killed_process())
    assert tasks.recover_jobs() == 1
    assert tasks.recover_jobs() == 0
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


@pytest.mark.django_db
def test_job_of_a_living_process_is_left_alone() -> None:
    job = _running(this_process())
    assert tasks.recover_jobs() == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


class Steady:
    """A steady clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.django_db
def test_job_of_a_silent_process_elsewhere_is_begun_anew() -> None:
    steady = Steady()
    watch = LeaseWatch(steady)
    silent, lively = _running("other-machine/7/1"), _running("other-machine/8/1")
    assert tasks.recover_jobs(watch) == 0, "whoever looks for the first time knows nothing"
    for _beat in range(9):
        steady.seconds += BEAT.total_seconds()
        lively.alive_at = (lively.alive_at or clock.now()) + BEAT
        lively.save()
        states = tasks.recover_jobs(watch)
    assert states == 1
    silent.refresh_from_db()
    lively.refresh_from_db()
    assert (silent.state, lively.state) == (Job.State.WAITING, Job.State.RUNNING)


@pytest.mark.django_db
@pytest.mark.parametrize("jump", [timedelta(days=2), timedelta(days=-2)])
def test_clock_that_is_set_ends_no_lease(at: At, jump: timedelta) -> None:
    job = _running("other-machine/7/1")
    watch = LeaseWatch(Steady())
    tasks.recover_jobs(watch)
    with at((clock.now() + jump).isoformat()):
        assert tasks.recover_jobs(watch) == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


@pytest.mark.django_db
def test_job_whose_process_was_killed_twice_at_the_same_place_is_given_up() -> None:
    job = _running(_killed_process())
    for expected in (Job.State.WAITING, Job.State.FAILED):
        assert tasks.recover_jobs() == 1
        job.refresh_from_db()
        assert job.state == expected
        if expected == Job.State.WAITING:
            Job.objects.update(state=Job.State.RUNNING, attempts=2)
    assert (job.error, job.report) == (
        tasks.STOPPED,
        "No file was produced and nothing else was changed.",
    )


@pytest.mark.django_db
def test_job_that_comes_further_each_time_is_never_given_up() -> None:
    job = _running(_killed_process())
    for attempt, done in enumerate((25, 50, 75, 100), start=1):
        Job.objects.update(state=Job.State.RUNNING, attempts=attempt, done=done, total=300)
        assert tasks.recover_jobs() == 1
        job.refresh_from_db()
        assert (job.state, job.stalled, job.least_left) == (Job.State.WAITING, 0, 300 - done)


def test_job_cut_off_from_the_database_is_not_failed_but_begun_anew(
    nadia: Account, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    job = start_job(kind="tests.cut_off", parameters={}, requested_by=nadia)
    with caplog.at_level(logging.CRITICAL):
        run_pending()
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    steady = Steady()
    watch = LeaseWatch(steady)
    tasks.recover_jobs(watch)
    steady.seconds += LEASE.total_seconds()
    assert tasks.recover_jobs(watch) == 1
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


@pytest.mark.django_db
def test_lease_goes_on_after_the_database_dropped_its_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = _running(this_process())
    lease = Lease(job.pk, 1)
    turns = iter((OperationalError("the connection was closed"), None, LeaseLost()))

    def renew() -> None:
        turn = next(turns)
        if turn is not None:
            raise turn

    class AtOnce:
        def wait(self, _seconds: float) -> bool:
            return False

    monkeypatch.setattr(lease, "renew", renew)
    monkeypatch.setattr(connection, "close", lambda: None)
    lease._keep_until(AtOnce())  # type: ignore[arg-type]
    assert next(turns, "all turns were taken") == "all turns were taken"


@pytest.mark.django_db
def test_work_stops_before_the_next_portion_when_another_process_has_it() -> None:
    job = _running(this_process())
    progress = tasks._progress(Lease(job.pk, 1))
    progress(1, 3)
    Job.objects.update(attempts=2)
    with pytest.raises(LeaseLost):
        progress(3, 3)


@pytest.mark.django_db
def test_work_that_could_not_renew_its_lease_asks_before_it_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = _running(this_process())
    lease = Lease(job.pk, 1)
    lease.check()
    lease._renewed -= LEASE.total_seconds()
    lease.check()
    Job.objects.update(state=Job.State.FAILED)
    lease._renewed -= LEASE.total_seconds()
    with pytest.raises(LeaseLost):
        lease.check()


@pytest.mark.django_db
def test_job_given_up_meanwhile_does_not_keep_its_file() -> None:
    job = _running(this_process())
    Job.objects.update(state=Job.State.WAITING, attempts=1)
    tasks._finish(job, 1, ("late.txt", b"late"))
    job.refresh_from_db()
    assert (job.state, bool(job.result)) == (Job.State.WAITING, False)


def test_task_of_a_killed_worker_is_done_by_the_next(nadia: Account) -> None:
    job = start_job(kind="tests.quietly", parameters={}, requested_by=nadia)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[_killed_process()])
    assert run_pending() == 0
    assert requeue_abandoned_tasks() == 1
    assert run_pending() == 1
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_process_is_known_by_machine_number_and_start() -> None:
    assert not is_gone(this_process())
    assert is_gone(_killed_process())
    assert not is_gone("other-machine/1/1")


def test_result_is_deleted_after_some_days(nadia: Account) -> None:
    job = start_job(kind="tests.count", parameters={"number": 1}, requested_by=nadia)
    run_pending()
    made = clock.now().date()
    FILES.remove(made - timedelta(days=1))
    job.refresh_from_db()
    storage, name = job.result.storage, str(job.result.name)
    assert FILES.count(made) == {(None, "files"): 1}
    assert FILES.remove(made) == {(None, "files"): 1}
    assert not storage.exists(name)
    job.refresh_from_db()
    assert (bool(job.result), job.result_name) == (False, "números.csv")


def test_work_of_a_closed_circle_is_told_to_nobody_else_also_when_tried_again(
    nadia: Account,
) -> None:
    job = start_job(kind="tests.count", parameters={}, requested_by=nadia, circle="meeting:7")
    again = try_again(job=job, actor=nadia)
    assert {entry.circle for entry in entries_about(job)} == {"meeting:7"}
    assert {entry.circle for entry in entries_about(again)} == {"meeting:7"}
