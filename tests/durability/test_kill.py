"""The power goes while 500 people register: anyone who read “received” is registered, once."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE, kill
from tests.support.registration.http_form import PATH, TOKEN, answers

PEOPLE = 500
AT_ONCE = 16
# The server is killed when so many have been answered: the rest are under way or yet to come.
KILLED_AT = 180


@pytest.fixture
def installation(tmp_path: Path, fresh_database: str) -> Installation:
    return install(tmp_path / "home", fresh_database)


def register(port: int, number: int, session: str) -> bool:
    """Sends one registration over HTTP; whether the answer was “received”."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(
            "POST",
            PATH,
            urlencode(answers(number)),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            },
        )
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return answer.status == 302 and answer.headers["Location"].endswith("/status/")


class Crowd:
    """People who register at the same time, and who of them was told “received”.

    Nobody begins any more once `enough` were told so.
    """

    def __init__(self, port: int, sessions: dict[str, str], enough: int = PEOPLE) -> None:
        self.port = port
        self.sessions = sessions
        self._enough = enough
        self.received: set[str] = set()
        self.enough = threading.Event()

    def send(self, addresses: list[str]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self._visit_and_register, addresses))

    def _visit_and_register(self, address: str) -> None:
        if self.enough.is_set():
            return
        number = int("".join(filter(str.isdigit, address)))
        if register(self.port, number, self.sessions[address]):
            self.received.add(address)
            if len(self.received) >= self._enough:
                self.enough.set()


def test_confirmed_registration_is_there_once_after_a_kill(
    installation: Installation,
) -> None:
    sessions = installation.ask("prepare", PEOPLE)
    crowd = Crowd(installation.port, sessions, enough=KILLED_AT)

    with serving(installation) as server:
        sending = threading.Thread(target=crowd.send, args=(list(sessions),))
        sending.start()
        assert crowd.enough.wait(PATIENCE), f"only {len(crowd.received)} were told “received”"
        kill(server)
        sending.join()
    confirmed = set(crowd.received)
    assert KILLED_AT <= len(confirmed) < PEOPLE, "the kill came in the middle"

    found = installation.ask("submitted")
    assert confirmed - set(found) == set(), "nobody who was told “received” is missing"
    assert all(counts == [1, 1, 1] for counts in found.values()), "each once, whole, and logged"

    # Life goes on: after a restart the others register, and nobody is there twice.
    with serving(installation):
        others = Crowd(installation.port, sessions)
        others.send([address for address in sessions if address not in found])
    found = installation.ask("submitted")
    assert set(found) == set(sessions)
    assert all(counts == [1, 1, 1] for counts in found.values())
