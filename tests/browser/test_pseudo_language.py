"""Pages in the pseudo-language, a third longer than English, have room on a phone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, StorageState

from tests.support.browser.pages import OFFICE, PARTICIPANT, PUBLIC, C
from tests.support.cli.launcher import ROOT
from tests.support.processes import demo_server
from tests.support.pseudo_language import made

SignIn = Callable[..., Page]
CODE = "qps"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo with one language more, whose files are all that was added to the sources."""
    folder = tmp_path_factory.mktemp("with-pseudo-language")
    source = Path(shutil.copytree(ROOT / "src", folder / "src"))
    made.write(source / "octopus" / "locale", CODE)
    languages = {"OCTOPUS_LANGUAGES": f"en,fr,es,{CODE}", "PYTHONPATH": str(source)}
    with demo_server.demo(folder / "home", settings=languages) as running:
        yield running.address


@pytest.fixture(scope="module")
def visits() -> dict[str, StorageState]:
    """The cookies of this demo's readers."""
    return {}


def _too_wide(page: Page, paths: tuple[str, ...]) -> list[str]:
    found = []
    for path in paths:
        answer = page.goto(f"/{CODE}{path}")
        assert answer is not None
        assert answer.status == (404 if path == "/no-such-page/" else 200), path
        assert made.accented("Skip to content") in page.content()
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            found.append(f"{path} is {width} px wide")
    return found


def test_public_pages_do_not_scroll_sideways(visit: Callable[..., Page]) -> None:
    assert _too_wide(visit(CODE, width=390), PUBLIC) == []


def test_own_pages_do_not_scroll_sideways(sign_in: SignIn) -> None:
    page = sign_in("fulana.de-tal@example.org", CODE, width=390)
    assert _too_wide(page, PARTICIPANT) == []


def test_pages_of_a_focal_point_do_not_scroll_sideways(sign_in: SignIn) -> None:
    page = sign_in("beatriz.modelo@example.org", CODE, width=390)
    page.goto(f"/{CODE}{C}/delegations/")
    page.locator("main").get_by_role("link").first.click()
    own = page.url.split(f"/{CODE}", 1)[1]
    assert _too_wide(page, (own, f"{own}nominate/", f"{own}spreadsheet/", f"{own}letters/")) == []


def test_pages_of_the_office_do_not_scroll_sideways(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org", CODE, width=390)
    assert _too_wide(page, tuple(f"/{path}" for path in OFFICE)) == []
