"""Whatever a web process keeps, it shows nothing that another process has changed or taken back."""

import http.client
from pathlib import Path

import pytest

from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE
from tests.support.state.kept import CHANGES, FORM, OFFICE, WORDS

# Each web process is asked as often as this, so that both have kept everything.
OFTEN = 8


@pytest.fixture
def installation(tmp_path: Path, fresh_database: str) -> Installation:
    return install(tmp_path / "home", fresh_database)


def _pages(installation: Installation, path: str, session: str) -> list[tuple[int, str]]:
    """The same page as several connections get it, and so both processes."""
    found = []
    for _time in range(OFTEN):
        server = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=PATIENCE)
        server.request("GET", path, headers={"Cookie": f"sessionid={session}"})
        answer = server.getresponse()
        found.append((answer.status, answer.read().decode()))
        server.close()
    return found


def test_next_request_of_every_process_sees_each_change(installation: Installation) -> None:
    sessions = installation.ask("prepare_kept")
    staff, reader = sessions["nadia@example.org"], sessions["otto@example.org"]
    with serving(installation, "--workers", "2", "--no-worker"):
        assert {status for status, _page in _pages(installation, OFFICE, staff)} == {200}
        for word in WORDS.values():
            assert all(word in page for _status, page in _pages(installation, FORM, reader)), word
        for change in CHANGES:
            installation.ask("change_kept", change)
            for status, page in _pages(installation, FORM, reader):
                assert status == 200
                assert change not in WORDS or WORDS[change] not in page, change
        assert {status for status, _page in _pages(installation, OFFICE, staff)} == {404}
