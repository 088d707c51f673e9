"""Complete registrations through HTTP: the form's page, the post, the confirmation; 16 at once.

    .venv/bin/python -m benchmarks.registrations

The people are signed in beforehand. Afterwards the rows are counted: nobody may be missing.
"""

import http.client
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from tests.durability.test_kill import PATH, TOKEN, answers
from tests.support.databases import fresh_database
from tests.support.installation import install, serving

from benchmarks.installations import middle, write_down

ROUNDS = 3
PEOPLE = 400
PROCESSES, THREADS = 2, 8


def main() -> None:
    """Measures rounds of PEOPLE registrations, and counts what arrived."""
    rates: list[float] = []
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder, fresh_database() as database:
        made = install(Path(folder) / "home", database)
        sessions = list(made.ask("prepare", ROUNDS * PEOPLE).items())
        with serving(made):
            for number in range(ROUNDS):
                share = sessions[number * PEOPLE : (number + 1) * PEOPLE]
                began = time.perf_counter()
                waits += _crowd(made.port, [session for _address, session in share])
                rates.append(PEOPLE / (time.perf_counter() - began))
        there = made.ask("submitted")
    lost = len(sessions) - len(there)
    doubled = sum(counts != [1, 1, 1] for counts in there.values())
    write_down(
        "Complete registrations (page, post, confirmation), 16 at once",
        {
            "database": "PostgreSQL" if database else "SQLite",
            "registrations/s": middle(rates),
            "99 of 100 took at most": f"{quantiles(waits, n=100)[98]:.2f} s",
            "sent": len(sessions),
            "lost": lost,
            "twice or not whole": doubled,
        },
    )


def _crowd(port: int, sessions: list[str]) -> list[float]:
    """Registers everybody; the seconds each took."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = [sessions[number::PROCESSES] for number in range(PROCESSES)]
        done = pool.map(_group, [port] * PROCESSES, parts)
        return [seconds for group in done for seconds in group]


def _group(port: int, sessions: list[str]) -> list[float]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda session: _register(port, session), sessions))


def _register(port: int, session: str) -> float:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    page = _ask(connection, "GET", PATH, headers)
    assert 'name="family_name"' in page
    form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    _ask(connection, "POST", PATH, form, urlencode(answers(1)), status=302)
    page = _ask(connection, "GET", f"{PATH}status/", headers)
    assert "Ministry of Examples" in page
    connection.close()
    return time.perf_counter() - began


def _ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: dict[str, str],
    body: str | None = None,
    *,
    status: int = 200,
) -> str:
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == status, f"{method} {path}: {answer.status}"
    return text


if __name__ == "__main__":
    main()
