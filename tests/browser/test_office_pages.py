"""The pages of the desk: without a barrier, and as wide as the screen, on a phone too."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_every_page import WCAG

SignIn = Callable[..., Page]

PLENARY = "35th-plenary-of-the-cybercrime-conventio"
# Paths below the conference's desk.
OF_CONFERENCE = (
    "",
    "registrations/",
    "in-charge/",
    "questions/",
    "questions/1/",
    f"delegations/{PLENARY}/",
    f"delegations/{PLENARY}/1/",
    f"delegations/{PLENARY}/addresses/",
    f"delegations/{PLENARY}/convocation/",
    "letters/",
    "letters/2/",
    "participants/conference/",
    "participants/conference/balance/",
    "documents/1/",
)
OF_HOUSE = ("office/bodies/body/t-cy/", "office/retention/")
PATHS = (*(f"office/octopus-conference-2026/{path}" for path in OF_CONFERENCE), *OF_HOUSE)


def test_pages_of_the_desk_have_no_barrier_and_do_not_scroll_sideways(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org")
    for path in PATHS:
        answer = page.goto(f"/en/{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.set_viewport_size({"width": 1440, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440, path
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
