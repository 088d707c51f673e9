"""One session, as the public reads it."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.programme import actions
from tests.support import factories_programme as make
from tests.support.programme.pages import QUERIES, read

ADDRESS = "/en/octopus-2026/programme/sessions/electronic-evidence/"


def event(client: Client, address: str = ADDRESS) -> dict[str, object]:
    """The schema.org data of a page."""
    page = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    event_data: dict[str, object] = json.loads(found[1])
    return event_data


def test_session_says_when_where_in_which_languages_and_who(
    client: Client, conference: Conference
) -> None:
    made = make.session(
        conference,
        "Electronic evidence",
        abstract=make.text("First paragraph.\n\nSecond paragraph."),
        spoken=["en", "fr"],
        interpreted=["es"],
        media_allowed=True,
        capacity=520,
    )
    make.session_role(made, "Anna Malli", "rapporteur", country="FI")
    make.session_role(
        made, "Ieva Pavyzdė", "chair", function="Prosecutor", organisation="An Office"
    )
    make.release(conference)
    page = read(client, ADDRESS)
    for words in (
        "09:00 – 10:30",
        "Thursday 15 October 2026, Strasbourg",
        "Room Great Hall",
        "Languages spoken English and French",
        "Interpreted into Spanish",
        "Webcast No",
        "Media May attend",
        "Places 520",
        "Chair Ieva Pavyzdė Prosecutor, An Office Lithuania Rapporteur Anna Malli Finland",
        "First paragraph. Second paragraph.",
    ):
        assert words in page, words


def test_session_without_a_time_says_so_and_has_no_calendar_file(
    client: Client, conference: Conference
) -> None:
    make.session(conference, "Electronic evidence", day=None)
    make.release(conference)
    page = client.get(ADDRESS).content.decode()
    assert "Time to be announced" in page
    assert ".ics" not in page
    assert "ld+json" not in page


def test_session_says_what_the_last_release_changed(client: Client, conference: Conference) -> None:
    made = make.session(conference, "Electronic evidence")
    make.release(conference)
    make.session_role(made, "Max Placeholder", "speaker")
    actions.update_session(session=made, actor=None, room=make.room(conference, "Room Birch"))
    make.release(conference)
    page = read(client, ADDRESS)
    assert "In programme version 2:" in page
    assert "Now in Room Birch; it was in Great Hall" in page
    assert "Max Placeholder takes part (speaker)" in page


def test_session_is_an_event_for_machines(client: Client, conference: Conference) -> None:
    made = make.session(conference, "Electronic evidence", webcast=True)
    make.session_role(made, "Ieva Pavyzdė", "speaker", function="Prosecutor")
    make.release(conference)
    data = event(client)
    assert data["@type"] == "Event"
    assert data["name"] == "Electronic evidence"
    assert data["startDate"] == "2026-10-15T09:00:00+02:00"
    assert data["endDate"] == "2026-10-15T10:30:00+02:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["performer"] == [
        {"@type": "Person", "name": "Ieva Pavyzdė", "jobTitle": "Prosecutor"}
    ]
    assert data["url"] == f"http://testserver{ADDRESS}"


def test_title_cannot_end_the_data_it_stands_in(client: Client, conference: Conference) -> None:
    make.session(conference, "Electronic </script><b> evidence & more")
    make.release(conference)
    address = "/en/octopus-2026/programme/sessions/electronic-scriptb-evidence-more/"
    assert event(client, address)["name"] == "Electronic </script><b> evidence & more"


def test_session_is_unknown_before_its_release(client: Client, conference: Conference) -> None:
    make.session(conference, "Electronic evidence")
    assert client.get(ADDRESS).status_code == 404
    make.release(conference)
    assert client.get(ADDRESS).status_code == 200
    assert client.get(ADDRESS.replace("evidence", "nothing")).status_code == 404


@pytest.mark.parametrize("sessions", [1, 3])
def test_session_page_needs_the_same_queries_however_many_there_are(
    client: Client,
    conference: Conference,
    sessions: int,
) -> None:
    for number in range(sessions):
        made = make.session(conference, "Electronic evidence", in_room=f"Room {number}")
        make.session_role(made, f"Person {number}")
    make.release(conference)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as statements:
        client.get(ADDRESS)
    assert len(statements) <= QUERIES, [query["sql"] for query in statements.captured_queries]
