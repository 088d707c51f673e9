"""What the pages of those who signed in must be: without barriers, and never wider than a phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser.pages import PARTICIPANT, WCAG, C

SignIn = Callable[..., Page]

DELEGATION = ("", "nominate/", "spreadsheet/", "letters/")
CONTACT_POINT = ("/bodies/network-24-7/directory/", f"{C}/register/status/")


def _look_at(page: Page, paths: tuple[str, ...]) -> None:
    for path in paths:
        answer = page.goto(f"/en{path}")
        assert answer is not None
        assert answer.status == 200, path
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


@pytest.mark.parametrize(
    ("address", "paths"),
    [("fulana.de-tal@example.org", PARTICIPANT), ("kari.nordmann@example.org", CONTACT_POINT)],
    ids=["participant", "contact-point"],
)
def test_own_pages_have_no_barrier_and_do_not_scroll_sideways(
    sign_in: SignIn, address: str, paths: tuple[str, ...]
) -> None:
    _look_at(sign_in(address, width=390), paths)


def test_the_pages_of_a_focal_point_have_no_barrier(sign_in: SignIn) -> None:
    page = sign_in("beatriz.modelo@example.org", width=390)
    page.goto(f"/en{C}/delegations/")
    page.get_by_role("link", name="Brazil").click()
    own = page.url.split("/en", 1)[1]
    _look_at(page, tuple(own + rest for rest in DELEGATION))
