"""The timetable as it is drawn: on a wide screen, on a phone, on paper, elsewhere in the world."""

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

THURSDAY = "octopus-conference-2026/programme/2026-10-15/"
OpenPage = Callable[..., Page]


def places(page: Page, *titles: str) -> list[tuple[float, float]]:
    """Where sessions stand: left edge and top, in pixels."""
    found = []
    for title in titles:
        box = page.locator(".session", has_text=title).first.bounding_box()
        assert box is not None
        found.append((round(box["x"]), round(box["y"])))
    return found


def test_rooms_are_columns_on_a_wide_screen_and_a_list_on_a_phone(visit: OpenPage) -> None:
    titles = ("Regional workshop: Africa", "Regional workshop: Asia")
    wide = visit("en", width=1440)
    wide.goto(f"/en/{THURSDAY}")
    (left, top), (right, same_top) = places(wide, *titles)
    assert (left < right, top == same_top) == (True, True)
    phone = visit("en", width=390)
    phone.goto(f"/en/{THURSDAY}")
    (left, above), (same_left, below) = places(phone, *titles)
    assert (left == same_left, above < below) == (True, True)


def test_session_that_goes_on_stands_beside_the_next_two(visit: OpenPage) -> None:
    page = visit("en", width=1440)
    page.goto(f"/en/{THURSDAY}")
    (_x, long), (column, first), (same_column, second) = places(
        page, "Prosecuting cyber-enabled", "Regional workshop: Pacific", "workshop: Caribbean"
    )
    assert (long, column) == (first, same_column)
    assert first < second


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/Sao_Paulo", "In your time zone, 14:00 is 09:00 (Sao Paulo)."),
        ("Pacific/Auckland", "In your time zone, 14:00 is Fri 01:00 (Auckland)."),
        ("Europe/Paris", ""),
    ],
)
def test_reader_elsewhere_is_told_the_own_time(
    browser: Browser, demo: str, zone: str, shown: str
) -> None:
    with browser.new_context(base_url=demo, timezone_id=zone) as context:
        page = context.new_page()
        page.goto(f"/en/{THURSDAY}", wait_until="load")
        assert (page.locator("[data-local-time]").first.text_content() or "").strip() == shown


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_day_is_one_sheet_of_paper(visit: OpenPage, language: str) -> None:
    page = visit(language)
    page.goto(f"/{language}/{THURSDAY}", wait_until="load")
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as opened:
        assert len(opened) == 1
        words = opened[0].get_textpage().get_text_bounded()
    assert "Room Yew" not in words
    assert {"en": "14:00", "fr": "14 h", "es": "14:00"}[language] in words.replace("\u00a0", " ")


def test_filters_work_without_scripts(visit: OpenPage) -> None:
    page = visit("en", scripts=False)
    page.goto(f"/en/{THURSDAY}")
    page.get_by_label("Region").select_option("africa")
    page.get_by_role("button", name="Show").click()
    assert [title.strip() for title in page.locator(".session h3").all_text_contents()] == [
        "Regional workshop: Africa"
    ]
    assert page.locator("[data-print]").is_hidden()
