"""How much memory the demo takes, all its processes together, after its pages were visited.

    .venv/bin/python -m benchmarks.memory

Shared pages are counted once (PSS): the processes are made by forking one that has loaded all.
"""

import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from tests.support.processes.demo_server import demo

from benchmarks.installations import CONFERENCE, write_down

PAGES = ("", f"{CONFERENCE}/programme/", f"{CONFERENCE}/register/", "mailbox/", "sign-in/")


def main() -> None:
    """Starts a demo twice (set-up, then as kept), visits it, and adds up its processes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "demo"
        first, _unused = _measure(home)
        later, (private, resident) = _measure(home)
    write_down(
        "The demo",
        {
            "first start, without installing": f"{first:.1f} s",
            "later start": f"{later:.1f} s",
            "memory of all processes (PSS)": f"{private:.0f} MB",
            "the same with shared pages counted each time (RSS)": f"{resident:.0f} MB",
        },
    )


def _measure(home: Path) -> tuple[float, tuple[float, float]]:
    began = time.perf_counter()
    with demo(home) as running:
        process, address = running.process, running.address
        seconds = time.perf_counter() - began
        for _time in range(10):
            for language in ("en", "fr", "es"):
                for page in PAGES:
                    _visit(f"{address}/{language}/{page}")
        main_process = psutil.Process(process.pid)
        infos = [
            member.memory_full_info()
            for member in (main_process, *main_process.children(recursive=True))
        ]
    return seconds, (
        sum(info.pss for info in infos) / 1024**2,
        sum(info.rss for info in infos) / 1024**2,
    )


def _visit(address: str) -> None:
    try:
        with urllib.request.urlopen(address) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{address}: {error.code}") from error


if __name__ == "__main__":
    main()
