"""On a telephone: the masthead in one row, and lists as compact rows that never scroll sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

PHONE = 390
OFFICE = "/en/office/octopus-conference-2026"
# A row of links is 44 px high, a title of two lines not more; two rows would be 88.
ONE_ROW = 64


def tops(parts: list[Locator]) -> list[float]:
    """Where the middle of each element stands."""
    boxes = [part.bounding_box() for part in parts]
    return [box["y"] + box["height"] / 2 for box in boxes if box]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_masthead_of_the_site_is_one_row(visit: Callable[..., Page], language: str) -> None:
    page = visit(language, width=PHONE)
    page.goto(f"/{language}/octopus-conference-2026/")
    mast = page.locator("header.mast")
    parts = [mast.locator(part).first for part in (".brand", ".tongues", ".me")]
    middles = tops(parts)
    assert len(middles) == 3
    assert max(middles) - min(middles) < ONE_ROW / 2
    assert max(box["height"] for part in parts if (box := part.bounding_box())) <= ONE_ROW


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_masthead_of_the_office_is_one_row_and_names_the_conference(
    sign_in: Callable[..., Page], language: str
) -> None:
    page = sign_in("secretariat@example.org", language, width=PHONE)
    page.goto(f"/{language}/office/outbox/?conference=octopus-conference-2026")
    bar = page.locator("header.bar")
    name = bar.locator(".conference-name strong")
    assert "Octopus" in name.inner_text()
    middles = tops([bar.locator(part).first for part in (".conference-name", ".tongues", ".me")])
    assert len(middles) == 3
    assert max(middles) - min(middles) < ONE_ROW / 2


@pytest.mark.parametrize(
    "place",
    [
        "registrations/",
        "programme/",
        "programme/places/",
        "delegations/",
        "letters/",
        "participants/",
        "articles/",
        "in-charge/",
        "questions/",
        "../log/",
        "../outbox/",
        "../jobs/",
        "../people/",
        "../bodies/",
        "../retention/",
    ],
)
def test_lists_of_the_office_do_not_scroll_sideways(
    sign_in: Callable[..., Page], place: str
) -> None:
    page = sign_in("secretariat@example.org", width=PHONE)
    page.goto(f"{OFFICE}/{place}")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("html, main .scroll, main table")]
            .filter((part) => part.scrollWidth > Math.max(part.clientWidth, innerWidth))
            .map((part) => part.outerHTML.slice(0, 80))"""
    )
    assert wide == []


def test_rows_of_a_list_are_compact(sign_in: Callable[..., Page]) -> None:
    page = sign_in("secretariat@example.org", width=PHONE)
    page.goto(f"{OFFICE}/registrations/")
    heights = [
        box["height"]
        for row in page.locator("table.listed tbody tr").all()
        if (box := row.bounding_box())
    ]
    assert len(heights) > 40
    assert sum(heights) / len(heights) < 120
