"""The programme as a PDF: what the page says, on paper, and nothing else."""

from io import BytesIO

import pdfplumber
import pytest
from django.test import Client

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.programme.actions import cancel_session
from octopus.programme.models import Session
from octopus.state.actions import raise_revision
from tests.support import factories_programme as make
from tests.support.pages import page_of

PDF = "/en/octopus-2026/programme/programme.pdf"


def words_of(client: Client, address: str = PDF) -> str:
    """The text of the file, with single spaces."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(answer.content)) as pdf:
        return " ".join(" ".join(page.extract_text() or "" for page in pdf.pages).split())


def test_file_has_days_hours_rooms_and_people(english: Client, conference: Conference) -> None:
    item = make.session(conference, "Opening #1 *of* <all> $x$")
    made = make.session_role(item)
    make.release(conference)
    page = page_of(english.get("/en/octopus-2026/programme/"))
    assert ("PDF", PDF) in page.links
    words = words_of(english)
    for expected in (
        "Programme version 1 of 15 June 2026.",
        "Opening #1 *of* <all> $x$",
        str(made.person.name),
        str(item.room.name) if item.room else "",
        "14 – 16 October 2026",
    ):
        assert expected in words


def test_there_is_no_file_before_the_first_release(english: Client, conference: Conference) -> None:
    make.session(conference, "Opening")
    assert english.get(PDF).status_code == 404


def test_draft_changes_wait_for_the_next_release(
    english: Client, conference: Conference, nadia: Account
) -> None:
    opening = make.session(conference, "Opening")
    make.release(conference)
    make.session(conference, "Added later")
    cancel_session(session=opening, actor=nadia)
    words = words_of(english)
    assert "Added later" not in words
    assert "Cancelled" not in words
    make.release(conference)
    words = words_of(english)
    assert "Added later" in words
    assert "Cancelled" in words


def test_meeting_closed_since_the_release_is_gone(english: Client, conference: Conference) -> None:
    side = Meeting.objects.create(
        conference=conference,
        slug="open-side",
        title="",
        access="open",
        starts=conference.start_date,
        ends=conference.start_date,
    )
    hidden = make.session(conference, "Soon behind doors")
    Session.objects.filter(pk=hidden.pk).update(meeting=side)
    make.release(conference)
    assert "Soon behind doors" in words_of(english)
    side.access = "invited"
    side.save()
    raise_revision()
    assert "Soon behind doors" not in words_of(english)


@pytest.mark.parametrize(("language", "word"), [("fr", "Programme"), ("es", "Programa")])
def test_file_is_in_the_language_of_its_address(
    english: Client, conference: Conference, language: str, word: str
) -> None:
    make.session(conference, "Opening")
    make.release(conference)
    assert word in words_of(english, PDF.replace("/en/", f"/{language}/"))
