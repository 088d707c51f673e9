"""Creating, changing and cancelling sessions; people on stage; rooms."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.programme import actions
from octopus.programme.models import Session
from octopus.state import queries as state
from tests.support import factories_programme as make


def test_session_gets_an_address_of_its_own_from_its_title(conference: Conference) -> None:
    slugs = [make.session(conference, "Regional workshop: Asia", day=day).slug for day in (14, 15)]
    assert slugs == ["regional-workshop-asia", "regional-workshop-asia-2"]


def test_change_is_logged_with_before_and_after(conference: Conference, edgar: Account) -> None:
    session = make.session(conference, "Was")
    revision = state.read().revision
    actions.update_session(session=session, actor=edgar, title=make.text("Is"), webcast=True)
    entry = entries_about(session)[0]
    assert (entry.action, entry.actor) == ("programme.session_changed", edgar)
    assert (entry.before["title"]["en"], entry.after["title"]["en"]) == ("Was", "Is")
    assert (entry.before["webcast"], entry.after["webcast"]) == (False, True)
    assert state.read().revision == revision + 1


def test_change_that_changes_nothing_leaves_no_entry(conference: Conference) -> None:
    session = make.session(conference)
    actions.update_session(session=session, actor=None, title=session.title)
    assert [entry.action for entry in entries_about(session)] == ["programme.session_created"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": {}}, "title"),
        ({"ends_at": None}, "ends_at"),
        ({"ends_at": make.at(15, "09:00")}, "ends_at"),
        ({"regions": ["atlantis"]}, "regions"),
        ({"interpreted": ["en"]}, "interpreted"),
    ],
)
def test_session_that_makes_no_sense_is_refused(
    conference: Conference, fields: dict[str, Any], wrong: str
) -> None:
    session = make.session(conference)
    with pytest.raises(ValidationError) as refused:
        actions.update_session(session=session, actor=None, **fields)
    assert list(refused.value.message_dict) == [wrong]


def test_cancelling_is_logged_with_its_reason_and_happens_once(
    conference: Conference, edgar: Account
) -> None:
    session = make.session(conference)
    actions.cancel_session(session=session, actor=edgar, reason="The panel cannot travel.")
    session.refresh_from_db()
    assert session.state == Session.State.CANCELLED
    assert entries_about(session)[0].reason == "The panel cannot travel."
    with pytest.raises(ValidationError):
        actions.cancel_session(session=session, actor=edgar)


def test_person_has_a_role_in_a_session_once(conference: Conference) -> None:
    session = make.session(conference)
    first = make.session_role(session, role="speaker")
    actions.add_session_role(session=session, person=first.person, role="rapporteur", actor=None)
    with pytest.raises(ValidationError):
        actions.add_session_role(session=session, person=first.person, role="speaker", actor=None)
    assert [session_role.role for session_role in session.session_roles.all()] == [
        "speaker",
        "rapporteur",
    ]
    actions.remove_session_role(session_role=first, actor=None)
    assert [session_role.role for session_role in session.session_roles.all()] == ["rapporteur"]


def test_newcomer_is_written_down_and_given_a_role(conference: Conference) -> None:
    session = make.session(conference)
    made = actions.add_newcomer(
        session=session, role="chair", actor=None, given_names="Kofi", family_name="Exemple"
    )
    assert (str(made.person), made.role) == ("Kofi Exemple", "chair")


def test_rooms_come_after_each_other_with_addresses_of_their_own(conference: Conference) -> None:
    rooms = [
        actions.create_room(conference=conference, actor=None, name=make.text("Room Birch"))
        for _number in range(2)
    ]
    assert [(room.slug, room.position) for room in rooms] == [
        ("room-birch", 0),
        ("room-birch-2", 1),
    ]
    renamed = actions.update_room(
        room=rooms[0], actor=None, name=make.text("Room Oak"), level=make.text("level 1"), seats=80
    )
    assert (renamed.slug, str(renamed.name), renamed.seats) == ("room-birch", "Room Oak", 80)
