"""What the database keeps beside the requests is true, whatever action wrote; and is checked."""

import logging
from typing import Any

import pytest

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.admission import decisions
from octopus.registration.kept import check
from octopus.registration.kept.models import Tally
from octopus.registration.models import Admission, Registration
from octopus.registration.numbers import (
    admission_tallies,
    number_of_requests,
    requests_by_country,
    requests_by_day,
)
from octopus.registration.request.withdrawal import withdraw_registration
from octopus.undo import actions as undo
from octopus.undo.models import Step
from tests.support import factories

State = Admission.State


@pytest.fixture
def both(conference: Conference) -> Registration:
    return factories.registration(conference, meetings=("conference", "t-cy-35"))


def _kept(registration: Registration) -> tuple[bool, bool, str]:
    registration.refresh_from_db()
    return registration.is_answered, registration.is_answered_openly, registration.meetings


def _is_true() -> bool:
    """Whether the check of each night finds nothing to put right."""
    return check.check() == 0


def test_request_waits_until_each_meeting_has_answered(nadia: Account, both: Registration) -> None:
    first, second = both.admissions.order_by("pk")
    named = f",{first.meeting_id},{second.meeting_id},"
    assert _kept(both) == (False, False, named)
    decisions.accept(admission=first, actor=nadia)
    assert _kept(both)[0] is False
    decisions.decline(admission=second, actor=nadia, reason="No seat.")
    assert _kept(both) == (True, True, named)
    assert _is_true()


def test_closed_meeting_does_not_count_for_those_who_do_not_see_it(
    nadia: Account, both: Registration
) -> None:
    proper = both.admissions.get(meeting__slug="conference")
    decisions.accept(admission=proper, actor=nadia)
    Meeting.objects.filter(slug="t-cy-35").update(access=Meeting.Access.INVITED)
    assert _kept(both)[:2] == (False, True)
    Meeting.objects.filter(slug="t-cy-35").update(access=Meeting.Access.OPEN, announced=True)
    assert _kept(both)[:2] == (False, False)
    assert _is_true()


def test_saving_a_row_that_was_read_before_does_not_bring_back_what_was(
    nadia: Account, both: Registration
) -> None:
    before = Registration.objects.get(pk=both.pk)
    decisions.decide_many(
        admissions=list(both.admissions.all()), decision=State.ACCEPTED, actor=nadia
    )
    before.function = "Judge"
    before.save()
    assert _kept(both)[0] is True
    assert _is_true()


def test_order_of_categories_is_that_of_the_office(conference: Conference) -> None:
    public = factories.registration(conference)
    media = factories.registration(conference, category="media")
    conference.categories.filter(key="media").update(position=0)
    conference.categories.filter(key="public_authority").update(position=3)
    rows = Registration.objects.order_by("category_position")
    assert [row.pk for row in rows] == [media.pk, public.pk]
    public.refresh_from_db()
    assert public.category_position == 3


def _numbers(conference: Conference, user: Account) -> list[Any]:
    """All numbers, as a request of its own reads them."""
    user = Account.objects.get(pk=user.pk)
    return [
        sorted(admission_tallies(conference, user), key=str),
        requests_by_country(conference, user),
        requests_by_day(conference, user),
        number_of_requests(conference, user),
    ]


def test_numbers_follow_every_action(conference: Conference, nadia: Account) -> None:
    first = factories.registration(conference, country="FR")
    factories.registration(conference, country="GH", category="media")
    factories.registration(conference, state="draft", meetings=())
    admissions, countries, days, number = _numbers(conference, nadia)
    assert {(row.state, row.number) for row in admissions} == {(State.REQUESTED, 1)}
    assert countries == {"FR": 1, "GH": 1}
    assert sum(days.values()) == number == 2

    decisions.accept(admission=first.admissions.get(), actor=nadia)
    states = {row.state for row in _numbers(conference, nadia)[0]}
    assert states == {State.REQUESTED, State.ACCEPTED}

    first.refresh_from_db()
    first.country, first.category = "DE", conference.categories.get(key="media")
    first.save()
    admissions, countries, _days, _number = _numbers(conference, nadia)
    assert {row.category for row in admissions} == {first.category.pk}
    assert countries == {"DE": 1, "GH": 1}

    first.delete()
    assert _numbers(conference, nadia)[1] == {"GH": 1}
    assert _is_true()


def test_numbers_are_those_of_what_the_user_sees(
    conference: Conference, nadia: Account, both: Registration
) -> None:
    Admission.objects.filter(meeting__slug="conference").delete()
    Meeting.objects.filter(slug="t-cy-35").update(access=Meeting.Access.INVITED)
    other = factories.account("other@example.org", "secretariat")
    assert _numbers(conference, other) == [[], {}, {}, 0]
    assert _numbers(conference, nadia)[3] == 1  # is in charge of the closed meeting


def test_withdrawing_and_undoing_leave_the_numbers_true(
    conference: Conference, nadia: Account, both: Registration
) -> None:
    before = _numbers(conference, nadia)
    account = both.person.account or nadia
    withdraw_registration(registration=both, actor=account)
    assert _kept(both)[0] is True
    assert _numbers(conference, nadia)[1] == {}
    undo.undo(step=Step.objects.get(), actor=account)
    assert _kept(both)[0] is False
    assert _numbers(conference, nadia) == before
    assert _is_true()


def test_check_of_the_night_puts_right_what_is_wrong_and_tells(
    conference: Conference, nadia: Account, both: Registration, caplog: pytest.LogCaptureFixture
) -> None:
    before = _numbers(conference, nadia)
    Registration.objects.update(is_answered=True, meetings="")
    Tally.objects.update(number=7)
    with caplog.at_level(logging.ERROR):
        assert check.check() > 0
    assert "were wrong" in caplog.text
    assert _kept(both)[0] is False
    assert _numbers(conference, nadia) == before
    assert _is_true()


def test_what_several_connections_counted_is_added_up(
    conference: Conference, nadia: Account, both: Registration
) -> None:
    before = _numbers(conference, nadia)
    for tally in Tally.objects.all():
        Tally.objects.filter(pk=tally.pk).update(number=tally.number - 1, part=0)
        tally.pk, tally.part, tally.number = None, 99, 1
        tally.save()
    assert _numbers(conference, nadia) == before
    assert check.sum_up() > 0
    assert not Tally.objects.exclude(part=0).exists()
    assert _numbers(conference, nadia) == before
