"""Undoing what was done to a programme: cancelled, taken off the stage, released."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.programme import queries
from octopus.programme.actions import add_session_role
from octopus.programme.models import Session, SessionRole
from octopus.text.multilingual import MultilingualText
from tests.support import factories, factories_programme
from tests.support.pages import page_of
from tests.support.website.undoing import do, press

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/programme/"
PUBLIC = "/en/octopus-2026/programme/"


@pytest.fixture
def session(conference: Conference) -> Session:
    return factories_programme.session(conference, "Lightning talks")


def test_a_cancelled_session_stands_again_as_it_did(
    as_: As, edgar: Account, session: Session
) -> None:
    client = as_(edgar)
    offer = do(client, f"{OFFICE}sessions/{session.pk}/cancel/", {"reason": "Storm."})
    assert offer.words == "“Lightning talks”: “confirmed” again."
    press(client, offer)
    session.refresh_from_db()
    assert session.state == "confirmed"
    entry = LogEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.action, entry.before, entry.after) == (
        "undo.undone",
        {"state": "cancelled"},
        {"state": "confirmed"},
    )


def test_sessions_confirmed_together_are_drafts_again(
    as_: As, edgar: Account, conference: Conference
) -> None:
    drafts = [
        factories_programme.session(conference, f"Draft {number}", state="draft")
        for number in range(2)
    ]
    rows = [session.pk for session in drafts]
    client = as_(edgar)
    offer = do(client, OFFICE, {"action": "confirm", "row": rows, "confirmed": "2"})
    assert offer.words == "2 sessions are drafts again."
    press(client, offer)
    assert {session.state for session in Session.objects.all()} == {"draft"}


def test_what_was_changed_of_a_cancelled_session_since_is_kept(
    as_: As, edgar: Account, session: Session
) -> None:
    client = as_(edgar)
    offer = do(client, f"{OFFICE}sessions/{session.pk}/cancel/")
    Session.objects.filter(pk=session.pk).update(capacity=80)
    press(client, offer)
    session.refresh_from_db()
    assert (session.state, session.capacity) == ("confirmed", 80)


def test_a_session_restored_by_hand_is_not_undone_again(
    as_: As, edgar: Account, session: Session
) -> None:
    client = as_(edgar)
    offer = do(client, f"{OFFICE}sessions/{session.pk}/cancel/")
    Session.objects.filter(pk=session.pk).update(state="draft")
    page = press(client, offer, status=409)
    assert "Something else has happened since" in page.text("//main//p[@role='alert']")
    assert ("Choose another state for the session", f"{OFFICE}sessions/{session.pk}/") in page.links


def test_a_person_comes_back_on_stage_with_role_and_place(
    as_: As, edgar: Account, conference: Conference, session: Session
) -> None:
    person = factories.registration(conference, family_name="Sample").person
    role = add_session_role(session=session, person=person, role="speaker", actor=None)
    client = as_(edgar)
    offer = do(client, f"{OFFICE}sessions/{session.pk}/stage/end/", {"session_role": role.pk})
    assert not session.session_roles.exists()
    assert offer.words.endswith("is on stage again (Speaker): “Lightning talks”.")
    press(client, offer)
    (back,) = session.session_roles.all()
    assert (back.person, back.role, back.position) == (person, "speaker", role.position)


def test_a_person_put_back_by_hand_is_not_put_back_twice(
    as_: As, edgar: Account, conference: Conference, session: Session
) -> None:
    person = factories.registration(conference).person
    role = add_session_role(session=session, person=person, role="speaker", actor=None)
    client = as_(edgar)
    offer = do(client, f"{OFFICE}sessions/{session.pk}/stage/end/", {"session_role": role.pk})
    add_session_role(session=session, person=person, role="speaker", actor=edgar)
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == "This person has the role again already."
    assert SessionRole.objects.count() == 1


def test_the_public_reads_the_release_before_again(
    as_: As, english: Client, edgar: Account, conference: Conference, session: Session
) -> None:
    factories_programme.release(conference)
    session.title = MultilingualText(en="Thunder talks")
    session.save()
    client = as_(edgar)
    offer = do(client, f"{OFFICE}release/")
    assert offer.words == "Version 2 is no longer read; version 1 is read again."
    assert "Thunder talks" in page_of(english.get(PUBLIC, follow=True)).main
    press(client, offer)
    shown = page_of(english.get(PUBLIC, follow=True)).main
    assert "Lightning talks" in shown
    assert "Thunder talks" not in shown


def test_the_number_of_a_release_that_was_undone_is_not_given_again(
    as_: As, edgar: Account, conference: Conference, session: Session
) -> None:
    client = as_(edgar)
    press(client, do(client, f"{OFFICE}release/"))
    assert queries.last_release(conference) is None
    do(client, f"{OFFICE}release/")
    last = queries.last_release(conference)
    assert last is not None
    assert last.number == 2


def test_a_release_that_another_one_followed_stays(
    as_: As, edgar: Account, conference: Conference, session: Session
) -> None:
    client = as_(edgar)
    first = do(client, f"{OFFICE}release/")
    session.title = MultilingualText(en="Thunder talks")
    session.save()
    do(client, f"{OFFICE}release/")
    page = press(client, first, status=409)
    assert page.text("//main//p[@role='alert']") == "Version 2 has been released since."


def test_an_agenda_is_undone_by_those_in_charge_of_the_meeting(
    as_: As, nadia: Account, edgar: Account, conference: Conference
) -> None:
    factories_programme.session(conference, "Adoption of the agenda", meeting="t-cy-35")
    client = as_(nadia)
    offer = do(client, f"{OFFICE}agendas/t-cy-35/")
    meeting = conference.meetings.get(slug="t-cy-35")
    press(as_(edgar), offer, status=404)
    assert meeting.agenda_releases.there().exists()
    press(client, offer)
    assert not meeting.agenda_releases.there().exists()
    entry = LogEntry.objects.order_by("pk").last()
    assert entry is not None
    assert entry.circle == meeting.circle
