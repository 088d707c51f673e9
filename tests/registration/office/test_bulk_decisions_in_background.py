"""Decisions on very many: in the background, in steps, with a report; once, and wholly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.jobs import tasks
from octopus.jobs.models import Job
from octopus.jobs.processes import this_process
from octopus.jobs.retention import FILES
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration import hooks
from octopus.registration.admission import decisions, jobs
from octopus.registration.models import Admission, Registration, WaitingList
from octopus.registration.office import bulk_actions
from tests.support import factories
from tests.support.background import run_pending

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
ALL = {"action": "accepted", "scope": "matching", "confirmed": "5"}


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_actions, "DECIDED_AT_ONCE", 3)
    monkeypatch.setattr(jobs, "_AT_A_TIME", 2)


@pytest.fixture
def five(conference: Conference) -> list[Registration]:
    return [
        factories.registration(
            conference,
            family_name=f"Sample{number}",
            submitted_at=factories.instant(f"2026-06-0{number}"),
        )
        for number in range(1, 6)
    ]


def _states(five: list[Registration], meeting: str = "conference") -> list[str]:
    states = Admission.objects.filter(registration__in=five, meeting__slug=meeting)
    return list(states.order_by("registration").values_list("state", flat=True))


def _page(client: Client, job: Job) -> str:
    return str(client.get(f"/en/office/jobs/{job.pk}/").content.decode())


def test_asking_says_that_it_goes_on_in_the_background(
    as_: As, nadia: Account, five: list[Registration]
) -> None:
    page = as_(nadia).post(LIST, {"action": "accepted", "scope": "matching"}).content.decode()
    assert "5 people will be accepted" in page
    assert "Decisions on this many people are processed in the background." in page
    assert not Job.objects.exists()


def test_many_are_decided_in_steps_and_the_report_says_it(
    as_: As, nadia: Account, five: list[Registration]
) -> None:
    client = as_(nadia)
    response = client.post(LIST, ALL)
    job = Job.objects.get()
    assert response["Location"] == f"/en/office/jobs/{job.pk}/"
    assert _states(five) == ["requested"] * 5
    waiting = _page(client, job)
    assert "Decisions on many people" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting  # shows how far it is without scripts
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 5, 5)
    assert _states(five) == ["accepted"] * 5
    assert Message.objects.count() == 5
    assert LogEntry.objects.filter(action="admission.accepted", actor=nadia).count() == 5
    page = _page(client, job)
    assert "5 registrations decided: accepted. The e-mails are in the outbox." in page
    assert "could not be decided" not in page


def test_the_report_is_only_for_the_user_who_started_the_job(
    as_: As, nadia: Account, ada: Account, five: list[Registration]
) -> None:
    as_(nadia).post(LIST, ALL)
    run_pending()
    assert "5 registrations decided" not in _page(as_(ada), Job.objects.get())


def test_asking_twice_decides_once(as_: As, nadia: Account, five: list[Registration]) -> None:
    client = as_(nadia)
    first, second = client.post(LIST, ALL), client.post(LIST, ALL)
    assert first["Location"] == second["Location"]
    assert Job.objects.count() == 1
    run_pending()
    assert Message.objects.count() == 5


def test_two_people_asking_at_once_decide_once(
    as_: As, nadia: Account, ada: Account, five: list[Registration]
) -> None:
    as_(nadia).post(LIST, ALL)
    as_(ada).post(LIST, ALL)
    run_pending()
    assert Message.objects.count() == 5
    later = Job.objects.get(requested_by=ada)
    page = _page(as_(ada), later)
    assert "0 registrations decided" in page
    assert "5 people are unchanged" in page


def test_contrary_decision_of_somebody_else_stands_and_is_told(
    as_: As, nadia: Account, ada: Account, five: list[Registration]
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    decisions.decline(admission=five[2].admissions.get(), actor=ada, reason="A reason.")
    run_pending()
    assert _states(five) == ["accepted", "accepted", "declined", "accepted", "accepted"]
    page = _page(client, Job.objects.get())
    assert "4 registrations decided: accepted" in page
    assert "1 person could not be decided on:" in page
    assert "Sam Sample3: already decided: “declined”" in page


def test_too_few_seats_are_told_before_and_nobody_is_accepted(
    as_: As, nadia: Account, conference: Conference, five: list[Registration]
) -> None:
    conference.meetings.filter(slug="conference").update(seats=4)
    response = as_(nadia).post(LIST, ALL)
    assert response.status_code == 409
    assert "There are 4 free seats, and 5 would be needed." in response.content.decode()
    assert not Job.objects.exists()
    assert _states(five) == ["requested"] * 5


def test_seats_that_go_meanwhile_are_given_to_the_first_and_the_others_are_named(
    as_: As, nadia: Account, conference: Conference, five: list[Registration]
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    conference.meetings.filter(slug="conference").update(seats=3)
    run_pending()
    assert _states(five) == ["accepted"] * 3 + ["requested"] * 2
    page = _page(client, Job.objects.get())
    assert "3 registrations decided: accepted" in page
    assert "2 people could not be decided on:" in page
    assert "Sam Sample4: no seats left" in page


def test_condition_that_comes_up_meanwhile_is_told_in_words(
    as_: As, nadia: Account, five: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)

    def check(admissions: Any) -> list[hooks.Blocker]:
        return [
            hooks.Blocker(admission, "the credential is not checked")
            for admission in admissions
            if admission.registration_id == five[3].pk
        ]

    monkeypatch.setattr(hooks.admission_checks, "_connected", [check])
    run_pending()
    assert _states(five) == ["accepted", "accepted", "accepted", "requested", "accepted"]
    assert "Sam Sample4: the credential is not checked" in _page(client, Job.objects.get())


def test_charge_that_is_lost_meanwhile_counts_and_nobody_is_named(
    as_: As, nadia: Account, conference: Conference, t_cy_five: list[Registration], tcy: Meeting
) -> None:
    client = as_(nadia)
    client.post(f"{LIST}?meeting={tcy.pk}", ALL)
    nadia.assignments.filter(meeting=tcy).delete()
    run_pending()
    assert _states(t_cy_five, tcy.slug) == ["requested"] * 5
    job = Job.objects.get()
    left = "5 people are unchanged: you are no longer responsible for their registrations."
    assert job.report.splitlines()[-1] == left
    # The report of a job is read with the right that its reader has then.
    assert client.get(f"/en/office/jobs/{job.pk}/").status_code == 404


@pytest.fixture
def tcy(conference: Conference) -> Meeting:
    return conference.meetings.get(slug="t-cy-35")


@pytest.fixture
def t_cy_five(conference: Conference, tcy: Meeting) -> list[Registration]:
    return [
        factories.registration(conference, family_name=f"Sample{number}", meetings=(tcy.slug,))
        for number in range(1, 6)
    ]


def test_log_of_a_closed_meetings_decisions_stays_inside(
    as_: As, nadia: Account, t_cy_five: list[Registration], tcy: Meeting
) -> None:
    as_(nadia).post(f"{LIST}?meeting={tcy.pk}", ALL)
    begun = LogEntry.objects.get(action="jobs.started")
    assert begun.circle == tcy.circle != ""


def test_work_that_is_killed_goes_on_where_it_stopped(
    as_: As, nadia: Account, five: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    job = Job.objects.get()
    real, calls = decisions._put_down, []

    class Killed(BaseException):
        pass

    def put_down(*args: Any, **kwargs: Any) -> None:
        calls.append(args)
        if len(calls) == 4:  # in the middle of the second step
            raise Killed
        real(*args, **kwargs)

    monkeypatch.setattr(decisions, "_put_down", put_down)
    with pytest.raises(Killed):
        tasks.do_job.func(job.pk)
    assert _states(five) == ["accepted"] * 2 + ["requested"] * 3
    assert Message.objects.count() == 2  # each wholly, or not at all
    Job.objects.filter(pk=job.pk).update(worker=this_process() + "0")  # a process that is no more
    assert tasks.recover_jobs() == 1
    run_pending()
    assert _states(five) == ["accepted"] * 5
    assert Message.objects.count() == 5
    assert "5 registrations decided: accepted" in _page(client, job)


def test_decisions_that_are_given_up_say_what_was_done_and_what_not(
    as_: As, nadia: Account, five: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    job = Job.objects.get()
    real = decisions._put_down

    class Killed(BaseException):
        pass

    def put_down(*args: Any, **kwargs: Any) -> None:
        if Message.objects.count() >= 2:  # always at the same place
            raise Killed
        real(*args, **kwargs)

    monkeypatch.setattr(decisions, "_put_down", put_down)
    monkeypatch.setattr(tasks, "BETWEEN_WRITES", 0)
    for _attempt in range(3):
        with pytest.raises(Killed):
            tasks.do_job.func(job.pk)
        Job.objects.filter(pk=job.pk).update(worker=this_process() + "0")
        assert tasks.recover_jobs() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 3), "the first attempt came further"
    user = _page(client, job).split('id="account">')[1].split("</div>")[0]
    assert "2 registrations decided: accepted. The e-mails are in the outbox." in user
    assert "No decision was recorded for 3 people and no e-mails were sent." in user
    assert _states(five) == ["accepted"] * 2 + ["requested"] * 3


def test_seats_given_back_in_steps_move_up_nobody_who_is_declined_next(
    as_: As, nadia: Account, conference: Conference, five: list[Registration]
) -> None:
    meeting = conference.meetings.get(slug="conference")
    Admission.objects.filter(registration__in=five[:3]).update(state="accepted")
    Admission.objects.filter(registration__in=five[3:]).update(state="waiting")
    WaitingList.objects.create(meeting=meeting, moves_by_itself=True)
    data = ALL | {"action": "declined", "reason": "The meeting is cancelled."}
    client = as_(nadia)
    client.post(LIST, data)
    run_pending()
    assert _states(five) == ["declined"] * 5
    assert "5 registrations decided: declined" in _page(client, Job.objects.get())


def test_reports_are_forgotten_with_files(
    as_: As, nadia: Account, five: list[Registration]
) -> None:
    as_(nadia).post(LIST, ALL)
    run_pending()
    assert FILES.count(clock.machine_now().date()) == {(None, "files"): 1}
    FILES.remove(clock.machine_now().date())
    job = Job.objects.get()
    assert (job.report, job.parameters) == ("", {})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "1 personne pour laquelle aucune décision n’a pu être prise\xa0:"),
        ("es", "No se ha podido decidir sobre 1 persona:"),
    ],
)
def test_report_speaks_the_readers_language(
    language: str,
    words: str,
    as_: As,
    nadia: Account,
    ada: Account,
    five: list[Registration],
) -> None:
    client = as_(nadia)
    client.post(f"/{language}/office/octopus-2026/registrations/", ALL)
    decisions.decline(admission=five[2].admissions.get(), actor=ada, reason="A reason.")
    run_pending()
    assert words in _page(client, Job.objects.get())


def test_what_a_job_decided_is_undone_as_one(
    as_: As, nadia: Account, simon: Account, five: list[Registration]
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    run_pending()
    decided = Job.objects.get()
    offer = f"/en/undo/jobs/{decided.pk}/"
    assert offer in _page(client, decided)
    assert "5 people or things are concerned." in client.get(offer).content.decode()
    assert "5 people or things are concerned." in client.get("/en/undo/").content.decode()
    response = client.post(offer)
    undoing = Job.objects.exclude(pk=decided.pk).get()
    assert response["Location"] == f"/en/office/jobs/{undoing.pk}/"
    run_pending()
    assert _states(five) == ["requested"] * 5
    assert {message.state for message in Message.objects.all()} == {"discarded"}
    assert "Undone: 5." in _page(client, undoing)
    assert offer not in _page(client, decided)
    assert "All of it has been undone." in client.get(offer).content.decode()


def test_what_cannot_be_undone_any_more_is_counted_with_its_reason(
    as_: As, nadia: Account, five: list[Registration]
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    run_pending()
    left = Message.objects.order_by("pk").first()
    assert left is not None
    Message.objects.filter(pk=left.pk).update(state="sent", sent_at=clock.now())
    client.post(f"/en/undo/jobs/{Job.objects.get().pk}/")
    run_pending()
    report = _page(client, Job.objects.order_by("pk").last() or Job())
    assert "Undone: 3." in report
    assert "Not undone: 2. The e-mail to" in report
    assert sorted(_states(five)) == ["accepted"] * 2 + ["requested"] * 3


def test_who_may_not_decide_on_all_does_not_undo_what_a_job_did(
    as_: As, nadia: Account, edgar: Account, five: list[Registration]
) -> None:
    as_(nadia).post(LIST, ALL)
    run_pending()
    assert as_(edgar).get(f"/en/undo/jobs/{Job.objects.get().pk}/").status_code == 404
