"""What every public page must be: readable by everyone, light, and whole without JavaScript."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.support.browser.pages import PUBLIC, WCAG, C

OpenPage = Callable[..., Page]

WEIGHT = 100 * 1024  # bytes on the wire, first view


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_has_no_barrier_and_does_not_scroll_sideways(
    visit: OpenPage, path: str, language: str
) -> None:
    page = visit(language, width=390)
    if path == "/no-such-page/":
        page.goto(f"/{language}{path}", wait_until="load")
    else:
        answer = page.goto(f"/{language}{path}")
        assert answer is not None
        assert answer.status == 200
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("path", PUBLIC[:-1])
def test_the_first_view_is_light_and_asks_nobody_else(
    visit: OpenPage, demo: str, path: str
) -> None:
    page = visit("en")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"/en{path}", wait_until="networkidle")
    assert all(answer.url.startswith(demo) for answer in answers), [
        answer.url for answer in answers
    ]
    weight = sum(
        answer.request.sizes()["responseBodySize"] + answer.request.sizes()["responseHeadersSize"]
        for answer in answers
    )
    assert weight <= WEIGHT, (
        f"{weight} bytes: {[(answer.url, answer.request.sizes()) for answer in answers]}"
    )


@pytest.mark.parametrize("path", PUBLIC[:-1])
def test_a_page_says_the_same_without_javascript(visit: OpenPage, path: str) -> None:
    with_scripts, without = visit("en"), visit("en", scripts=False)
    with_scripts.goto(f"/en{path}")
    without.goto(f"/en{path}")
    assert without.locator("h1").inner_text() == with_scripts.locator("h1").inner_text()
    assert without.locator("main a").count() == with_scripts.locator("main a").count()


def test_the_language_switch_stays_on_the_page(visit: OpenPage) -> None:
    page = visit("en")
    page.goto(f"/en{C}/programme/2026-10-15/")
    page.get_by_role("link", name="Français").click()
    assert page.url.endswith(f"/fr{C}/programme/2026-10-15/")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_a_page_can_be_read_with_the_keyboard_alone(visit: OpenPage) -> None:
    page = visit("en")
    page.goto("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
