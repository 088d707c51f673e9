"""The drawing of contributions: areas are amounts, nothing unknown is a zero."""

from decimal import Decimal
from math import isclose

import pytest
from django.utils.translation import override

from octopus.projects import chart, money
from octopus.projects.models import Contribution, Donor, Project
from tests.support import factories


@pytest.fixture
def project(db: None) -> Project:
    return factories.project()


def gave(
    project: Project,
    country: str,
    announced: str,
    euros: str | None = None,
    *,
    amount: str | None = None,
    currency: str = "",
) -> Contribution:
    donor, _made = Donor.objects.get_or_create(country=country)
    made = Contribution(
        project=project,
        donor=donor,
        announced=announced,
        amount=Decimal(amount or euros) if amount or euros else None,
        currency=currency or ("EUR" if euros else ""),
        amount_eur=Decimal(euros) if euros else None,
    )
    made.full_clean()
    made.save()
    return made


def test_area_of_a_disc_is_the_amount(project: Project) -> None:
    drawn = chart.draw(
        [gave(project, "US", "2024-10-03", "400000"), gave(project, "FR", "2024", "100000")]
    )
    assert drawn is not None
    large, small = (float(row.marks[0].radius) for row in drawn.rows)
    assert isclose(large**2 / small**2, 4, rel_tol=0.02)


def test_unknown_amounts_are_dashed_circles_and_never_zero(project: Project) -> None:
    given = [
        gave(project, "FR", "2024", "140000"),
        gave(project, "GB", "2020-12"),
        gave(project, "GB", "2023-03-06", amount="100000", currency="GBP"),
    ]
    with override("en"):
        drawn = chart.draw(given)
        assert drawn is not None
        marks = [mark for row in drawn.rows for mark in row.marks]
        assert [(mark.is_known, mark.words) for mark in marks] == [
            (True, "€140,000"),
            (False, "unpublished"),
            (False, "£100,000"),
        ]
        assert chart.in_words(given) == (
            "The largest: France in 2024, €140,000. 2 amounts were not published, or not in euros."
        )


def test_every_year_between_the_first_and_the_last_has_its_place(project: Project) -> None:
    drawn = chart.draw([gave(project, "CA", "2020", "1"), gave(project, "FR", "2024", "1")])
    assert drawn is not None
    assert [year.number for year in drawn.years] == [2020, 2021, 2022, 2023, 2024]
    assert (drawn.years[0].x, drawn.years[-1].x) == ("35.0%", "89.4%")


def test_two_contributions_of_one_year_do_not_cover_each_other(project: Project) -> None:
    drawn = chart.draw(
        [gave(project, "JP", "2021-03-15"), gave(project, "JP", "2021-09-23", "20000")]
    )
    assert drawn is not None
    first, second = drawn.rows[0].marks
    assert float(second.y) - float(second.radius) > float(first.words_y)
    assert float(second.words_y) < drawn.height


def test_no_contribution_draws_nothing(project: Project) -> None:
    assert chart.draw([]) is None


@pytest.mark.parametrize(
    ("language", "original", "euros", "announced"),
    [
        ("en", "EUR\u00a02,036,671.06", "2,036,671.06", "3 October 2024"),
        (
            "fr",
            "EUR\u00a02\u202f036\u202f671,06",
            "2\u202f036\u202f671,06",
            "3 octobre 2024",
        ),
        ("es", "EUR\u00a02.036.671,06", "2.036.671,06", "3 de octubre de 2024"),
    ],
)
def test_amounts_are_written_as_each_language_does(
    project: Project, language: str, original: str, euros: str, announced: str
) -> None:
    given = gave(project, "US", "2024-10-03", "2036671.06")
    with override(language):
        assert money.original(given) == original
        assert money.euros(given) == euros
        assert money.announced(given) == announced


@pytest.mark.parametrize(
    ("announced", "words"),
    [("2020", "2020"), ("2020-12", "December 2020"), ("2021-03-15", "15 March 2021")],
)
def test_date_is_as_precise_as_it_was_announced(
    project: Project, announced: str, words: str
) -> None:
    assert money.announced(gave(project, "CA", announced)) == words
