"""Releasing from the office, and the preview of the draft."""

from collections.abc import Callable

from django.test import Client

from octopus.conferences.models import Assignment, Conference
from octopus.people.models import Account
from octopus.programme.models import Release
from tests.support import factories_programme as make
from tests.support.programme.pages import read

OFFICE = "/en/office/octopus-2026/programme/"
As = Callable[[Account], Client]


def test_release_page_shows_what_changed_and_releases_it(
    as_: As, client: Client, conference: Conference, edgar: Account
) -> None:
    make.session(conference, "Old")
    make.release(conference)
    make.session(conference, "New one", day=16)
    page = read(as_(edgar), f"{OFFICE}release/")
    assert "Changed since version 1 of 15 June 2026" in page
    assert "New one New: Friday 16 October, 09:00 – 10:30" in page
    as_(edgar).post(f"{OFFICE}release/", {"note_en": "One more.", "note_fr": "Une de plus."})
    made = Release.objects.get(number=2)
    assert (made.released_by, dict(made.note)) == (edgar, {"en": "One more.", "fr": "Une de plus."})
    assert "New one" in read(client, "/en/octopus-2026/programme/")
    assert "One more." in read(client, "/en/octopus-2026/programme/changes/")


def test_release_of_nothing_is_refused_in_words(
    as_: As, conference: Conference, edgar: Account
) -> None:
    make.session(conference)
    make.release(conference)
    answer = as_(edgar).post(f"{OFFICE}release/")
    assert "Nothing has changed since the last version." in answer.content.decode()
    assert Release.objects.count() == 1


def test_release_with_conflicts_asks_first(as_: As, conference: Conference, edgar: Account) -> None:
    make.session(conference, "One")
    make.session(conference, "Other")
    refused = as_(edgar).post(f"{OFFICE}release/").content.decode()
    assert "There are conflicts. Resolve them, or confirm that you accept them." in refused
    assert not Release.objects.exists()
    as_(edgar).post(f"{OFFICE}release/", {"force": "on"})
    assert Release.objects.count() == 1


def test_release_of_an_agenda_is_not_held_by_a_meeting_that_one_may_not_know_of(
    as_: As, conference: Conference, simon: Account
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    Assignment.objects.create(account=simon, meeting=plenary)
    make.session(conference, "Ours", meeting="t-cy-35")
    make.session(conference, "Theirs", meeting="network-24-7")
    page = f"{OFFICE}agendas/t-cy-35/"
    assert "conflict" not in read(as_(simon), page)
    as_(simon).post(page, {"note_en": "All of it"})
    assert plenary.agenda_releases.count() == 1


def test_preview_shows_the_draft_is_marked_and_is_kept_nowhere(
    as_: As, conference: Conference, edgar: Account
) -> None:
    made = make.session(conference, "Only in the draft")
    make.session(conference, "Closed agenda", meeting="network-24-7", in_room="Closed room")
    for page in ("preview/", "preview/2026-10-15/"):
        answer = as_(edgar).get(OFFICE + page)
        assert "no-store" in answer.headers["Cache-Control"]
        words = read(as_(edgar), OFFICE + page)
        assert "Draft." in words
        assert "Only in the draft" in words
        assert "Closed agenda" not in words
    leads = as_(edgar).get(f"{OFFICE}preview/sessions/{made.slug}/")
    assert leads.headers["Location"] == f"{OFFICE}sessions/{made.pk}/"
