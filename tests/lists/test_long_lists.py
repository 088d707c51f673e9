"""A list of more rows than are sorted: its pages follow an index, and are found by a row's key."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.lists import pages
from octopus.lists.list_query import ListQuery
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from octopus.registration.office import detail
from octopus.registration.office.registrations import REGISTRATIONS
from octopus.text import search_index
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf")
# The columns by which the list of registrations is sorted, and the index of each.
SORTS = {
    "waits": "registration_by_waits_openly",
    "name": "registration_by_name",
    "country": "registration_country_",
    "organisation": "registration_by_organisation",
    "function": "registration_by_function",
    "category": "registration_by_category",
    "language": "registration_by_language",
    "submitted": "registration_by_submitted",
    "email": "registration_by_email",
    "listed": "registration_by_listed",
    "reference": "registration_by_reference",
}


@pytest.fixture
def seven(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven people, on pages of two; more than two are many."""
    for day, name in enumerate(NAMES, start=1):
        factories.registration(
            conference,
            family_name=name,
            country=("ES", "DE", "GH")[day % 3],
            submitted_at=factories.instant(f"2026-06-0{day}"),
        )
    monkeypatch.setattr(pages, "FEW", 2)
    monkeypatch.setattr(detail, "REGISTRATIONS", replace(REGISTRATIONS, page_size=2))


def _names(client: Client, address: str) -> list[str]:
    page = page_of(client.get(address))
    return [link.removeprefix("Sam ") for link in page.texts("//tbody//th//a")]


def _walk(client: Client, address: str, rel: str) -> list[list[str]]:
    """The names of each page, from link to link."""
    found = []
    while address:
        page = page_of(client.get(address))
        found.append([name.removeprefix("Sam ") for name in page.texts("//tbody//th//a")])
        links = page.tree.xpath(f"//a[@rel='{rel}']/@href")
        address = LIST + str(links[0]) if links else ""
    return found


@pytest.mark.parametrize("sort", ["", *SORTS, *(f"-{name}" for name in SORTS)])
def test_pages_from_link_to_link_hold_each_row_once(
    sort: str, as_: As, nadia: Account, seven: None
) -> None:
    client = as_(nadia)
    forwards = _walk(client, f"{LIST}?sort={sort}", "next")
    assert [len(page) for page in forwards] == [2, 2, 2, 1]
    assert sorted(name for page in forwards for name in page) == sorted(NAMES)
    last = page_of(client.get(f"{LIST}?sort={sort}&page=4"))
    back = _walk(client, LIST + str(last.tree.xpath("//a[@rel='prev']/@href")[0]), "prev")
    assert back == forwards[2::-1]


def test_default_order_is_that_of_the_longest_wait(
    as_: As, nadia: Account, conference: Conference, seven: None
) -> None:
    Admission.objects.filter(registration__family_name="Alpha").update(state="accepted")
    assert _walk(as_(nadia), LIST, "next") == [
        ["Bravo", "Charlie"],
        ["Delta", "Echo"],
        ["Foxtrot", "Golf"],
        ["Alpha"],
    ]


def test_next_page_goes_on_where_it_was_though_rows_were_decided(
    as_: As, nadia: Account, seven: None
) -> None:
    client = as_(nadia)
    page = page_of(client.get(LIST))
    following = LIST + str(page.tree.xpath("//a[@rel='next']/@href")[0])
    Admission.objects.filter(registration__family_name__in=NAMES[:2]).update(state="accepted")
    assert _names(client, following) == ["Charlie", "Delta"]


def test_address_of_a_page_has_no_word_about_a_person(as_: As, nadia: Account, seven: None) -> None:
    page = page_of(as_(nadia).get(f"{LIST}?sort=name"))
    (address,) = page.tree.xpath("//a[@rel='next']/@href")
    bravo = Registration.objects.get(family_name="Bravo")
    assert f"after=%2A~{bravo.pk}" in address or f"after=*~{bravo.pk}" in address


@pytest.mark.parametrize("key", ["x", "1", "*~0", "*~x", "9~9~9", "*~999999", "~~", "-~1"])
def test_key_that_makes_no_sense_shows_the_first_page(
    key: str, as_: As, nadia: Account, seven: None
) -> None:
    for way in ("after", "before"):
        assert _names(as_(nadia), f"{LIST}?sort=name&{way}={key}") == ["Alpha", "Bravo"]


def test_key_of_a_row_that_the_reader_may_not_see_is_none(
    as_: As, nadia: Account, seven: None
) -> None:
    other = factories.registration(factories.conference("octopus-2025"), family_name="Foxglove")
    assert _names(as_(nadia), f"{LIST}?sort=name&after=*~{other.pk}") == ["Alpha", "Bravo"]


def test_pages_keep_the_filter(as_: As, nadia: Account, seven: None) -> None:
    found = _walk(as_(nadia), f"{LIST}?country=DE&sort=-name", "next")
    assert found == [["Golf", "Delta"], ["Alpha"]]


def test_count_ends_and_says_that_there_are_more(
    as_: As, nadia: Account, seven: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "COUNTED", 4)
    page = page_of(as_(nadia).get(f"{LIST}?language=en"))
    assert "more than 4 of 7" in page.text("//*[@id='counted']")
    assert "all rows that match" in page.main
    assert "Page 1" in page.main
    assert "Page 1 of" not in page.main


def test_bulk_action_and_export_mean_the_whole_list(
    as_: As, nadia: Account, seven: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "COUNTED", 4)
    client = as_(nadia)
    statements = client.post(f"{LIST}?language=en", {"action": "accepted", "scope": "matching"})
    assert "Accept: 7 rows" in page_of(statements).main
    lines = client.get(f"{LIST}?language=en&export=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 8


def test_page_of_a_long_list_counts_nothing(as_: As, nadia: Account, seven: None) -> None:
    client = as_(nadia)
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    statements = [query["sql"] for query in captured.captured_queries]
    assert not [sql for sql in statements if "COUNT(" in sql and "registration_registration" in sql]


def _plan(sql: str) -> str:
    """How the database would answer, as it says; PostgreSQL as if there were many rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        for way in ("seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def _statements(query: str, user: Account, conference: Conference) -> list[str]:
    """The statements about requests of a view of the list."""
    request = HttpRequest()
    request.GET, request.user = QueryDict(query), user
    request.conference = conference  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as captured:
        reading = ListQuery(replace(REGISTRATIONS, page_size=2), request)
        assert reading.rows.rows
    return [
        query["sql"]
        for query in captured.captured_queries
        if 'FROM "registration_registration"' in query["sql"]
    ]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("more", ["", "&country=DE", "&q=sam"])
def test_page_is_read_in_the_order_of_an_index(
    more: str,
    sort: str,
    conference: Conference,
    nadia: Account,
    seven: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_index, "_NAMED", 2)
    user = factories.account("plain@example.org", "secretariat")
    for direction in ("", "-"):
        statements = _statements(f"sort={direction}{sort}{more}", user, conference)
        (page,) = (sql for sql in statements if "ordered_by_0" in sql)
        plan = _plan(page)
        assert SORTS[sort] in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan


def test_next_page_begins_in_the_index(conference: Conference, nadia: Account, seven: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL says it as a condition of the index, in words of its own.")
    bravo = Registration.objects.get(family_name="Bravo")
    statements = _statements(f"sort=name&after=*~{bravo.pk}", nadia, conference)
    plan = _plan(statements[-2] if "ordered_by_0" in statements[-2] else statements[-1])
    assert "registration_by_name (conference_id=? AND folded_name>?)" in plan, plan


def test_words_are_found_by_the_index(conference: Conference, seven: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = search_index.rows_with(Registration, "charlie", "search_text")
    (statements,) = (query["sql"] for query in captured.captured_queries)
    assert found.is_named
    assert [row.family_name for row in Registration.objects.filter(found.rows)] == ["Charlie"]
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in _plan(statements)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statements}")
            assert "registration_registration_search_text_words" in str(cursor.fetchall())


@pytest.mark.parametrize("words", ["cha", "rli", "Ch%", "ch arlie", 'ch"a', "li", "été", "sam lie"])
def test_index_finds_what_reading_each_row_finds(
    words: str, conference: Conference, seven: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.registration(conference, family_name='D’Été "Chai" 100% O-li')
    by_index = Registration.objects.filter(
        search_index.rows_with(Registration, words, "search_text").rows
    )
    monkeypatch.setattr(search_index, "_LETTERS", 100)
    one_by_one = search_index.rows_with(Registration, words, "search_text")
    assert not one_by_one.is_named
    assert set(by_index) == set(Registration.objects.filter(one_by_one.rows))


def test_index_follows_what_is_changed_and_deleted(conference: Conference, seven: None) -> None:
    def found(words: str) -> Any:
        rows = search_index.rows_with(Registration, words, "search_text").rows
        return list(Registration.objects.filter(rows).values_list("family_name", flat=True))

    Registration.objects.filter(family_name="Echo").update(family_name="Oscar")
    assert (found("echo"), found("oscar")) == ([], ["Oscar"])
    Registration.objects.filter(family_name="Oscar").delete()
    assert found("oscar") == []
