"""What is new or in conflict in a draft is found once, and anew as soon as something changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Person
from octopus.programme import actions, queries
from octopus.programme.models import Session
from octopus.programme.office import draft_review
from octopus.state.actions import raise_revision
from tests.support import factories_programme as make
from tests.support.programme import large
from tests.support.programme.pages import read

OFFICE = "/en/office/octopus-2026/programme/"
As = Callable[[Account], Client]


@pytest.fixture
def drafts_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The list grows by one whenever the whole draft is read."""
    draft = queries.draft_programme
    read_so_far: list[int] = []

    def counted(*given: Any, **more: Any) -> Any:
        read_so_far.append(1)
        return draft(*given, **more)

    monkeypatch.setattr(queries, "draft_programme", counted)
    return read_so_far


def test_list_reads_the_draft_once_and_again_after_a_change(
    as_: As, conference: Conference, edgar: Account, drafts_read: list[int]
) -> None:
    made = make.session(conference, "Opening", day=14)
    make.release(conference)
    client = as_(edgar)
    for _visit in range(3):
        assert "changed since" not in read(client, OFFICE)
    assert len(drafts_read) == 1
    actions.update_session(session=made, actor=edgar, webcast=True)
    assert "1 session has changed since" in read(client, OFFICE)
    assert len(drafts_read) == 2


def test_other_name_of_somebody_on_stage_is_a_change_though_nothing_else_says_so(
    as_: As, conference: Conference, edgar: Account
) -> None:
    make.session_role(make.session(conference, "Opening"), "Ieva Pavyzdė")
    make.release(conference)
    client = as_(edgar)
    assert "changed since" not in read(client, OFFICE)
    Person.objects.filter(family_name="Pavyzdė").update(organisation="Another Office")
    assert "1 session has changed since" in read(client, OFFICE)


def test_conflict_is_shown_as_soon_as_it_is_there_and_goes_with_its_reason(
    as_: As, conference: Conference, edgar: Account
) -> None:
    first = make.session(conference, "Opening")
    client = as_(edgar)
    assert "conflict" not in read(client, OFFICE)
    make.session(conference, "Beside", starts="10:00", ends="11:00")
    assert "conflict" in read(client, OFFICE)
    actions.cancel_session(session=first, actor=edgar, reason="")
    assert "conflict" not in read(client, OFFICE)


def test_kept_review_shows_nobody_the_agenda_of_a_meeting_that_was_closed_since(
    as_: As, conference: Conference, edgar: Account
) -> None:
    meeting = Meeting.objects.filter(slug="t-cy-35")
    meeting.update(access=Meeting.Access.OPEN)
    make.session(conference, "Opening")
    make.session(conference, "Qzxbeside", starts="10:00", ends="11:00", meeting="t-cy-35")
    client = as_(edgar)
    assert "conflict" in read(client, OFFICE)
    meeting.update(access=Meeting.Access.INVITED)
    assert "Qzxbeside" not in read(client, OFFICE), "before anybody has said so"
    raise_revision()
    page = read(client, OFFICE)
    assert "Qzxbeside" not in page
    assert "conflict" not in page


def test_list_of_six_hundred_sessions_asks_for_as_much_as_one_of_sixty(
    as_: As, conference: Conference, edgar: Account
) -> None:
    client = as_(edgar)
    large.sessions(conference, 60)
    few = _statements(client)
    Session.objects.all().delete()
    large.sessions(conference, 600)
    # More than some hundred rows are counted apart, and read after their keys.
    assert _statements(client) == few + 2


def _statements(client: Client) -> int:
    client.get(OFFICE)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(OFFICE).status_code == 200
    return len(statements)


def test_review_is_kept_for_one_draft_alone(conference: Conference) -> None:
    make.session(conference, "Opening")
    first = draft_review.review(conference, None)
    assert draft_review.review(conference, None) is first
    make.release(conference)
    last = queries.last_release(conference)
    assert draft_review.review(conference, last).changed == frozenset()
