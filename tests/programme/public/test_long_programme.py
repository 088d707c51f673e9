"""A programme of many sessions: read by day, all of it within reach, pages of a bounded size."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.programme.public import views
from tests.support import factories_programme as make
from tests.support.pages import page_of
from tests.support.programme import large
from tests.support.programme.pages import read

ALL = "/en/octopus-2026/programme/"
At = Callable[[str], AbstractContextManager[None]]
# A first view, as the goals of the project count it.
FIRST_VIEW = 100 * 1024


@pytest.fixture
def three_days(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> Conference:
    """A programme of four sessions, which is long already."""
    monkeypatch.setattr(views, "MOST_AT_ONCE", 3)
    make.session(conference, "Wednesday one", day=14)
    make.session(conference, "Thursday one", day=15)
    make.session(conference, "Thursday two", day=15, starts="11:00", ends="12:00", in_room="Room 2")
    make.session(conference, "Friday one", day=16)
    make.release(conference)
    return conference


def test_long_programme_opens_with_its_first_day_and_leads_to_all_others(
    client: Client, three_days: Conference
) -> None:
    page = page_of(client.get(ALL))
    assert "Wednesday one" in page.main
    assert "Thursday one" not in page.main
    assert "4 sessions in total. This page shows one day at a time." in page.main
    for day, title in (("14", "Wednesday one"), ("15", "Thursday two"), ("16", "Friday one")):
        address = f"{ALL}2026-10-{day}/"
        assert address in dict(page.links).values()
        assert title in read(client, address)


def test_all_days_of_a_long_programme_stand_on_one_page_to_be_printed(
    client: Client, three_days: Conference
) -> None:
    whole = dict(page_of(client.get(ALL)).links)["All days on one page"]
    assert whole == f"{ALL}?days=all"
    page = page_of(client.get(whole))
    for title in ("Wednesday one", "Thursday one", "Thursday two", "Friday one"):
        assert title in page.main
    assert "one day at a time" not in page.main


def test_while_the_conference_runs_a_long_programme_opens_with_today(
    client: Client, three_days: Conference, at: At
) -> None:
    with at("2026-10-15T08:00:00+02:00"):
        page = read(client, ALL)
    assert "Thursday one" in page
    assert "Wednesday one" not in page


def test_filter_that_finds_few_shows_them_on_all_days(
    client: Client, three_days: Conference
) -> None:
    page = page_of(client.get(f"{ALL}?room=great-hall"))
    assert "3 sessions match." in page.main
    assert "Wednesday one" in page.main
    assert "Friday one" in page.main


def test_filter_that_finds_many_keeps_to_one_day_and_stays_in_the_links(
    client: Client, three_days: Conference
) -> None:
    page = page_of(client.get(f"{ALL}?language=en"))
    assert "4 sessions match." in page.main
    assert "Friday one" not in page.main
    assert dict(page.links)["All days on one page"] == f"{ALL}?language=en&days=all"
    assert f"{ALL}2026-10-16/?language=en" in dict(page.links).values()


def test_links_of_a_long_day_lead_to_the_pages_of_its_sessions(
    client: Client, three_days: Conference
) -> None:
    for address in (ALL, f"{ALL}2026-10-14/", f"{ALL}?days=all"):
        link = dict(page_of(client.get(address)).links)["Wednesday one"]
        found = client.get(urljoin(address, link))
        assert found.status_code == 200
        assert "Wednesday one" in found.content.decode()


def test_sessions_without_a_time_are_counted_where_they_are_many(
    client: Client, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 1)
    make.session(conference, "Timed", day=14)
    for title in ("Untimed one", "Untimed two"):
        make.session(conference, title, day=None)
    make.release(conference)
    page = page_of(client.get(ALL))
    assert "2 sessions have no time yet." in page.main
    assert "Untimed one" not in page.main
    assert "Untimed one" in page_of(client.get(f"{ALL}?days=all")).main


def test_pages_of_six_hundred_sessions_keep_to_their_size_and_their_statements(
    client: Client, conference: Conference
) -> None:
    large.sessions(conference, 3)
    make.release(conference)
    addresses = ("/en/", ALL, f"{ALL}2026-10-15/")
    few = [_statements(client, address) for address in addresses]
    for session in conference.meetings.get(slug="conference").sessions.all():
        session.delete()
    large.sessions(conference, 600)
    make.release(conference)
    many = [_statements(client, address) for address in addresses]
    assert [statements for statements, _size in many] == [statements for statements, _size in few]
    assert max(size for _statements, size in many) <= FIRST_VIEW


def _statements(client: Client, address: str) -> tuple[int, int]:
    """How many statements an address asks for once what belongs to all pages is kept; its bytes."""
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(statements), len(answer.content)
