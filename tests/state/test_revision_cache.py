"""What belongs to a conference is read once a revision, and outlives no change and no right."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus.conferences import queries as conferences
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration import queries
from octopus.registration.models import Category, Registration
from octopus.registration.request.submission import NotYourMeeting, submit_registration
from octopus.state import queries as state
from octopus.state import revision_cache
from octopus.transactions import write
from tests.support import factories
from tests.support.registration.http_form import answers
from tests.support.state.kept import CHANGES, FORM, OFFICE, WORDS, prepare_kept

As = Callable[[Account], Client]


class Undone(Exception):
    """Takes a transaction back."""


@pytest.fixture
def kept(db: None) -> None:
    prepare_kept()


def _names(conference: Conference) -> list[str]:
    return [str(category.name) for category in queries.categories_of(conference)]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", list(WORDS))
def test_page_shows_nothing_of_what_was_taken_back(as_: As, change: str) -> None:
    client = as_(Account.objects.get(email="otto@example.org"))
    assert WORDS[change] in client.get(FORM).content.decode()
    CHANGES[change]()
    assert WORDS[change] not in client.get(FORM).content.decode()


@pytest.mark.usefixtures("kept")
def test_duty_that_was_taken_opens_nothing(as_: As) -> None:
    client = as_(Account.objects.get(email="nadia@example.org"))
    assert client.get(OFFICE).status_code == 200
    CHANGES["duty"]()
    assert client.get(OFFICE).status_code == 404


@pytest.mark.usefixtures("kept")
def test_meeting_that_was_closed_takes_no_form_that_was_open_before(as_: As) -> None:
    client = as_(Account.objects.get(email="otto@example.org"))
    client.get(FORM)
    CHANGES["meeting"]()
    form = answers(1) | {"meetings": "workshop", "questions": []}
    assert client.post(FORM, form).status_code == 422
    assert not Registration.objects.exists()


def test_action_asks_whether_a_meeting_is_still_open(conference: Conference, otto: Account) -> None:
    meeting = conference.meetings.create(
        slug="open", title={"en": "Open"}, access="open", starts="2026-10-13", ends="2026-10-13"
    )
    assert meeting in queries.meetings_to_ask_for(conference, otto.email)
    Meeting.objects.filter(pk=meeting.pk).update(access="invited")
    with pytest.raises(NotYourMeeting):
        submit_registration(
            user=otto, conference=conference, meetings=[meeting], on_public_list=False, fields={}
        )


def test_second_reading_asks_nothing(
    conference: Conference, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def read() -> None:
        queries.categories_of(conference)
        conferences.meetings_of(conference)
        conferences.conference_named(conference.slug)

    state.current()
    with django_assert_num_queries(3):
        read()
    with django_assert_num_queries(0):
        read()


def test_any_statement_that_changes_a_row_is_noticed(conference: Conference) -> None:
    before = _names(conference)
    category = Category.objects.get(conference=conference, key="media")
    category.name = {"en": "Press"}
    category.save()
    Category.objects.filter(key="ngo").update(name={"en": "Association"})
    Category.objects.get(key="staff").delete()
    Category.objects.bulk_create([Category(conference=conference, key="new", name={"en": "New"})])
    after = _names(conference)
    assert {*after} - {*before} == {"Press", "Association", "New"}
    assert len(after) == len(before)


def test_what_is_changed_in_a_transaction_is_seen_there_and_kept_when_it_is_done(
    conference: Conference,
) -> None:
    before = _names(conference)
    with write():
        Category.objects.filter(key="media").update(name={"en": "Press"})
        assert "Press" in _names(conference)
    assert "Press" in _names(conference)
    assert "Press" not in before


def test_nothing_is_kept_of_a_transaction_that_was_undone(conference: Conference) -> None:
    def change_and_undo() -> None:
        with write():
            Category.objects.filter(key="media").update(name={"en": "Press"})
            assert "Press" in _names(conference)
            raise Undone

    before = _names(conference)
    with pytest.raises(Undone):
        change_and_undo()
    assert _names(conference) == before


def test_transaction_that_changes_nothing_reads_the_revision_alone(
    conference: Conference, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _names(conference)
    with transaction.atomic(), write(), django_assert_num_queries(1):
        assert _names(conference)
        assert _names(conference)


def test_revision_is_raised_once_for_all_changes_of_a_transaction(conference: Conference) -> None:
    before = state.read().revision
    with write():
        for number in range(3):
            factories.conference(f"edition-{number}")
    assert state.read().revision == before + 1


def test_request_changes_only_its_own_copy(conference: Conference) -> None:
    first, second = (conferences.conference_named(conference.slug) for _time in range(2))
    assert first is not None
    assert second is not None
    assert first is not second
    first.slug, first.project = "other", None
    assert second.slug == conference.slug
    (again, *_rest) = conferences.meetings_of(second)
    assert again.conference is second
    assert (found := conferences.conference_named(conference.slug)) is not None
    assert found.slug == conference.slug


def test_what_is_not_there_is_not_kept(conference: Conference) -> None:
    assert conferences.conference_named("later-2027") is None
    factories.conference("later-2027")
    assert conferences.conference_named("later-2027") is not None


def test_memory_has_an_end(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision_cache, "MOST", 2)
    state.current()
    for number in range(5):
        assert revision_cache.cached(("tests.number", number), lambda n=number: n) == number
    assert len(revision_cache._kept.values) <= 2
