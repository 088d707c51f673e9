"""One demo, served as in use, and one Chromium that looks at it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from tests.support.browser.codes import type_code
from tests.support.browser.pictures import MAKES_PICTURES, PICTURES
from tests.support.processes import demo_server

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
# What Chromium must not do here: ask the world for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds. Every wait ends as soon as its page is there; a busy machine needs longer.
PATIENCE = 120_000
NAMES_OF_PAGES = re.compile(r"[^a-z0-9-]")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """By the mark they are left out where there is no browser, and on PostgreSQL."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of its own, on 15 June 2026; it ends with the tests."""
    with demo_server.demo(tmp_path_factory.mktemp("demo") / "home") as running:
        yield running.address


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film that Chromium's camera sees; a test writes it before it opens the camera."""
    return tmp_path_factory.mktemp("camera") / "film.mjpeg"


@pytest.fixture(scope="session")
def browser(camera: Path) -> Iterator[Browser]:
    """One Chromium for all tests.

    Playwright leaves its event loop running in this thread, in which Django refuses its database
    from then on; the tests that share the process still need it.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    film = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
    ]
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS + film)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, demo: str) -> Iterator[Callable[..., Page]]:
    """`visit("fr", width=390)` opens a new reader's page; what fails on it fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        language: str = "en",
        *,
        width: int = 1440,
        scripts: bool = True,
        signed_in: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=demo,
            storage_state=signed_in,
            locale=language,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            # A page that does not exist is one of the pages that are looked at.
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "status of 404" not in message.text
                else None
            ),
        )
        page.on(
            "response",
            lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 500 else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """`picture(page, "home-en")` keeps a picture for the handbook, where that is asked for."""

    def keep(page: Page, name: str) -> None:
        if MAKES_PICTURES:
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{NAMES_OF_PAGES.sub('-', name)}.png", full_page=True)

    return keep


@pytest.fixture(scope="session")
def visits() -> dict[str, StorageState]:
    """The cookies of those who have signed in: codes for one address are rationed."""
    return {}


@pytest.fixture
def sign_in(visit: Callable[..., Page], visits: dict[str, StorageState]) -> Callable[..., Page]:
    """`sign_in("nadia@example.org")` opens a page whose reader came in with the mailed code."""

    def enter(address: str, language: str = "en", **kwargs: object) -> Page:
        if address not in visits:
            first = visit(language, **kwargs)
            first.goto(f"/{language}/sign-in/")
            type_code(first, visit, address)
            visits[address] = first.context.storage_state()
            return first
        page = visit(language, signed_in=visits[address], **kwargs)
        page.goto(f"/{language}/me/")
        return page

    return enter
