"""A large programme: what its pages cost with 60, with 300 and with 1,000 sessions.

    .venv/bin/python -m benchmarks.programme [--quick]

The demo's programme, with further sessions on five days in twenty rooms. Over HTTP: pages of
sessions at random in three languages, 16 connections; a page of a session that nobody has read,
one connection; front page, programme, calendar and sitemap as somebody is answered whom no kept
page can serve, because something has changed: to the first and to the last byte. Inside: a release
after one session was changed, and the programme list of the office.
"""

import gzip
import http.client
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from tests.support.installation import Installation, serving

from benchmarks.installations import CONFERENCE, PROGRAMME, QUICK, demo_data, write_down
from benchmarks.load import ENCODINGS, press, request

SIZES = (60, 200) if QUICK else (60, 300, 1000)
SECONDS = 2.0 if QUICK else 8.0
COLD = 40
# Seconds after which every process knows of a new revision.
NOTICED = 1.2
SITE = f"/en/{CONFERENCE}/"
# Asked for after each of several revisions, when no kept page can serve.
REVISIONS = 2 if QUICK else 5
FIRST = {
    "front page": "/en/",
    "programme": PROGRAMME,
    "all.ics": f"{PROGRAMME}all.ics",
    "sitemap": "/sitemap.xml",
    "a day": f"{PROGRAMME}2026-10-15/",
    "by room": f"{PROGRAMME}rooms/",
}
OFFICE = {
    "programme list in the office": f"/en/office/{CONFERENCE}/programme/",
    "dashboard": f"/en/office/{CONFERENCE}/",
}


def main() -> None:
    """Measures each size in an installation of its own."""
    results: dict[str, object] = {}
    for number in SIZES:
        with tempfile.TemporaryDirectory() as folder, demo_data(Path(folder) / "home") as made:
            made.ask("large_programme", number, module="benchmarks.inside")
            results[f"{number:,} sessions"] = {**_inside(made), **_over_http(made)}
    write_down("Programmes of 60 to 1,000 sessions", results)


def _inside(made: Installation) -> dict[str, Any]:
    released = made.ask("releases", 3, module="benchmarks.inside")
    pages = made.ask("office_pages", 5, *OFFICE.values(), module="benchmarks.inside")
    found: dict[str, Any] = {"release, ms": round(released["ms"])}
    found["release, queries"] = released["queries"]
    for name, path in OFFICE.items():
        found[f"{name}, ms"] = round(pages[path]["ms"], 1)
        found[f"{name}, queries"] = pages[path]["queries"]
        found[f"{name}, KB"] = round(pages[path]["KB"])
    return found


def _over_http(made: Installation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with serving(made) as process:
        paths = _session_pages(made.port)
        cold = random.Random(7).sample(paths, COLD)
        press([request(cold[0], port=made.port)], port=made.port)
        load = press(
            [request(path, port=made.port) for path in cold[1:]], port=made.port, connections=1
        )
        found["a page of a session nobody has read, ms"] = round(load.wait(0.5), 1)
        found["the slowest of these, ms"] = round(load.wait(1), 1)
        found |= _first_answers(made)
        found |= _at_random(made.port, paths)
        found["memory of all processes (PSS), MB"] = round(_memory(process.pid))
    return found


def _session_pages(port: int) -> list[str]:
    """The addresses of all sessions' pages in three languages, as the sitemap tells them."""
    sitemaps = ["/sitemap.xml"]
    found: list[str] = []
    while sitemaps:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", sitemaps.pop())
        text = connection.getresponse().read().decode()
        connection.close()
        places = re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", text)
        sitemaps += [place for place in places if place.endswith(".xml")]
        found += [place for place in places if "/programme/sessions/" in place]
    assert found, "The sitemap names no session."
    return sorted(set(found))


def _first_answers(made: Installation) -> dict[str, Any]:
    """Medians over several revisions of public content."""
    firsts: dict[str, list[tuple[float, float, int]]] = {name: [] for name in FIRST}
    for _revision in range(REVISIONS):
        made.ask("raise_revision", module="benchmarks.inside")
        time.sleep(NOTICED)
        for name, path in FIRST.items():
            firsts[name].append(_first_answer(made.port, path))
    found: dict[str, Any] = {}
    for name, path in FIRST.items():
        begun, ended, sizes = zip(*firsts[name], strict=True)
        found |= {
            f"{name}, to the first byte, ms": round(median(begun), 1),
            f"{name}, to the last byte, ms": round(median(ended), 1),
            f"{name}, KB": round(_plain_size(made.port, path) / 1024),
            f"{name}, compressed, KB": round(sizes[-1] / 1024, 1),
        }
    return found


def _first_answer(port: int, path: str) -> tuple[float, float, int]:
    """Milliseconds to the first and to the last byte, and how many bytes were sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": ENCODINGS})
    answer = connection.getresponse()
    first = answer.read(1)
    begun = time.perf_counter() - began
    body = first + answer.read()
    ended = time.perf_counter() - began
    connection.close()
    assert answer.status == 200, f"{path}: {answer.status}"
    return 1000 * begun, 1000 * ended, len(body)


def _plain_size(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return len(gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body)


def _at_random(port: int, paths: Sequence[str]) -> dict[str, Any]:
    """All sessions' pages, read by 16 at once: at first, when few are kept, and later."""
    order = random.Random(3).choices(paths, k=20_000)
    wanted = [request(path, port=port) for path in order]
    first = press(wanted, port=port, seconds=SECONDS)
    later = press(wanted, port=port, seconds=SECONDS)
    return {
        "pages of sessions at random, from cold, requests/s": round(first.rate),
        "pages of sessions at random, requests/s": round(later.rate),
        "half of these readers, ms": round(later.wait(0.5), 2),
        "99 of 100 of these readers, ms": round(later.wait(0.99), 2),
    }


def _memory(pid: int) -> float:
    """The memory of a process and of those it started, shared pages counted once (PSS), in MB."""
    main_process = psutil.Process(pid)
    members = (main_process, *main_process.children(recursive=True))
    return sum(member.memory_full_info().pss for member in members) / 1024**2


if __name__ == "__main__":
    main()
