"""Registrations through HTTP, 16 people at once, until each reads the confirmation.

    .venv/bin/python -m benchmarks.registrations [--quick]

As new visitors, 8 requests: the page of registering, signing in, the address (a code is mailed by
a real mail server and read there), the page of the code, the code, the form, the post, the
confirmation. As people who are signed in, 3 requests: the form, the post, the confirmation. Each
on a bare form (no questions, one meeting) and on the demo's (questions, three kinds of meetings).
Afterwards the database is asked who is there: nobody may be missing, nobody twice.

Beside them the limit of the database: the rows of one such registration written again by raw SQL,
one transaction after the other, each on disk before the next begins.
"""

import http.client
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode

from tests.support.databases import fresh_database
from tests.support.installation import Installation, install, serving
from tests.support.registration.http_form import PATH, TOKEN, answers

from benchmarks.installations import CONFERENCE, QUICK, middle, write_down
from benchmarks.mailed_codes import CodeInbox, mailed_codes

ROUNDS = 2 if QUICK else 3
# In a round. A new visitor makes more requests than somebody who is signed in.
VISITORS, SIGNED_IN = (24, 40) if QUICK else (160, 240)
AT_ONCE = 16
DEMO_PATH = f"/en/{CONFERENCE}/register/"
# A whole conference may sit behind one network address; here the whole benchmark does.
CODES = "1000000"


def main() -> None:
    """Measures both forms in both ways, and counts what arrived."""
    results: dict[str, object] = {}
    for form, path in (("bare form", PATH), ("demo’s form", DEMO_PATH)):
        with (
            tempfile.TemporaryDirectory() as folder,
            fresh_database() as database,
            mailed_codes() as inbox,
        ):
            made = install(
                Path(folder) / "home",
                database,
                OCTOPUS_MAIL=f"smtp://127.0.0.1:{inbox.port}",
                OCTOPUS_CODES_PER_MINUTE=CODES,
            )
            results["database"] = "PostgreSQL" if database else "SQLite"
            found = _measure(made, path, inbox)
            results |= {f"{form}, {what}": figure for what, figure in found.items()}
    write_down("Registrations", results)


def _measure(made: Installation, path: str, inbox: CodeInbox) -> dict[str, Any]:
    number = ROUNDS * SIGNED_IN
    if path == PATH:
        sessions = list(made.ask("prepare", number).values())
    else:
        made.ask("fill_with_demo")
        sessions = made.ask("sessions", number, module="benchmarks.inside")
    there_before = set(made.ask("submitted"))
    addresses = [f"visitor{count}@example.org" for count in range(ROUNDS * VISITORS)]
    with serving(made):
        visitors = _rounds(
            addresses, VISITORS, lambda person: _visitor(made.port, path, person, inbox)
        )
        members = _rounds(sessions, SIGNED_IN, lambda person: _signed_in(made.port, path, person))
    there = {
        email: counts
        for email, counts in made.ask("submitted").items()
        if email not in there_before
    }
    limit = made.ask("raw_registrations", 1 if QUICK else 3, module="benchmarks.inside")
    sent = len(addresses) + len(sessions)
    return {
        "new visitors (8 requests)/s": middle(visitors.rates, 1),
        "new visitors, half took at most": f"{median(visitors.waits):.2f} s",
        "new visitors, 99 of 100 took at most": f"{quantiles(visitors.waits, n=100)[98]:.2f} s",
        "signed in (3 requests)/s": middle(members.rates, 1),
        "signed in, half took at most": f"{median(members.waits):.2f} s",
        "signed in, 99 of 100 took at most": f"{quantiles(members.waits, n=100)[98]:.2f} s",
        "sent": sent,
        "lost": sent - len(there),
        "twice": sum(counts[0] != 1 or counts[2] != 1 for counts in there.values()),
        "the same rows by raw SQL, commits/s": round(limit),
        "signed in, share of the raw commits": f"{median(members.rates) / limit:.1%}",
    }


class _Rounds:
    """People who registered in a second, round by round; the seconds that each took."""

    def __init__(self) -> None:
        self.rates: list[float] = []
        self.waits: list[float] = []


def _rounds(people: list[str], number: int, register: Callable[[str], float]) -> _Rounds:
    done = _Rounds()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for start in range(0, len(people), number):
            began = time.perf_counter()
            done.waits += pool.map(register, people[start : start + number])
            done.rates.append(number / (time.perf_counter() - began))
    return done


def _signed_in(port: int, path: str, session: str) -> float:
    """Registers somebody who has signed in; the seconds it took."""
    began = time.perf_counter()
    browser = Browser(port)
    browser.cookies["sessionid"] = session
    _register(browser, path)
    browser.close()
    return time.perf_counter() - began


def _visitor(port: int, path: str, address: str, inbox: CodeInbox) -> float:
    """Registers somebody whom nobody knows; the seconds it took, the mail included."""
    began = time.perf_counter()
    browser = Browser(port)
    back = f"?next={quote(path)}"
    assert 'type="email"' in browser.get(path)
    browser.get(f"/en/sign-in/{back}")
    code_page = browser.post(f"/en/sign-in/{back}", {"email": address, "next": path})
    browser.get(code_page)
    typed = {"email": address, "code": inbox.code_for(address), "next": path}
    leads_to = browser.post(code_page, typed)
    assert leads_to == path, f"The code led to {leads_to}."
    _register(browser, path)
    browser.close()
    return time.perf_counter() - began


def _register(browser: "Browser", path: str) -> None:
    form = browser.get(path)
    assert 'name="family_name"' in form
    browser.post(path, answers(1) | _answers_to_questions(form))
    assert "Ministry of Examples" in browser.get(f"{path}status/")


def _answers_to_questions(form: str) -> dict[str, str | list[str]]:
    """The first choice of the demo's first question; the other questions are for other people."""
    questions = re.findall(r'name="questions" value="([^"]+)"', form)
    if not questions:
        return {}
    choice = re.search(rf'name="{questions[0]}" value="([^"]+)"', form)
    assert choice, "The first question offers nothing."
    return {"questions": questions, questions[0]: choice[1]}


class Browser:
    """A browser that keeps one connection and its cookies, and asks for no more than it must."""

    def __init__(self, port: int) -> None:
        self.cookies = {"csrftoken": TOKEN}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str) -> str:
        """The page at an address."""
        return self._ask("GET", path, None, status=200)

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> str:
        """Sends a form; where the answer leads."""
        return self._ask("POST", path, {**fields, "csrfmiddlewaretoken": TOKEN}, status=302)

    def close(self) -> None:
        self._connection.close()

    def _ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str | list[str]] | None,
        *,
        status: int,
    ) -> str:
        headers = {"Cookie": "; ".join(f"{name}={key}" for name, key in self.cookies.items())}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields, doseq=True)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        assert answer.status == status, f"{method} {path}: {answer.status}"
        self._keep_cookies(answer.headers.get_all("Set-Cookie") or ())
        return answer.headers["Location"] if status == 302 else text

    def _keep_cookies(self, lines: Iterable[str]) -> None:
        for line in lines:
            name, _equals, value = line.partition(";")[0].partition("=")
            # The token of forms is one that we know, so that no page has to be searched for it.
            if name != "csrftoken":
                self.cookies[name] = value


if __name__ == "__main__":
    main()
