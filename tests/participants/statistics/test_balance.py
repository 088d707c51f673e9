"""The balance of a meeting: numbers by region, country, category and gender, and what they hide."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.utils.translation import override

from octopus.conferences.models import Conference
from octopus.participants.regions import region_of
from octopus.participants.statistics.figures import read_balance, shown_cells
from octopus.participants.statistics.xlsx import balance_xlsx
from octopus.people.models import Account
from octopus.text.country_names import countries
from tests.support import factories_bodies
from tests.support.participants.people import admit, meeting, send

As = Callable[[Account], Client]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({"woman": 10, "man": 12, "other": 0, "": 7}, {"woman": 10, "man": 12, "other": 0, "": 7}),
        # The smallest number beside a hidden one would give it away with the total.
        (
            {"woman": 10, "man": 12, "other": 1, "": 7},
            {"woman": 10, "man": 12, "other": None, "": None},
        ),
        (
            {"woman": 3, "man": 2, "other": 0, "": 40},
            {"woman": None, "man": None, "other": 0, "": 40},
        ),
        ({"woman": 3, "man": 0, "other": 0, "": 0}, dict.fromkeys(("woman", "man", "other", ""))),
        ({"woman": 0, "man": 0, "other": 0, "": 0}, {"woman": 0, "man": 0, "other": 0, "": 0}),
        ({"woman": 5, "man": 5, "other": 0, "": 0}, {"woman": 5, "man": 5, "other": 0, "": 0}),
    ],
)
def test_small_numbers_are_not_shown_nor_worked_out(
    numbers: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert shown_cells(numbers) == shown


def test_a_delegate_counts_for_the_state_represented(conference: Conference) -> None:
    send(factories_bodies.delegation(conference, "NO"), "Sent", "head", country="FR")
    admit(conference, "Alone", meetings=("t-cy-35",), country="KE")
    balance = read_balance(meeting(conference, "t-cy-35"))
    assert [(bar.name, bar.number) for bar in balance.countries] == [("Kenya", 1), ("Norway", 1)]
    assert {(bar.name, bar.countries) for bar in balance.regions} == {("Africa", 1), ("Europe", 1)}


def test_names_of_regions_are_in_the_readers_language(conference: Conference) -> None:
    admit(conference, country="KE")
    with override("fr"):
        [bar] = read_balance(meeting(conference)).regions
    assert bar.name == "Afrique"


def test_every_country_but_the_antarctic_has_a_region() -> None:
    without = {code for code in countries("en") if not region_of(code)}
    assert without <= {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}, without


def test_the_spreadsheet_hides_what_the_page_hides(conference: Conference) -> None:
    for number in range(6):
        admit(conference, f"Woman{number}", gender="woman")
        admit(conference, f"Silent{number}")
    for number in range(2):
        admit(conference, f"Man{number}", gender="man")
    content = balance_xlsx(read_balance(meeting(conference)), "Conference")
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {row[0]: row[1] for row in book["Gender"].iter_rows(min_row=4, values_only=True)}
    few = "fewer than 5, or hidden to protect a small number"
    assert rows["man"] == few
    assert [rows["woman"], rows["did not say"]].count(few) == 1
    assert rows["other"] == 0
    assert {row[0] for row in book["Countries"].iter_rows(min_row=4, values_only=True)} == {
        "Brazil"
    }


def test_the_page_draws_the_numbers_and_hides_the_small_ones(
    conference: Conference, nadia: Account, as_: As
) -> None:
    for number in range(3):
        admit(conference, f"Woman{number}", gender="woman")
    page = as_(nadia).get("/en/office/octopus-2026/participants/conference/balance/")
    text = page.content.decode()
    assert "3 people have been accepted." in text
    assert text.count("not shown") == 5  # four cells, and the sentence that says why
    assert "Map of the world: where participants come from" in text


def test_the_page_takes_as_many_queries_with_three_people_as_with_one(
    conference: Conference, nadia: Account, as_: As, query_count: Callable[..., int]
) -> None:
    client = as_(nadia)
    counts = []
    for number in (1, 2):
        for _place in range(number):
            admit(conference, country=("BR", "NO")[_place])
        counts.append(
            query_count(client, "/en/office/octopus-2026/participants/conference/balance/")
        )
    assert counts[0] == counts[1]
