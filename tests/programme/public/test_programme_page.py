"""The programme by day and of all days, as the public reads it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.programme import actions
from octopus.state import queries as state
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make
from tests.support.programme.pages import QUERIES, read

ALL = "/en/octopus-2026/programme/"
THURSDAY = "/en/octopus-2026/programme/2026-10-15/"
At = Callable[[str], AbstractContextManager[None]]


def test_before_the_first_release_the_announced_titles_stand_without_times(
    client: Client, conference: Conference
) -> None:
    make.session(conference, "Main one", kind="main")
    make.session(conference, "Workshop one", day=16)
    make.session(conference, "Coffee", day=14, kind="break")
    make.session(conference, "Still secret", day=14, starts="16:00", ends="17:00", state="draft")
    page = read(client, ALL)
    assert "Main one" in page
    assert "Workshop one" in page
    assert "The information above was announced on 26 February 2026." in page
    for hidden in ("09:00", "Great Hall", "Coffee", "Still secret"):
        assert hidden not in page
    assert client.get(THURSDAY).headers["Location"] == ALL


def test_day_shows_times_rooms_people_and_languages(client: Client, conference: Conference) -> None:
    made = make.session(conference, "Electronic evidence", webcast=True, kind="main")
    make.session_role(made, "Mario Rossi", "speaker", country="IT")
    make.session_role(made, "Max Placeholder", "speaker", country="", organisation="Example Ltd")
    make.session_role(made, "Ieva Pavyzdė", "chair")
    make.session(conference, "Lunch", starts="12:30", ends="14:00", kind="break", in_room=None)
    make.release(conference)
    page = read(client, THURSDAY)
    assert "Thursday 15 October" in page
    assert "Programme version 1 of 15 June 2026." in page
    assert "09:00 to 10:30 Great Hall Electronic evidence Chair: Ieva Pavyzdė, Lithuania" in page
    assert "Speakers: Mario Rossi, Italy; Max Placeholder, Example Ltd" in page
    assert "Languages spoken: EN Interpreted into: FR ES Main session Webcast" in page
    assert "12:30 Lunch" in page
    assert "All times are Strasbourg time (CEST, UTC+2)." in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Thursday 15 October", "Programme version 1 of 15 June 2026.", "Speaker: ")),
        ("fr", ("Jeudi 15 octobre", "Version 1 du programme, du 15 juin 2026.", "Langues parlées")),
        ("es", ("Jueves 15 de octubre", "Versión 1 del programa, de 15 de junio de 2026.")),
    ],
)
def test_day_is_in_the_language_of_its_address(
    client: Client, conference: Conference, language: str, words: tuple[str, ...]
) -> None:
    make.session_role(make.session(conference))
    make.release(conference)
    page = read(client, f"/{language}/octopus-2026/programme/2026-10-15/")
    for word in words:
        assert word in page


def test_text_that_lacks_the_language_says_which_one_it_is_in(
    client: Client, conference: Conference
) -> None:
    make.session(conference, title=MultilingualText(en="Only in English"))
    make.release(conference)
    page = client.get("/fr/octopus-2026/programme/2026-10-15/").content.decode()
    assert '<span lang="en">Only in English</span>' in page
    assert "(English)" in page


def test_all_days_show_each_day_and_what_has_no_time_yet(
    client: Client, conference: Conference
) -> None:
    make.session(conference, "First", day=14)
    make.session(conference, "Last", day=16)
    make.session(conference, "Some time", day=None)
    make.release(conference)
    page = read(client, ALL)
    order = ["Wednesday 14 October", "First", "Friday 16 October", "Last", "Time to be announced"]
    positions = [page.index(word) for word in [*order, "Some time"]]
    assert positions == sorted(positions)


def test_day_that_is_not_of_the_conference_does_not_exist(
    client: Client, conference: Conference
) -> None:
    make.session(conference)
    make.release(conference)
    for day in ("2026-10-17", "2026-02-30", "2026-10-12"):
        assert client.get(f"{ALL}{day}/").status_code == 404
    assert "No sessions have been announced for this day yet." in read(client, f"{ALL}2026-10-14/")


def test_cancelled_session_stays_and_says_so(client: Client, conference: Conference) -> None:
    made = make.session(conference, "Off")
    make.release(conference)
    actions.cancel_session(session=made, actor=None)
    make.release(conference)
    assert "Off" in read(client, THURSDAY)
    assert "Cancelled" in read(client, THURSDAY)


def test_now_and_next_follow_the_clock(client: Client, conference: Conference, at: At) -> None:
    make.session(conference, "Morning", starts="09:00", ends="10:30")
    make.session(conference, "Coffee", starts="10:30", ends="11:00", kind="break", in_room=None)
    make.session(conference, "Noon", starts="11:00", ends="12:30")
    make.release(conference)
    with at("2026-10-15T10:00:00+02:00"):
        page = read(client, THURSDAY)
        assert re.search(r"Now , 10:00 in Strasbourg, until 10:30 Great Hall Morning", page)
        assert "Next, 11:00 Great Hall Noon" in page
    with at("2026-10-15T10:30:00+02:00"):
        assert re.search(r"Now , 10:30 in Strasbourg, until 11:00 Coffee", read(client, THURSDAY))
    with at("2026-10-15T12:30:00+02:00"):
        assert "Next" not in read(client, THURSDAY)
    assert "Next" not in read(client, THURSDAY)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("room=great-hall", {"In the hall"}),
        ("topic=electronic-evidence", {"On evidence"}),
        ("region=africa", {"For Africa"}),
        ("language=es", {"In the hall", "On evidence"}),
        ("room=great-hall&language=fr", {"In the hall"}),
        ("room=no-such-room", {"In the hall", "On evidence", "For Africa", "Coffee"}),
        ("room=great-hall&region=africa", set()),
    ],
)
def test_filters_leave_what_fits(
    client: Client, conference: Conference, query: str, left: set[str]
) -> None:
    make.session(conference, "In the hall")
    make.session(conference, "On evidence", in_room="Birch", topic=make.topic(conference))
    make.session(conference, "For Africa", in_room="Cedar", regions=["africa"], interpreted=["fr"])
    make.session(conference, "Coffee", starts="10:30", ends="11:00", kind="break", in_room=None)
    make.release(conference)
    page = read(client, f"{THURSDAY}?{query}")
    found = {
        title for title in ("In the hall", "On evidence", "For Africa", "Coffee") if title in page
    }
    assert found == left
    if not left:
        assert "No sessions on this day match the filter." in page


def test_filter_goes_along_to_other_days_and_languages(
    client: Client, conference: Conference
) -> None:
    make.session(conference)
    make.release(conference)
    page = client.get(f"{THURSDAY}?room=great-hall").content.decode()
    assert 'href="/en/octopus-2026/programme/2026-10-14/?room=great-hall"' in page
    assert 'href="/fr/octopus-2026/programme/2026-10-15/?room=great-hall"' in page


def test_draft_changes_are_not_read_before_their_release(
    client: Client, conference: Conference
) -> None:
    made = make.session(conference, "As released")
    make.release(conference)
    actions.update_session(session=made, actor=None, title=make.text("As drafted"))
    assert "As released" in read(client, THURSDAY)
    assert "As drafted" not in read(client, THURSDAY)


@pytest.mark.parametrize("sessions", [1, 3])
@pytest.mark.parametrize("address", [ALL, THURSDAY, f"{ALL}rooms/", f"{ALL}changes/"])
def test_pages_need_the_same_queries_however_many_sessions(
    client: Client,
    conference: Conference,
    sessions: int,
    address: str,
) -> None:
    for number in range(sessions):
        made = make.session(conference, f"Session {number}", in_room=f"Room {number}")
        make.session_role(made, f"Person {number}")
    make.release(conference)
    client.get(address)  # reads the state and compiles the template
    state.current()
    with CaptureQueriesContext(connection) as statements:
        client.get(address)
    assert len(statements) <= QUERIES, [query["sql"] for query in statements.captured_queries]


def test_names_cannot_bring_markup_into_the_timetable(
    client: Client, conference: Conference
) -> None:
    make.session_role(make.session(conference), "<b>Bold</b> & Co", "speaker", country="")
    make.release(conference)
    page = client.get(THURSDAY).content.decode()
    assert "Speaker: &lt;b&gt;Bold&lt;/b&gt; &amp; Co" in page
    assert "<b>Bold" not in page
