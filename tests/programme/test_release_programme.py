"""Releasing the programme: numbered, dated, never to change, and silent about closed meetings."""

import json

import pytest
from pytest_django import DjangoAssertNumQueries

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.programme import actions, queries
from octopus.programme.models import Release, Session
from octopus.state import queries as state
from tests.support import factories_programme as make


def test_releases_are_numbered_dated_and_logged(conference: Conference, edgar: Account) -> None:
    make.session(conference)
    revision = state.read().revision
    first = actions.release_programme(conference=conference, actor=edgar, note=make.text("First."))
    make.session(conference, "Another", day=16)
    with clock.at(make.at(2, "10:00")):
        second = actions.release_programme(conference=conference, actor=edgar)
    assert [
        (release.number, release.released_at.date().isoformat()) for release in (first, second)
    ] == [
        (1, "2026-06-15"),
        (2, "2026-10-02"),
    ]
    assert [(entry.action, entry.actor) for entry in entries_about(first)] == [
        ("programme.released", edgar)
    ]
    assert state.read().revision > revision


def test_release_is_refused_when_nothing_changed(conference: Conference) -> None:
    make.session(conference)
    make.release(conference)
    with pytest.raises(actions.NothingChanged):
        make.release(conference)
    assert Release.objects.count() == 1


def test_release_keeps_what_it_said_when_the_draft_goes_on(conference: Conference) -> None:
    session = make.session(conference, "As released")
    make.release(conference)
    actions.update_session(session=session, actor=None, title=make.text("As drafted"))
    programme = queries.public_programme(conference)
    assert [str(item.title) for item in programme.sessions] == ["As released"]


def test_release_with_a_room_in_two_places_needs_force(conference: Conference) -> None:
    make.session(conference, "One", starts="09:00", ends="10:30")
    make.session(conference, "Other", starts="10:00", ends="11:00")
    make.session(conference, "Later", starts="11:00", ends="12:00")
    with pytest.raises(actions.InConflict) as refused:
        make.release(conference)
    (found,) = refused.value.conflicts
    assert (str(found.first), str(found.second), str(found.what)) == ("One", "Other", "Great Hall")
    assert make.release(conference, force=True).number == 1


def test_release_with_a_person_in_two_places_needs_force(conference: Conference) -> None:
    session_role = make.session_role(make.session(conference, "One"))
    other = make.session(conference, "Other", in_room="Room Birch")
    actions.add_session_role(session=other, person=session_role.person, role="chair", actor=None)
    with pytest.raises(actions.InConflict) as refused:
        make.release(conference)
    assert [str(found.what) for found in refused.value.conflicts] == ["Ieva Pavyzdė"]
    actions.cancel_session(session=other, actor=None)
    assert make.release(conference).number == 1


def test_a_closed_meeting_in_the_same_room_is_a_conflict(conference: Conference) -> None:
    make.session(conference, "One")
    make.session(conference, "Closed agenda", meeting="network-24-7")
    with pytest.raises(actions.InConflict):
        make.release(conference)


def test_release_holds_of_closed_meetings_their_line_alone(conference: Conference) -> None:
    make.session(conference, "Open")
    secret = make.session(
        conference,
        "Secret title",
        meeting="t-cy-35",
        day=12,
        in_room="Secret room",
        topic=make.topic(conference, "Secret topic"),
        abstract=make.text("Secret text"),
    )
    make.session_role(secret, "Secret Person")
    conference.meetings.filter(slug="network-24-7").update(announced=False)
    content = make.release(conference).content
    assert "Secret" not in json.dumps(content)
    assert [(row["meeting"], row["line"]["en"]) for row in content["closed"]] == [
        ("t-cy-35", "Restricted meeting.")
    ]


def test_sessions_that_are_not_yet_public_wait(conference: Conference) -> None:
    make.session(conference, "Ready")
    make.session(conference, "Not yet", state=Session.State.DRAFT, in_room=None)
    content = make.release(conference).content
    assert [row["title"]["en"] for row in content["sessions"]] == ["Ready"]


def test_a_cancelled_session_stays_marked_if_the_public_has_read_of_it(
    conference: Conference,
) -> None:
    known = make.session(conference, "Known")
    make.release(conference)
    unknown = make.session(conference, "Unknown", day=16)
    for session in (known, unknown):
        actions.cancel_session(session=session, actor=None)
    sessions = make.release(conference).content["sessions"]
    assert [(row["title"]["en"], row["cancelled"]) for row in sessions] == [("Known", True)]


def test_a_meeting_closed_after_the_release_takes_its_sessions_along(
    conference: Conference,
) -> None:
    make.session(conference, "Suddenly closed", in_room="Room Birch")
    make.release(conference)
    conference.meetings.filter(slug="conference").update(access="invited")
    programme = queries.public_programme(conference)
    assert (programme.sessions, programme.rooms) == ((), ())


@pytest.mark.parametrize("sessions", [1, 3])
def test_release_is_built_in_a_fixed_number_of_queries(
    conference: Conference,
    django_assert_num_queries: DjangoAssertNumQueries,
    sessions: int,
) -> None:
    for number in range(sessions):
        made = make.session(conference, f"Session {number}", day=14 + number)
        make.session_role(made, f"Person {number}")
    with django_assert_num_queries(4):
        queries.draft_content(conference, last=None)
    make.release(conference)
    queries.public_programme(conference)
    with django_assert_num_queries(1):
        queries.public_programme(conference)
