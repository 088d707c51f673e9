"""Badges read at doors, over HTTP: scans a second, and the server's processor time for each.

    .venv/bin/python -m benchmarks.scans [--quick]

Sixteen devices of door staff, with session, CSRF token and signature; everybody is admitted once.
In each round three ways come one after the other, so that whatever else the machine does falls on
all of them: the form of the page, the address for one scan, and the one for a thousand. Afterwards
the database is asked who is inside: nobody may be missing or there twice.
"""

import json
import os
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from tests.support.databases import fresh_database
from tests.support.installation import install, serving
from tests.support.registration.http_form import TOKEN

from benchmarks.installations import QUICK, middle, write_down
from benchmarks.load import press, request

ROUNDS = 2 if QUICK else 5
# Scans of a round in the page's form and at the address for one; batches, and their scans.
SCANS, BATCHES, SIZE = (60, 2, 100) if QUICK else (600, 10, 1000)
WAYS = ("page’s form", "single", "in batches")
_OF_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass
class _Way:
    """What came of one way in each round: scans a second, and milliseconds of the server."""

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


def main() -> None:
    """Measures rounds of all ways, and counts who is inside."""
    ways = {name: _Way() for name in WAYS}
    people = ROUNDS * (2 * SCANS + BATCHES * SIZE)
    with tempfile.TemporaryDirectory() as folder, fresh_database() as database:
        made = install(Path(folder) / "home", database)
        made.ask("fill_with_demo")
        there = made.ask("crowd_at_a_door", people)
        codes = iter(there["codes"])
        with serving(made) as server:
            device = _Device(made.port, there["door"], there["session"])
            for _round in range(ROUNDS):
                for name, requests, scans in device.ways(codes):
                    before = _processor(server.pid)
                    load = press(requests, port=made.port)
                    ways[name].rates.append(scans / load.seconds)
                    ways[name].costs.append(1000 * (_processor(server.pid) - before) / scans)
        admissions, inside, kept = made.ask("admitted")
    results: dict[str, Any] = {"database": "PostgreSQL" if database else "SQLite"}
    for name, way in ways.items():
        results[f"{name}, scans/s"] = middle(way.rates)
        results[f"{name}, ms of the server’s processor"] = f"{median(way.costs):.2f}"
    results |= {"sent": people, "missing": people - inside, "twice": admissions - inside}
    results["counted by the doors"] = kept
    write_down("Scans at a door over HTTP, 16 devices", results)


class _Device:
    """What devices at one door send."""

    def __init__(self, port: int, door: int, session: str) -> None:
        self.port = port
        self.address = f"/en/door/{door}/"
        self.cookie = f"sessionid={session}; csrftoken={TOKEN}"

    def ways(self, codes: Iterator[str]) -> Iterator[tuple[str, list[bytes], int]]:
        """Each way by its name, with its requests, and how many scans these hold."""
        yield WAYS[0], [self._form(next(codes)) for _number in range(SCANS)], SCANS
        yield WAYS[1], [self._single(next(codes)) for _number in range(SCANS)], SCANS
        batches = [[next(codes) for _number in range(SIZE)] for _batch in range(BATCHES)]
        yield WAYS[2], [self._many(batch) for batch in batches], BATCHES * SIZE

    def _form(self, code: str) -> bytes:
        sent = {"code": code, "scan": uuid.uuid4(), "csrfmiddlewaretoken": TOKEN}
        kind = "application/x-www-form-urlencoded"
        return self._request(self.address, urlencode(sent), Content_Type=kind, X_Scanner="1")

    def _single(self, code: str) -> bytes:
        return self._json("scan", {"id": str(uuid.uuid4()), "code": code})

    def _many(self, codes: Sequence[str]) -> bytes:
        now = datetime.now(UTC).isoformat()
        scans = [{"id": str(uuid.uuid4()), "code": code, "at": now} for code in codes]
        return self._json("scans", {"sent_at": now, "scans": scans})

    def _json(self, address: str, sent: dict[str, Any]) -> bytes:
        kind = "application/json"
        return self._request(
            f"{self.address}{address}/", json.dumps(sent), Content_Type=kind, X_CSRFToken=TOKEN
        )

    def _request(self, path: str, body: str, **headers: str) -> bytes:
        return request(path, port=self.port, cookie=self.cookie, body=body.encode(), **headers)


def _processor(group: int) -> float:
    """Seconds of the processor that the processes of a group have used so far."""
    used = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            values = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(values[2]) == group:
            used += int(values[11]) + int(values[12])
    return used / _OF_A_SECOND


if __name__ == "__main__":
    main()
