"""Somebody keeps the database locked: pages are read, and what was sent is taken afterwards."""

import fcntl
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE, until
from tests.support.registration.http_form import PATH, TOKEN, answers


@contextmanager
def locked(installation: Installation) -> Iterator[None]:
    """Lets nobody write for the block."""
    if installation.database:
        with psycopg.connect(installation.database) as connection:
            connection.execute("LOCK TABLE registration_registration IN EXCLUSIVE MODE")
            yield
        return
    # What each writer of SQLite takes first, and waits for as long as it takes.
    with (installation.home / "octopus.sqlite3.lock").open("r+") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


class Sender(threading.Thread):
    """Somebody who registers, and what came of it."""

    def __init__(self, port: int, number: int, session: str) -> None:
        super().__init__()
        self.server = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.number, self.session = number, session
        self.is_sent = threading.Event()
        self.location: str | None = None

    def run(self) -> None:
        cookies = f"sessionid={self.session}; csrftoken={TOKEN}"
        form = "application/x-www-form-urlencoded"
        headers = {"Content-Type": form, "Cookie": cookies}
        try:
            self.server.request("POST", PATH, urlencode(answers(self.number)), headers)
            self.is_sent.set()
            answer = self.server.getresponse()
            answer.read()
            self.location = answer.headers["Location"]
        finally:
            self.server.close()


def _status(port: int, path: str, session: str = "") -> int:
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        server.request("GET", path, headers={"Cookie": f"sessionid={session}"} if session else {})
        answer = server.getresponse()
        answer.read()
        return answer.status
    finally:
        server.close()


@pytest.mark.django_db
def test_who_reads_waits_for_nobody_who_writes(tmp_path: Path, fresh_database: str) -> None:
    installation = install(tmp_path / "home", fresh_database)
    sessions = list(installation.ask("prepare", 6).values())
    port = installation.port
    with serving(installation):
        with locked(installation):
            senders = [Sender(port, number, session) for number, session in enumerate(sessions)]
            for sender in senders:
                sender.start()
            until(lambda: all(sender.is_sent.is_set() for sender in senders), "all have sent")
            for path in ("/en/", "/en/sign-in/", "/fr/octopus-2026/register/", "/robots.txt"):
                assert _status(port, path) == 200, path
            assert _status(port, PATH, sessions[0]) == 200
            assert all(sender.is_alive() for sender in senders), "they wait"
        for sender in senders:
            sender.join()
    assert [sender.location for sender in senders] == ["/en/octopus-2026/register/status/"] * 6
    assert list(installation.ask("submitted").values()) == [[1, 1, 1]] * 6
