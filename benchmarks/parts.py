"""The parts of the benchmark: each a process of its own, whose result is kept as a file.

So a part that fails costs no other its result, and one part can be measured again alone. Results
lie under `var/benchmarks`, which belongs to the machine and not to the project.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from benchmarks.installations import ROOT

RESULTS = ROOT / "var" / "benchmarks"
# Seconds after which a part has failed, so that those after it are measured.
AT_MOST = 600


@dataclass(frozen=True)
class Part:
    """A benchmark with its arguments; `postgresql`: on a server of its own that writes to disk."""

    name: str
    title: str
    module: str
    arguments: tuple[str, ...] = ()
    quick: tuple[str, ...] | None = None
    postgresql: bool = False


_ROWS = ("--rows", "1500", "20000", "100000")
_FEW_ROWS = ("--rows", "150", "1500")
_LISTS = ("--people", "100000", "--formats", "pdf")
PARTS = (
    Part("pages", "The public programme page", "pages"),
    Part("minutes", "A change of minute", "minutes"),
    Part("programme", "Large programmes", "programme"),
    Part("registrations", "Registrations, SQLite", "registrations"),
    Part(
        "registrations-postgresql",
        "Registrations, PostgreSQL",
        "registrations",
        postgresql=True,
    ),
    Part("scans", "Scans at the door, SQLite", "scans"),
    Part("scans-postgresql", "Scans at the door, PostgreSQL", "scans", postgresql=True),
    Part("office", "Lists of the office, SQLite", "office", _ROWS, _FEW_ROWS),
    Part(
        "office-postgresql",
        "Lists of the office, PostgreSQL",
        "office",
        _ROWS,
        _FEW_ROWS,
        postgresql=True,
    ),
    Part(
        "lists",
        "Delegations and lists of participants",
        "delegations",
        _LISTS,
        ("--people", "2000", "--formats", "pdf"),
    ),
    Part("badges", "Badges", "badges"),
    Part("memory", "The demo’s processes", "memory"),
)


@dataclass
class Result:
    """What a part measured, or why it `failed`; when, at which commit, how long it took."""

    name: str
    at: str
    commit: str
    load: float
    seconds: float
    quick: bool
    figures: dict[str, Any] = field(default_factory=dict)
    failed: str = ""


def measure(part: Part, *, quick: bool) -> Result:
    """Runs a part, and keeps its result."""
    load, began = os.getloadavg()[0], time.perf_counter()
    arguments = part.quick if quick and part.quick is not None else part.arguments
    result = Result(
        name=part.name,
        at=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        commit=commit_of(ROOT),
        load=load,
        seconds=0.0,
        quick=quick,
    )
    try:
        with _database(part) as environment:
            printed = _run(part.module, [*arguments, *(["--quick"] if quick else [])], environment)
        result.figures = json.loads(printed.splitlines()[-1])
    except Exception as error:  # noqa: BLE001 -- whatever it was, the other parts are measured
        result.failed = _in_a_line(error)
    result.seconds = time.perf_counter() - began
    RESULTS.mkdir(parents=True, exist_ok=True)
    kept = RESULTS / f"{part.name}.json"
    fresh = kept.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(kept)
    return result


def kept_results() -> dict[str, Result]:
    """The last result of each part that was ever measured here."""
    return {
        part.name: Result(**json.loads(path.read_text(encoding="utf-8")))
        for part in PARTS
        if (path := RESULTS / f"{part.name}.json").exists()
    }


def commit_of(checkout: os.PathLike[str]) -> str:
    """The short name of a checkout's commit; with “+” where files were changed since."""
    command = ["git", "-C", str(checkout)]
    commit = subprocess.run(
        [*command, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    changed = subprocess.run(
        [*command, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!benchmarks"],
        capture_output=True,
        text=True,
        check=True,
    )
    return commit.stdout.strip() + ("+" if changed.stdout.strip() else "")


@contextmanager
def _database(part: Part) -> Iterator[dict[str, str]]:
    """The environment that says which database the part uses."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OCTOPUS_")}
    clean["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    if not part.postgresql:
        yield clean
        return
    sys.path.insert(0, str(ROOT / "src"))
    from octopus.cli.processes.postgres import private_server

    with private_server(durable=True) as address:
        yield clean | {"OCTOPUS_TEST_DATABASE": address}


def _run(module: str, arguments: Sequence[str], environment: dict[str, str]) -> str:
    """What a benchmark printed. It is ended, with all that it started, when it takes too long."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{module}", "--json", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        printed, errors = process.communicate(timeout=AT_MOST)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"not done after {AT_MOST} s") from None
    finally:
        _end(process)
    if process.returncode:
        raise RuntimeError(errors.strip() or f"ended with {process.returncode}")
    return printed


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a benchmark that still runs. Its servers are in groups of their own: those first."""
    import psutil

    if process.poll() is not None:
        return
    for child in psutil.Process(process.pid).children(recursive=True):
        child.kill()
    process.kill()
    process.communicate()


def _in_a_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else repr(error))[:300].replace("`", "'")
