"""The programme in the office: the list, the session form, people with a role, rooms, topics."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme import actions
from octopus.programme.models import Session
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make
from tests.support.programme.pages import read

OFFICE = "/en/office/octopus-2026/programme/"
As = Callable[[Account], Client]


def typed(conference: Conference, **changes: Any) -> dict[str, Any]:
    """What somebody types into the form of a session."""
    proper = conference.meetings.get(slug="conference")
    values = {
        "title_en": "Electronic evidence",
        "title_fr": "Preuves électroniques",
        "title_es": "Prueba electrónica",
        "kind": "workshop",
        "meeting": proper.pk,
        "day": "2026-10-15",
        "starts": "09:00",
        "ends": "10:30",
        "spoken": ["en"],
        "state": "confirmed",
    }
    return values | changes


@pytest.mark.parametrize(
    "page", ["", "sessions/new/", "sessions/1/", "places/", "release/", "preview/"]
)
def test_office_opens_for_editors_and_the_secretariat_alone(
    as_: As,
    client: Client,
    conference: Conference,
    edgar: Account,
    nadia: Account,
    dora: Account,
    otto: Account,
    paula: Registration,
    page: str,
) -> None:
    made = make.session(conference)
    address = OFFICE + page.replace("sessions/1/", f"sessions/{made.pk}/")
    for user in (edgar, nadia):
        assert as_(user).get(address).status_code == 200
    holder = paula.person.account
    assert holder
    for user in (dora, otto, holder):
        assert as_(user).get(address).status_code == 404
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("page", ["cancel/", "stage/", "stage/new/", "stage/end/"])
def test_nobody_else_changes_a_session(
    as_: As, conference: Conference, otto: Account, page: str
) -> None:
    made = make.session(conference)
    assert as_(otto).post(f"{OFFICE}sessions/{made.pk}/{page}").status_code == 404
    made.refresh_from_db()
    assert made.state == Session.State.CONFIRMED


def test_list_shows_sessions_by_day_with_what_is_wrong_and_new(
    as_: As, conference: Conference, nadia: Account, edgar: Account
) -> None:
    make.session(conference, "Released", day=14)
    make.release(conference)
    make.session(conference, "Clashing", day=14)
    make.session(conference, MultilingualText(en="Untranslated"), day=None, in_room=None)
    make.session(conference, "Closed agenda", meeting="t-cy-35", day=12)
    page = read(as_(nadia), OFFICE)
    for words in (
        "Public version: 1 of 15 June 2026.",
        "2 sessions have changed since",
        "1 conflict Wednesday 14 October: Great Hall is booked twice, for Released (09:00)",
        "Wednesday 14 09:00 – 10:30 Clashing Workshop",
        "Great Hall EN › FR ES confirmed changed conflict",
        "35th Plenary of the T-CY Restricted",
        "to be announced Untranslated",
        "FR ES confirmed changed",
        "4 rows",
    ):
        assert words in page, words
    others = read(as_(edgar), OFFICE)
    assert "3 rows" in others
    assert "Closed agenda" not in others
    assert "T-CY" not in others


def test_a_closed_agenda_is_nobodys_who_is_not_in_charge(
    as_: As, conference: Conference, edgar: Account, simon: Account, ada: Account, nadia: Account
) -> None:
    closed = make.session(conference, "Closed agenda", meeting="t-cy-35", day=14)
    make.session_role(closed, "Kofi Exemple")
    other = make.session(conference, "Beside it", day=14)
    for user in (edgar, simon, ada):
        client = as_(user)
        assert client.get(f"{OFFICE}sessions/{closed.pk}/").status_code == 404
        assert client.post(f"{OFFICE}sessions/{closed.pk}/cancel/").status_code == 404
        assert client.get(f"{OFFICE}preview/sessions/{closed.slug}/").status_code == 404
        assert "Closed agenda" not in read(client, OFFICE)
        page = read(client, f"{OFFICE}sessions/{other.pk}/?find=Kofi")
        assert "conflict" not in page
        assert "Kofi" not in page.replace("person=Kofi", "").replace('value="Kofi"', "")
        assert "35th Plenary" not in page
    mine = read(as_(nadia), f"{OFFICE}sessions/{closed.pk}/")
    assert "Beside it" in mine
    closed.refresh_from_db()
    assert closed.state == Session.State.CONFIRMED


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("q=one", {"One"}),
        ("person=exemple", {"One"}),
        ("lacks=fr", {"Other"}),
        ("state=draft", {"Other"}),
        ("kind=main", {"One"}),
        ("q=nowhere", set()),
    ],
)
def test_list_is_searched_and_filtered(
    as_: As, conference: Conference, edgar: Account, query: str, left: set[str]
) -> None:
    session = make.session(conference, "One", in_room="Room Birch", kind="main")
    make.session_role(session, "Kofi Exemple")
    make.session(conference, MultilingualText(en="Other"), day=16, state="draft")
    page = as_(edgar).get(f"{OFFICE}?{query}").content.decode()
    rows = page.split("<tbody>")[1] if "<tbody>" in page else ""
    assert {title for title in ("One", "Other") if f">{title}</a>" in rows} == left


def test_list_is_taken_away_as_a_file(as_: As, conference: Conference, edgar: Account) -> None:
    made = make.session(conference, "One")
    make.session_role(made, "Kofi Exemple")
    answer = as_(edgar).get(f"{OFFICE}?export=csv&column=day&column=title&column=people")
    text = b"".join(answer).decode("utf-8-sig")
    assert "Thursday 15 October" in text
    assert "Kofi Exemple" in text


def test_drafts_are_confirmed_in_bulk(as_: As, conference: Conference, edgar: Account) -> None:
    drafts = [
        make.session(conference, f"Draft {number}", day=14 + number, state="draft")
        for number in (0, 1)
    ]
    posted = {"action": "confirm", "row": [session.pk for session in drafts]}
    confirmation = as_(edgar).post(OFFICE, posted).content.decode()
    assert "2 sessions not yet public will be included in the next version." in confirmation
    as_(edgar).post(OFFICE, {**posted, "confirmed": "2"})
    assert {session.state for session in Session.objects.all()} == {Session.State.CONFIRMED}


def test_session_is_added_in_the_venues_time(
    as_: As, conference: Conference, edgar: Account
) -> None:
    answer = as_(edgar).post(f"{OFFICE}sessions/new/", typed(conference, starts="9.00"))
    made = Session.objects.get()
    assert answer.headers["Location"] == f"{OFFICE}sessions/{made.pk}/"
    assert dict(made.title) == {
        "en": "Electronic evidence",
        "fr": "Preuves électroniques",
        "es": "Prueba electrónica",
    }
    assert made.starts_at == make.at(15, "09:00")
    assert made.ends_at == make.at(15, "10:30")


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        ("2026-10-24", "Europe/Paris", "2026-10-24T07:00:00+00:00"),
        ("2026-10-25", "Europe/Paris", "2026-10-25T08:00:00+00:00"),
        ("2026-10-25", "Asia/Tokyo", "2026-10-25T00:00:00+00:00"),
    ],
)
def test_time_is_right_on_either_side_of_summer_time(
    as_: As, conference: Conference, edgar: Account, day: str, zone: str, expected: str
) -> None:
    Conference.objects.update(end_date="2026-10-26", time_zone=zone)
    as_(edgar).post(f"{OFFICE}sessions/new/", typed(conference, day=day))
    starts_at = Session.objects.get().starts_at
    assert starts_at
    assert starts_at.isoformat() == expected


def test_hour_that_the_clocks_leap_over_is_refused(
    as_: As, conference: Conference, edgar: Account
) -> None:
    Conference.objects.update(start_date="2026-03-27", end_date="2026-03-30")
    answer = as_(edgar).post(
        f"{OFFICE}sessions/new/",
        typed(conference, day="2026-03-29", starts="02:30", ends="04:00"),
    )
    assert (
        "On 29 March 2026, 02:30 does not exist because the clocks change. Choose another time."
    ) in (answer.content.decode())
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("22:30", "01:00", 2.5),
        ("22h30", "24:00", 1.5),
        ("2:30 pm", "16h", 1.5),
        ("22.30", "0", 1.5),
    ],
)
def test_times_are_read_as_people_write_them_past_midnight_too(
    as_: As, conference: Conference, edgar: Account, starts: str, ends: str, hours: float
) -> None:
    as_(edgar).post(f"{OFFICE}sessions/new/", typed(conference, starts=starts, ends=ends))
    session = Session.objects.get()
    assert session.starts_at
    assert session.ends_at
    assert (session.ends_at - session.starts_at).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"title_en": ""}, "Please enter the English text; the other languages may follow."),
        (
            {"starts": "nine"},
            "This time is not valid. Use a format such as 14:30, 14h30 or 2:30 pm.",
        ),
        ({"ends": "08:00"}, "A session ends after it starts."),
        ({"ends": ""}, "Enter the day, start and end, or leave all three empty."),
        ({"day": "2027-01-01"}, "Select a valid choice."),
        (
            {"interpreted": ["en"]},
            "Interpretation is not needed into a language spoken in the room.",
        ),
    ],
)
def test_wrong_answer_gets_its_words_and_keeps_what_was_typed(
    as_: As, conference: Conference, edgar: Account, wrong: dict[str, Any], error: str
) -> None:
    answer = as_(edgar).post(f"{OFFICE}sessions/new/", typed(conference, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert error in page
    assert "Preuves électroniques" in page
    assert not Session.objects.exists()


def test_form_shows_what_is_stored_and_saves_changes(
    as_: As, conference: Conference, edgar: Account
) -> None:
    made = make.session(conference, "Was", capacity=40)
    address = f"{OFFICE}sessions/{made.pk}/"
    page = as_(edgar).get(address).content.decode()
    for value in ('value="Was"', 'value="09:00"', 'value="10:30"', 'value="40"'):
        assert value in page
    as_(edgar).post(address, typed(conference, title_en="Is", day="", starts="", ends=""))
    made.refresh_from_db()
    assert (made.title["en"], made.starts_at, made.capacity) == ("Is", None, None)


def test_session_of_another_conference_does_not_exist_here(
    as_: As, conference: Conference, edgar: Account
) -> None:
    made = make.session(conference)
    other = Conference.objects.create(
        slug="other",
        title=MultilingualText(en="Other"),
        city=MultilingualText(en="Elsewhere"),
        country="FR",
        start_date="2027-01-01",
        end_date="2027-01-02",
    )
    address = f"/en/office/{other.slug}/programme/sessions/{made.pk}/"
    assert as_(edgar).get(address).status_code == 404


def test_session_is_cancelled_with_a_reason(
    as_: As, conference: Conference, edgar: Account
) -> None:
    made = make.session(conference)
    as_(edgar).post(f"{OFFICE}sessions/{made.pk}/cancel/", {"reason": "No panel."})
    made.refresh_from_db()
    assert made.state == Session.State.CANCELLED
    assert "cancelled" in read(as_(edgar), f"{OFFICE}sessions/{made.pk}/")


def test_person_is_found_given_a_role_and_removed(
    as_: As, conference: Conference, nadia: Account
) -> None:
    made = make.session(conference)
    person = make.person("Ana Ejemplo", organisation="Fiscalía de Muestra", country="ES")
    address = f"{OFFICE}sessions/{made.pk}/"
    assert "Ana Ejemplo Fiscalía de Muestra, Spain" in read(as_(nadia), f"{address}?find=muestra")
    put = {"person": person.pk, "role": "chair"}
    as_(nadia).post(f"{address}stage/", put)
    as_(nadia).post(f"{address}stage/", put)
    (session_role,) = made.session_roles.all()
    assert (session_role.person, session_role.role) == (person, "chair")
    as_(nadia).post(f"{address}stage/end/", {"session_role": session_role.pk})
    assert not made.session_roles.exists()


def test_newcomer_needs_a_family_name(as_: As, conference: Conference, edgar: Account) -> None:
    made = make.session(conference)
    address = f"{OFFICE}sessions/{made.pk}/stage/new/"
    answer = as_(edgar).post(address, {"new-role": "speaker", "new-given_names": "Ana"})
    assert "This field is required." in answer.content.decode()
    as_(edgar).post(address, {"new-role": "speaker", "new-family_name": "Ejemplo"})
    assert [str(session_role.person) for session_role in made.session_roles.all()] == ["Ejemplo"]


def test_editor_finds_nobody_by_having_registered(
    as_: As, conference: Conference, edgar: Account, nadia: Account, paula: Registration
) -> None:
    made = make.session(conference)
    address = f"{OFFICE}sessions/{made.pk}/"
    name = paula.person.name
    assert name in read(as_(nadia), f"{address}?find={name}")
    assert "No one was found." in read(as_(edgar), f"{address}?find={name}")
    put = {"person": paula.person_id, "role": "chair"}
    assert as_(edgar).post(f"{address}stage/", put).status_code == 404
    assert not made.session_roles.exists()


def test_rooms_and_topics_are_added_and_renamed(
    as_: As, conference: Conference, edgar: Account
) -> None:
    places = f"{OFFICE}places/"
    as_(edgar).post(places, {"add": "room", "room-name_en": "Room Birch", "room-seats": "120"})
    as_(edgar).post(places, {"add": "topic", "topic-name_en": "Evidence"})
    room, topic = conference.rooms.get(), conference.topics.get()
    assert (str(room.name), room.seats, str(topic.name)) == ("Room Birch", 120, "Evidence")
    make.session(conference, in_room="Room Birch")
    assert "Room Birch 120 1 FR ES" in read(as_(edgar), places)
    as_(edgar).post(f"{places}rooms/{room.pk}/", {"name_en": "Room Oak", "level_en": "level 1"})
    as_(edgar).post(f"{places}topics/{topic.pk}/", {"name_en": "Proof"})
    page = read(as_(edgar), places)
    assert "Room Oak level 1" in page
    assert "Proof" in page
    assert "Add a room" in page
    refused = as_(edgar).post(places, {"add": "room", "room-name_en": ""}).content.decode()
    assert "Please enter the English text" in refused


@pytest.mark.parametrize("page", ["", "places/", "release/", "preview/"])
def test_office_pages_need_the_same_queries_with_one_and_with_three_sessions(
    as_: As, conference: Conference, edgar: Account, page: str
) -> None:
    editor, counts = as_(edgar), []
    for number in range(3):
        made = make.session(conference, f"Session {number}", in_room=f"Room {number}")
        make.session_role(made, f"Person {number}")
        if number in {0, 2}:
            editor.get(OFFICE + page)
            with CaptureQueriesContext(connection) as queries:
                editor.get(OFFICE + page)
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_person_with_two_roles_stands_once_among_those_found_and_is_given_a_third(
    conference: Conference, nadia: Account, as_: As
) -> None:
    person = make.session_role(make.session(conference, "First"), "Kari Nordmann").person
    second = make.session(conference, "Second", day=16)
    actions.add_session_role(session=second, person=person, role="speaker", actor=None)
    third = make.session(conference, "Third", day=14)
    address = f"{OFFICE}sessions/{third.pk}/"
    found = html.fromstring(as_(nadia).get(f"{address}?find=kari").content)
    assert found.xpath("//ul[@id='found']//strong/text()") == ["Kari Nordmann"]
    as_(nadia).post(f"{address}stage/", {"person": person.pk, "role": "speaker"})
    assert third.session_roles.get().person == person
