"""The generic list, by the list of registrations: order, pages, columns, chips, bad addresses."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.office.models import SavedColumns
from octopus.people.models import Account
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
THREE = ("Alpha", "Bravo", "Charlie")


def _page(client: Client, address: str = LIST) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def _names(page: str) -> list[str]:
    """The heads of the rows in the order of the page."""
    return [
        name
        for _place, name in sorted((page.find(f">Sam {number}<"), number) for number in THREE)
        if _place > 0
    ]


@pytest.fixture
def three(conference: Conference) -> None:
    for name, country, day in zip(THREE, ("ES", "DE", "GH"), (3, 1, 2), strict=True):
        factories.registration(
            conference,
            family_name=name,
            country=country,
            submitted_at=factories.instant(f"2026-06-0{day}"),
        )


def test_order_when_nobody_chose_puts_the_longest_wait_on_top(
    as_: As, nadia: Account, conference: Conference, three: None
) -> None:
    factories.registration(
        conference,
        family_name="Zulu",
        admitted="accepted",
        submitted_at=factories.instant("2026-05-01"),
    )
    page = _page(as_(nadia))
    assert _names(page) == ["Bravo", "Charlie", "Alpha"]
    assert page.find(">Sam Alpha<") < page.find(">Sam Zulu<")  # decided, though it came first


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["Alpha", "Bravo", "Charlie"]),
        ("-name", ["Charlie", "Bravo", "Alpha"]),
        ("country", ["Bravo", "Charlie", "Alpha"]),  # Germany, Ghana, Spain
        ("nonsense", ["Bravo", "Charlie", "Alpha"]),
    ],
)
def test_order_follows_the_column_chosen(
    sort: str, expected: list[str], as_: As, nadia: Account, three: None
) -> None:
    assert _names(_page(as_(nadia), f"{LIST}?sort={sort}")) == expected


def test_order_by_country_follows_the_readers_language(
    as_: As, nadia: Account, three: None
) -> None:
    # Allemagne, Espagne, Ghana
    address = "/fr/office/octopus-2026/registrations/?sort=country"
    assert _names(_page(as_(nadia), address)) == ["Bravo", "Alpha", "Charlie"]


def test_search_finds_every_word_in_any_field(as_: As, nadia: Account, three: None) -> None:
    page = _page(as_(nadia), f"{LIST}?q=samples+alpha")
    assert _names(page) == ["Alpha"]
    assert "1 of 3" in page


def test_chips_say_the_filters_in_words_and_lead_away_from_them(
    as_: As, nadia: Account, three: None
) -> None:
    links = page_of(as_(nadia).get(f"{LIST}?country=DE&state=requested")).links
    assert ("State requested, remove", "?country=DE") in links
    assert ("Country Germany, remove", "?state=requested") in links


def test_filter_that_makes_no_sense_matches_nothing(as_: As, nadia: Account, three: None) -> None:
    page = _page(as_(nadia), f"{LIST}?state=bogus")
    assert _names(page) == []
    assert "No results." in page


def test_list_that_is_empty_says_so(as_: As, nadia: Account, conference: Conference) -> None:
    assert "No registrations yet." in _page(as_(nadia))


@pytest.mark.parametrize("number", ["99", "x", "-1"])
def test_page_that_does_not_exist_shows_one_that_does(
    number: str, as_: As, nadia: Account, three: None
) -> None:
    assert len(_names(_page(as_(nadia), f"{LIST}?page={number}"))) == 3


def test_columns_are_remembered_for_the_account_alone(
    as_: As, nadia: Account, ada: Account, three: None
) -> None:
    as_(nadia).post(LIST, {"columns": "1", "column": ["name", "email", "bogus"]})
    assert SavedColumns.objects.get(account=nadia).columns == ["name", "email"]
    hers, others = _page(as_(nadia)), _page(as_(ada))
    assert 'data-label="E-mail address"' in hers
    assert 'data-label="Country"' not in hers
    assert 'data-label="Country"' in others
    assert 'data-label="E-mail address"' not in others


def test_columns_when_none_is_kept_are_the_usual_ones(as_: As, nadia: Account, three: None) -> None:
    as_(nadia).post(LIST, {"columns": "1"})
    assert 'data-label="Country"' in _page(as_(nadia))


def test_sorting_keeps_filters_and_leaves_the_page(as_: As, nadia: Account, three: None) -> None:
    page = _page(as_(nadia), f"{LIST}?country=DE&page=2")
    assert 'href="?country=DE&amp;sort=name"' in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Add a filter", "all countries", "Save these columns")),
        ("fr", ("Ajouter un filtre", "tous les pays", "Enregistrer ces colonnes")),
        ("es", ("Añadir un filtro", "todos los países", "Guardar estas columnas")),
    ],
)
def test_list_speaks_the_readers_language(
    language: str, words: tuple[str, ...], as_: As, nadia: Account, three: None
) -> None:
    page = _page(as_(nadia), f"/{language}/office/octopus-2026/registrations/")
    for word in words:
        assert word in page
