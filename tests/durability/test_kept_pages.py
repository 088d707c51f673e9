"""Two web processes keep pages, each its own; what was withdrawn is sent by neither."""

import http.client
from pathlib import Path

import pytest

from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE, until

STORM = "/en/octopus-2026/news/storm/"


@pytest.fixture
def installation(tmp_path: Path, fresh_database: str) -> Installation:
    return install(tmp_path / "home", fresh_database)


def _answers(installation: Installation, cookies: list[str]) -> set[tuple[int, str]]:
    """What many connections are answered, each of which may reach another process."""
    found = set()
    for cookie in cookies * 8:
        server = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=PATIENCE)
        try:
            server.request("GET", STORM, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = server.getresponse()
            answer.read()
            found.add((answer.status, answer.headers["ETag"] or ""))
        finally:
            server.close()
    return found


def test_withdrawn_page_is_sent_by_no_process_and_to_nobody(installation: Installation) -> None:
    ((_address, session),) = installation.ask("prepare", 1).items()
    cookies = ["", f"sessionid={session}", "sessionid=made-up"]
    installation.ask("publish_news", "storm")
    with serving(installation):
        (kept,) = _answers(installation, cookies)
        assert kept[0] == 200
        assert kept[1], "one page with one tag, whoever reads and whichever process answers"
        installation.ask("withdraw_news", "storm")
        until(lambda: _answers(installation, cookies) == {(404, "")}, "each process has noticed")
        assert _answers(installation, cookies) == {(404, "")}
