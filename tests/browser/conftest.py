"""One demo, served as in use, and one Chromium that looks at it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
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
# The handbook's pictures are made anew with OCTOPUS_PICTURES=1.
PICTURES = ROOT / "docs" / "handbook" / "pictures"
MAKES_PICTURES = os.environ.get("OCTOPUS_PICTURES") == "1"
START_WITHIN = 60  # seconds
NAMES_OF_PAGES = re.compile(r"[^a-z0-9-]")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these run in one process, so that there is one demo and one browser."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of its own, on 15 June 2026; it ends with the tests."""
    with served(tmp_path_factory.mktemp("demo")) as address:
        yield address


@contextmanager
def served(home: Path, *, source: Path = ROOT / "src", **settings: str) -> Iterator[str]:
    """Serves a demo from its `source` with further settings, as long as the block lasts."""
    port = _free_port()
    address = f"http://localhost:{port}"
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OCTOPUS_", "DJANGO_"))
    }
    log = (home / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "octopus", "demo", "--port", str(port)],
        cwd=ROOT,
        env=own | {"OCTOPUS_HOME": str(home / "var"), "PYTHONPATH": str(source)} | settings,
        stdout=log,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(address, server, home / "server.log")
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"The demo did not start:\n{log.read_text()}")
        with (
            suppress(URLError, ConnectionError),
            urllib.request.urlopen(f"{address}/en/", timeout=5),
        ):
            return
        time.sleep(0.1)
    pytest.fail(f"The demo did not answer within {START_WITHIN} s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film that Chromium's camera sees; a test writes it before it opens the camera."""
    return tmp_path_factory.mktemp("camera") / "film.mjpeg"


@pytest.fixture(scope="session")
def browser(camera: Path) -> Iterator[Browser]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    film = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
    ]
    with sync_playwright() as playwright:
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
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            # A page that does not exist is one of the pages that are looked at.
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "status of 404" not in said.text
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


def type_code(page: Page, visit: Callable[..., Page], address: str) -> None:
    """Asks for a code on the page at hand, reads it in the demo's mailbox, and types it."""
    page.locator("input[type=email]").fill(address)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/sign-in/code/**")
    page.locator("input[name=code]").fill(code_for(visit(), address))
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def code_for(mailbox: Page, address: str) -> str:
    """The last code that was mailed to an address, as its own line in the mail."""
    mailbox.goto(f"/en/mailbox/?to={address}")
    letter = mailbox.locator(".mailbox details").first.locator(".letter").inner_text()
    found = re.search(r"^\s*([A-Z0-9]{4,}(?:[- ][A-Z0-9]{2,})?)\s*$", letter, re.MULTILINE)
    assert found is not None, letter
    return found.group(1)
