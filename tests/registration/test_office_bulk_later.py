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
    assert "5 people are admitted" in page
    assert "So many are decided on in the background." in page
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
    assert "5 requests decided: accepted. The mails wait in the outbox." in page
    assert "could not be decided" not in page


def test_the_report_is_only_for_whoever_asked(
    as_: As, nadia: Account, ada: Account, five: list[Registration]
) -> None:
    as_(nadia).post(LIST, ALL)
    run_pending()
    assert "5 requests decided" not in _page(as_(ada), Job.objects.get())


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
    later = Job.objects.get(asked_by=ada)
    page = _page(as_(ada), later)
    assert "0 requests decided" in page
    assert "5 people stay as they are" in page


def test_contrary_decision_of_somebody_else_stands_and_is_told(
    as_: As, nadia: Account, ada: Account, five: list[Registration]
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)
    decisions.decline(admission=five[2].admissions.get(), by=ada, reason="A reason.")
    run_pending()
    assert _states(five) == ["accepted", "accepted", "declined", "accepted", "accepted"]
    page = _page(client, Job.objects.get())
    assert "4 requests decided: accepted" in page
    assert "1 person could not be decided on:" in page
    assert "Sam Sample3: decided meanwhile: “declined”" in page


def test_too_few_seats_are_told_before_and_nobody_is_accepted(
    as_: As, nadia: Account, conference: Conference, five: list[Registration]
) -> None:
    conference.meetings.filter(slug="conference").update(seats=4)
    response = as_(nadia).post(LIST, ALL)
    assert response.status_code == 409
    assert "There are 4 free seats for 5 people. Nobody was accepted." in response.content.decode()
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
    assert "3 requests decided: accepted" in page
    assert "2 people could not be decided on:" in page
    assert "Sam Sample4: no seat is left" in page


def test_condition_that_comes_up_meanwhile_is_told_in_words(
    as_: As, nadia: Account, five: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(nadia)
    client.post(LIST, ALL)

    def check(admissions: Any) -> list[hooks.Blocker]:
        return [
            hooks.Blocker(one, "the credential is not checked")
            for one in admissions
            if one.registration_id == five[3].pk
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
    page = _page(client, Job.objects.get())
    assert "5 people were left alone: you are no longer in charge of their requests." in page
    assert "Sample1" not in page


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
    Job.objects.filter(pk=job.pk).update(worker="gone", alive_at=factories.instant("2020-01-01"))
    assert tasks.recover_jobs() == 1
    run_pending()
    assert _states(five) == ["accepted"] * 5
    assert Message.objects.count() == 5
    assert "5 requests decided: accepted" in _page(client, job)


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
    assert "5 requests decided: declined" in _page(client, Job.objects.get())


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
    decisions.decline(admission=five[2].admissions.get(), by=ada, reason="A reason.")
    run_pending()
    assert words in _page(client, Job.objects.get())
