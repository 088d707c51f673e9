"""Undoing while somebody else does something at the same moment: one of the two is done, wholly."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.admission.decisions import DecidedMeanwhile, accept, decline
from octopus.registration.models import Admission
from octopus.undo.actions import CannotUndo, undo
from octopus.undo.models import Step
from tests.support import factories
from tests.support.simultaneous import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def conference() -> Conference:
    return factories.conference()


@pytest.fixture
def staff() -> list[Account]:
    return [factories.account(f"{name}@example.org", "secretariat") for name in ("nadia", "simon")]


def _refused(task: Callable[[], Any]) -> str:
    try:
        task()
    except (CannotUndo, DecidedMeanwhile) as refused:
        return type(refused).__name__
    return "done"


def _together(*tasks: Callable[[], Any]) -> list[str]:
    return at_once(*(partial(_refused, task) for task in tasks))


def test_a_step_undone_by_several_at_once_is_undone_once(
    conference: Conference, staff: list[Account]
) -> None:
    admission = factories.registration(conference).admissions.get()
    accept(admission=admission, actor=staff[0])
    step = Step.objects.get()
    found = _together(*(partial(undo, step=step, actor=staff[turn % 2]) for turn in range(4)))
    assert sorted(found) == ["CannotUndo"] * 3 + ["done"]
    assert LogEntry.objects.filter(action="undo.undone").count() == 1
    assert (Admission.objects.get().state, Message.objects.get().state) == (
        "requested",
        "discarded",
    )


def test_undoing_against_the_contrary_decision_leaves_one_of_them(
    conference: Conference, staff: list[Account]
) -> None:
    for _turn in range(5):
        admission = factories.registration(conference).admissions.get()
        accept(admission=admission, actor=staff[0])
        step = Step.objects.order_by("pk").last()
        assert step is not None
        found = _together(
            partial(undo, step=step, actor=staff[0]),
            partial(
                decline, admission=admission, actor=staff[1], reason="No seat.", seen="accepted"
            ),
        )
        admission.refresh_from_db()
        states = list(
            Message.objects.filter(about_id=admission.registration_id)
            .order_by("pk")
            .values_list("key", "state")
        )
        outcome = {
            ("done", "DecidedMeanwhile"): ("requested", ["discarded"]),
            ("CannotUndo", "done"): ("declined", ["discarded", "waiting"]),
        }[tuple(found)]  # type: ignore[index]
        assert (admission.state, [state for _key, state in states]) == outcome


def test_undoing_gives_back_the_last_seat_once(
    conference: Conference, staff: list[Account]
) -> None:
    conference.meetings.filter(slug="conference").update(seats=1)
    first, second = (factories.registration(conference).admissions.get() for _turn in range(2))
    accept(admission=first, actor=staff[0])
    decline(admission=first, actor=staff[0], reason="A slip.")
    step = Step.objects.order_by("pk").last()
    assert step is not None
    at_once(
        partial(_refused, partial(undo, step=step, actor=staff[0])),
        partial(accept, admission=second, actor=staff[1]),
    )
    assert Admission.objects.filter(state="accepted").count() == 1
