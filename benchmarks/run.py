"""Runs every benchmark and writes benchmarks/REPORT.md.

    .venv/bin/python -m benchmarks.run

Takes some ten minutes on two cores. Do nothing else on the machine meanwhile.
"""

import json
import os
import platform
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.installations import ROOT

REPORT = ROOT / "benchmarks" / "REPORT.md"


def main() -> None:
    """Each benchmark in a process of its own, one after the other."""
    sys.path.insert(0, str(ROOT / "src"))
    from octopus.cli.processes.postgres import private_server, programs

    parts = [_head(), "## The public programme page\n", _table(_json("pages"))]
    parts += [
        "## Complete registrations through HTTP, 16 at once\n",
        _table(_json("registrations")),
    ]
    if programs():
        with private_server(durable=True) as address:
            parts.append(_table(_json("registrations", OCTOPUS_TEST_DATABASE=address)))
    parts += ["## A scan at the door\n", _table(_json("scans"))]
    parts += ["## The demo\n", _table(_json("memory"))]
    for title, name in (("The desk", "desk"), ("Badges", "badges")):
        print(f"{name} …", file=sys.stderr, flush=True)
        printed = _run([str(ROOT / "benchmarks" / f"{name}.py")])
        parts.append(f"## {title}\n\n```\n{printed}```\n")
    parts += [
        "## Delegations and lists of participants\n",
        _table(_json("delegations", arguments=("--people", "10000"))),
    ]
    if programs():
        with private_server() as address:
            parts.append("On PostgreSQL, with as many people as a COP has:\n")
            parts.append(
                _table(
                    _json(
                        "delegations",
                        arguments=("--people", "100000"),
                        OCTOPUS_TEST_DATABASE=address,
                    )
                )
            )
    REPORT.write_text("\n".join(parts), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def _head() -> str:
    load = os.getloadavg()[0]
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return (
        "# Benchmarks\n\n"
        "Written by `python -m benchmarks.run`; benchmarks/README.md says how each is measured.\n"
        "Load and server share the machine. A figure in brackets is the lowest and the highest "
        "round.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores"
        f" ({processor.group(1) if processor else platform.machine()}), "
        f"Python {platform.python_version()}, Django {version('django')}, "
        f"granian {version('granian')}, SQLite {sqlite3.sqlite_version}; "
        f"load of the machine before: {load:.1f}\n"
    )


def _json(name: str, *, arguments: Sequence[str] = (), **environment: str) -> dict[str, object]:
    print(f"{name} …", file=sys.stderr, flush=True)
    answer: dict[str, object] = json.loads(
        _run(["-m", f"benchmarks.{name}", "--json", *arguments], **environment)
    )
    return answer


def _run(arguments: list[str], **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _table(results: dict[str, object]) -> str:
    rows = "".join(f"| {what} | {value} |\n" for what, value in results.items())
    return f"| | |\n|---|---|\n{rows}"


if __name__ == "__main__":
    main()
