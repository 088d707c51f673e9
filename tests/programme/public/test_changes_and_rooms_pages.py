"""What changed between releases, and the programme by room."""

from django.test import Client

from octopus.conferences.models import Conference
from octopus.programme import actions
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make
from tests.support.programme.pages import read

CHANGES = "/en/octopus-2026/programme/changes/"
ROOMS = "/en/octopus-2026/programme/rooms/"


def test_changes_tell_each_difference_of_each_release(
    client: Client, conference: Conference
) -> None:
    moved = make.session(conference, "Moved")
    renamed = make.session(conference, "Old name", day=16)
    gone = make.session(conference, "Gone", day=14)
    off = make.session(conference, "Off", day=14, starts="11:00", ends="12:00")
    make.release(conference)
    actions.update_session(
        session=moved, actor=None, starts_at=make.at(16, "14:00"), ends_at=make.at(16, "15:00")
    )
    actions.update_session(
        session=renamed, actor=None, title=make.text("New name"), interpreted=["fr"]
    )
    actions.update_session(session=gone, actor=None, state="draft")
    actions.cancel_session(session=off, actor=None)
    make.session(conference, "Added", day=15, starts="11:00", ends="12:00")
    make.release(conference, note=make.text("Much has moved."))
    page = read(client, CHANGES)
    for words in (
        "Version 2 15 June 2026, 10:00 Much has moved.",
        "Moved Now Friday 16 October, 14:00 – 15:00; it was Thursday 15 October, 09:00 – 10:30",
        "New name New title; it was “Old name” "
        "Languages: now Languages spoken: EN Interpreted into: FR",
        "Gone No longer in the programme",
        "Off Cancelled",
        "Added New: Thursday 15 October, 11:00 – 12:00",
        "Version 1 15 June 2026, 10:00 The first version of the programme.",
    ):
        assert words in page, words


def test_changes_lead_to_the_programme_while_nothing_is_released(
    client: Client, conference: Conference
) -> None:
    for address in (CHANGES, ROOMS):
        assert client.get(address).headers["Location"] == "/en/octopus-2026/programme/"


def test_rooms_list_their_sessions_by_day(client: Client, conference: Conference) -> None:
    make.session(conference, "Second", in_room="Room Birch", day=16)
    make.session(conference, "First", in_room="Room Birch", day=14)
    make.session(conference, "Elsewhere", in_room="Great Hall")
    make.release(conference)
    page = read(client, ROOMS)
    words = ["Room Birch", "Wednesday 14 October", "First", "Friday 16 October", "Second"]
    birch = page[page.index("Room Birch") :]
    positions = [birch.index(word) for word in words]
    assert positions == sorted(positions)


def test_new_translation_is_not_told_as_a_new_title(client: Client, conference: Conference) -> None:
    made = make.session(conference, MultilingualText(en="Same", fr="Même"))
    make.release(conference)
    actions.update_session(
        session=made, actor=None, title=MultilingualText(en="Same", fr="Identique")
    )
    make.release(conference)
    assert "Same A translation of the title was edited" in read(client, CHANGES)
    french = read(client, CHANGES.replace("/en/", "/fr/"))
    assert "« Même »" in french.replace("\u00a0", " ")
