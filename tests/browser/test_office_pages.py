"""The pages of the office: without a barrier, and as wide as the screen, on a phone too."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser.pages import OFFICE, WCAG

SignIn = Callable[..., Page]


def test_office_pages_have_no_barrier_and_do_not_scroll_sideways(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org")
    for path in OFFICE:
        answer = page.goto(f"/en/{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.set_viewport_size({"width": 1440, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440, path
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
