"""The public programme page of the demo, as those ask for it who really do.

    .venv/bin/python -m benchmarks.pages [--quick]

A visitor, a reader with the session of a participant, one whose session is dead, one who has the
page and asks whether it changed: 16 connections each, in turns, so that whatever else the machine
does falls on all of them alike. Beside them a bare WSGI callable that answers with the same bytes
and headers on the same server (granian, two processes of one thread), and the same bytes as a
static file. All take compressed answers, as browsers do; one visitor does not.
"""

import http.client
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.support.installation import serving

from benchmarks.bare import Headers, bare_server
from benchmarks.installations import PROGRAMME, QUICK, demo_data, middle, write_down
from benchmarks.load import ENCODINGS, press, request

ROUNDS, SECONDS = (2, 1.0) if QUICK else (5, 2.0)
VISITOR, BARE = "visitor", "bare callable"


def main() -> None:
    """Measures and prints; shares are those of the medians."""
    with tempfile.TemporaryDirectory() as folder, demo_data(Path(folder) / "home") as made:
        (session,) = made.ask("sessions", 1, module="benchmarks.inside")
        with serving(made):
            body, headers = _page(made.port)
            plain, _headers = _page(made.port, encodings="")
            with bare_server(Path(folder) / "bare", body, headers) as bare:
                rates = _rounds(made.port, bare, session, dict(headers)["etag"])
    visitor, limit = median(rates[VISITOR]), median(rates[BARE])
    write_down(
        "The public programme page of the demo",
        {
            "bytes": len(plain),
            "bytes, compressed": len(body),
            **{f"{name}, requests/s": middle(values) for name, values in rates.items()},
            "share of the bare callable": f"{visitor / limit:.0%}",
            **{
                f"{name}, share of the visitor": f"{median(rates[name]) / visitor:.0%}"
                for name in ("signed in", "dead cookie")
            },
        },
    )


def _page(port: int, encodings: str = ENCODINGS) -> tuple[bytes, Headers]:
    """The page as it goes over the wire."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", PROGRAMME, headers={"Accept-Encoding": encodings or "identity"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return body, [(name.lower(), value) for name, value in answer.getheaders()]


def _rounds(port: int, bare: int, session: str, etag: str) -> dict[str, list[float]]:
    """The rates of each reader, round by round."""
    page = PROGRAMME
    readers: dict[str, Callable[[float], float]] = {
        VISITOR: lambda seconds: _rate(port, seconds, request(page, port=port)),
        "visitor, not compressed": lambda seconds: _rate(
            port, seconds, request(page, port=port, encodings="")
        ),
        "visitor who has it already (304)": lambda seconds: _rate(
            port, seconds, request(page, port=port, If_None_Match=etag), status=304
        ),
        "signed in": lambda seconds: _rate(
            port, seconds, request(page, port=port, cookie=f"sessionid={session}")
        ),
        "dead cookie": lambda seconds: _rate(
            port, seconds, request(page, port=port, cookie="sessionid=not-a-session-of-this-site")
        ),
        BARE: lambda seconds: _rate(bare, seconds, request(page, port=bare)),
        "static file": lambda seconds: _rate(bare, seconds, request("/static/page", port=bare)),
    }
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for measure in readers.values():
        measure(0.5)  # warm
    for _round in range(ROUNDS):
        for name, measure in readers.items():
            rates[name].append(measure(SECONDS))
    return rates


def _rate(port: int, seconds: float, wanted: bytes, *, status: int = 200) -> float:
    # A page with “now” in it may be another one after a minute: then 200 is an answer, too.
    return press([wanted], port=port, seconds=seconds, expected=(200, status)).rate


if __name__ == "__main__":
    main()
