"""What a job made is fetched with a right that is asked at that moment, and goes with the duty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from octopus import clock
from octopus.access import may
from octopus.conferences.assignments import assign, unassign
from octopus.conferences.models import Conference, Meeting
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.registry import kinds
from octopus.people.actions import take_duty
from octopus.people.models import Account, Duty
from octopus.registration.models import Admission
from tests.support import factories
from tests.support.background import run_pending
from tests.support.jobs import kinds as kinds_of_tests
from tests.support.sessions import signed_in

assert kinds_of_tests  # its import registers the kinds of work
As = Callable[[Account], Client]


@pytest.fixture
def job(nadia: Account, ada: Account, django_capture_on_commit_callbacks: Any) -> Job:
    made = start_job(kind="tests.count", parameters={"number": 4}, requested_by=nadia)
    run_pending()
    made.refresh_from_db()
    assert made.result
    return made


def _fetch(account: Account, job: Job) -> int:
    answer = signed_in(account).get(f"/en/office/jobs/{job.pk}/result/")
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


def test_who_lost_the_duty_fetches_nothing_and_sees_nothing(nadia: Account, job: Job) -> None:
    """However it was lost: here the row is deleted behind the back of the program."""
    assert _fetch(nadia, job) == 200
    Duty.objects.filter(account=nadia).delete()
    assert _fetch(nadia, job) == 404
    assert signed_in(nadia).get(f"/en/office/jobs/{job.pk}/").status_code == 404


def test_taking_a_duty_deletes_what_was_made(
    nadia: Account, ada: Account, job: Job, django_capture_on_commit_callbacks: Any
) -> None:
    name = str(job.result.name)
    with django_capture_on_commit_callbacks(execute=True):
        take_duty(user=nadia, kind=Duty.Kind.SECRETARIAT, actor=ada)
    job.refresh_from_db()
    assert not job.result
    assert not default_storage.exists(name)


def test_ending_an_assignment_deletes_what_was_made(
    conference: Conference, nadia: Account, simon: Account, job: Job
) -> None:
    meeting = conference.meetings.exclude(access=Meeting.Access.OPEN)[0]
    assign(user=simon, meeting=meeting, actor=None)
    assign(user=nadia, meeting=meeting, actor=None)
    unassign(user=nadia, meeting=meeting, actor=simon)
    job.refresh_from_db()
    assert not job.result


def test_what_runs_while_a_duty_is_taken_keeps_nothing(
    nadia: Account, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = start_job(kind="tests.count", parameters={"number": 1}, requested_by=nadia)

    def taken(account: Account) -> None:
        take_duty(user=account, kind=Duty.Kind.SECRETARIAT, actor=ada)

    (kind,) = [candidate for candidate in kinds if candidate.name == "tests.count"]
    work = kind.function

    def works(job: Job, progress: Any) -> Any:
        taken(nadia)
        return work(job, progress)

    monkeypatch.setitem(vars(kind), "function", works)
    run_pending()
    started.refresh_from_db()
    assert (started.state, bool(started.result)) == (Job.State.DONE, False)


@pytest.fixture
def every_kind(conference: Conference, nadia: Account) -> dict[str, dict[str, Any]]:
    """Parameters of each kind of work, about things that Nadia works on."""
    meeting = conference.meetings.order_by("pk")[0]
    admission = Admission.objects.filter(
        registration=factories.registration(conference), meeting=meeting
    ).get()
    about = {"meeting": meeting.pk, "language": "en"}
    return {
        "onsite.badges": {"conference": conference.pk},
        "participants.list": about,
        "participants.plates": about,
        "participants.sheets": about,
        "participants.balance": about,
        "office.export_list": {"list": "registrations", "conference": conference.pk},
        "registration.decide_many": {"admissions": [[admission.pk, "requested"]]},
        "letters.certificates": {"admissions": [admission.pk]},
        # Nothing is there any more that these were about: nobody may see them.
        "letters.send": {"letters": [0]},
        "delegations.send_convocation": {"convocation": 0},
        "undo.batch": {"batch": 0},
    }


def test_each_kind_of_work_asks_for_its_right(
    every_kind: dict[str, dict[str, Any]], nadia: Account, otto: Account
) -> None:
    known = {kind.name for kind in kinds if not kind.name.startswith("tests.")}
    assert known == set(every_kind)
    gone = {"letters.send", "delegations.send_convocation", "undo.batch"}
    for name, parameters in every_kind.items():
        made = Job.objects.create(
            kind=name,
            parameters=parameters,
            requested_by=nadia,
            requested_at=clock.now(),
            state="done",
        )
        assert may(cast_again(nadia), "jobs.fetch", made) == (name not in gone), name
        Job.objects.update(requested_by=otto)
        made.refresh_from_db()
        assert not may(otto, "jobs.fetch", made), name
    Duty.objects.filter(account=nadia).delete()
    Job.objects.update(requested_by=nadia)
    for made in Job.objects.all():
        assert not may(cast_again(nadia), "jobs.fetch", made), made.kind


def cast_again(account: Account) -> Account:
    """The same account as a new request reads it."""
    return Account.objects.get(pk=account.pk)


def test_work_of_an_unknown_kind_is_nobodys(nadia: Account, job: Job) -> None:
    Job.objects.update(kind="tests.of_an_earlier_version")
    assert _fetch(nadia, job) == 404
