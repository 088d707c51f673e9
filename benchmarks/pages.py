"""The public programme page, beside a bare WSGI callable and a static file of the same bytes.

    .venv/bin/python -m benchmarks.pages

All three are served by granian with two processes of one thread; each answers `wrk -t1 -c16`, in
turns, so that whatever else the machine does falls on all of them alike. Needs wrk.
"""

import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from tests.support.cli.launcher import free_port
from tests.support.installation import kill, serving, wait_for

from benchmarks.installations import PROGRAMME, ROOT, demo_data, middle, write_down

ROUNDS = 7
SECONDS = 3
NAMES = ("Octopus", "bare callable", "static file")


def main() -> None:
    """Measures and prints; the ratio is that of the medians."""
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_data(Path(folder) / "home") as made,
        serving(made),
    ):
        address = f"http://127.0.0.1:{made.port}{PROGRAMME}"
        with urllib.request.urlopen(address) as answer:
            page = answer.read()
            headers = [(name, value) for name, value in answer.headers.items()]
        bare = _start_bare(Path(folder), page, headers)
        try:
            rates = _rounds([address, f"{bare[1]}/", f"{bare[1]}/static/page.html"])
        finally:
            kill(bare[0])
    own, callable_, _static = (sorted(rates[name])[ROUNDS // 2] for name in NAMES)
    write_down(
        "The public programme page",
        {
            "bytes": f"{len(page):,}",
            **{f"{name}, requests/s": middle(rates[name]) for name in NAMES},
            "share of the bare callable": f"{own / callable_:.0%}",
        },
    )


def _start_bare(
    folder: Path, page: bytes, headers: list[tuple[str, str]]
) -> tuple[subprocess.Popen[bytes], str]:
    """The same server with a callable that does nothing but answer, and the page as a file."""
    (folder / "files").mkdir()
    (folder / "files" / "page.html").write_bytes(page)
    kept = [pair for pair in headers if pair[0].lower() not in {"date", "connection", "server"}]
    (folder / "bare.py").write_text(
        f"PAGE = {page!r}\nHEADERS = {kept!r}\n\n\n"
        "def application(environ, start_response):\n"
        '    start_response("200 OK", HEADERS)\n'
        "    return [PAGE]\n"
    )
    port = free_port()
    log = folder / "bare.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"),
                *("--blocking-threads", "1", "--port", str(port), "--log-level", "warning"),
                *("--static-path-route", "/static", "--static-path-mount", str(folder / "files")),
                "bare:application",
            ],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    wait_for(f"http://127.0.0.1:{port}/", process, log)
    return process, f"http://127.0.0.1:{port}"


def _rounds(addresses: list[str]) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in NAMES}
    for address in addresses:
        _wrk(address, 1)  # warm
    for _round in range(ROUNDS):
        for name, address in zip(NAMES, addresses, strict=True):
            rates[name].append(_wrk(address, SECONDS))
    return rates


def _wrk(address: str, seconds: int) -> float:
    """Requests answered with 200 per second, by 16 connections."""
    done = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", address],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Non-2xx" not in done.stdout, done.stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found.group(1))


if __name__ == "__main__":
    main()
