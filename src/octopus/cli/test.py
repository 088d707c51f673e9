"""`test`: every test on SQLite, and on PostgreSQL what has to; style, types and layers beside."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from octopus.cli import lint
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.processes import postgres
from octopus.cli.processes.demo_home import ROOT
from octopus.cli.translations import catalogues

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Pytest's status where it had nothing to run.
NO_TESTS = 5
# How many of the slowest files the summary names.
SLOWEST = 12
PACKAGES = {"Chromium": "chromium", "PostgreSQL": "postgresql"}


@dataclass
class TestRun:
    """What one run of pytest came to."""

    name: str
    status: int
    passed: int = 0
    failed: int = 0
    skipped: dict[str, str] = field(default_factory=dict)
    # All tests that it had, and of those the ones that touch no database.
    tests: set[str] = field(default_factory=set)
    without_database: set[str] = field(default_factory=set)
    # How long the tests of each file took together.
    seconds: dict[str, float] = field(default_factory=dict)


def run(options: Options) -> int:
    """Runs everything, or the tests asked for; the last lines say what was left out."""
    catalogues.compile_stale()
    if not options.no_install:
        install()
    with (
        tempfile.TemporaryDirectory(prefix="octopus-test-") as folder,
        # Most of it is one process: another core would have nothing to do meanwhile.
        ThreadPoolExecutor(1) as beside,
    ):
        styles = None if options.paths else beside.submit(_styles)
        outcomes = [_pytest("SQLite", options.paths, Path(folder), database="")]
        if not options.sqlite_only and postgres.programs():
            with postgres.private_server() as address:
                outcomes.append(
                    _pytest("PostgreSQL", options.paths, Path(folder), database=address)
                )
        return _report(outcomes, styles=styles is None or _shown(styles))


def missing() -> list[str]:
    """What the tests would like and this machine lacks."""
    there = {
        "Chromium": any(shutil.which(name) for name in BROWSERS),
        "PostgreSQL": postgres.programs() is not None,
    }
    return [name for name, found in there.items() if not found]


def install() -> None:
    """Installs Chromium and PostgreSQL from the distribution's packages, where that is allowed."""
    wanted = [PACKAGES[name] for name in missing()]
    if not wanted or not shutil.which("apt-get"):
        return
    prefix = _privilege()
    if prefix is None:
        return
    print("Installing for the tests:", ", ".join(wanted), flush=True)
    quiet = ["-q", "-y", "--no-install-recommends"]
    for command in (["apt-get", "-q", "update"], ["apt-get", "install", *quiet, *wanted]):
        done = subprocess.run(
            [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            print("apt-get did not succeed; the tests run without.", flush=True)
            return


def _privilege() -> list[str] | None:
    """The prefix that runs a command as root; None if that is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo:
        trial = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
        if trial.returncode == 0:
            return [sudo, "-n"]
    return None


def _styles() -> tuple[bool, list[str]]:
    """Whether style, types and layers are in order, and what the checks said."""
    began, lines = time.monotonic(), list[str]()
    fine = lint.check(lines.append)
    lines.append(f"{'ok' if fine else 'NOT ok'}, {time.monotonic() - began:.0f} s")
    return fine, lines


def _shown(styles: Future[tuple[bool, list[str]]]) -> bool:
    """The same once the tests are through, whose dots it would stand between."""
    fine, lines = styles.result()
    print("\n== Style, types, layers", *lines, sep="\n", flush=True)
    return fine


def _pytest(name: str, arguments: list[str], folder: Path, *, database: str) -> TestRun:
    """One run of the suite. What touches no database runs once (tests/support/running/once.py)."""
    print(f"\n== Tests on {name}", flush=True)
    report = folder / f"{name}.xml"
    chosen = list(arguments)
    if database:
        chosen += ["-m", "not browser and not no_database"]
    if not any(item.startswith("-n") for item in chosen):
        chosen += ["-n", "2"]
    status = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--dist=loadgroup", f"--junitxml={report}", *chosen],
        cwd=ROOT,
        check=False,
        env=os.environ
        | {
            "OCTOPUS_TEST_DATABASE": database,
            "OCTOPUS_TEST_STOCK": str(folder / "stock"),
            "TMPDIR": str(folder),
            # Some hundred processes of Octopus are started; each would compile all its modules
            # where Python is told to keep none.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        },
        stdin=subprocess.DEVNULL,
    ).returncode
    if database and status == NO_TESTS:
        # All that was asked for touches no database, or the first run says that there is nothing.
        status = 0
    return _read(name, status, report)


def _read(name: str, status: int, report: Path) -> TestRun:
    """Counts a report that pytest wrote a moment ago, by itself."""
    outcome = TestRun(name, status)
    if not report.exists():
        return outcome
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314
        test = f"{case.get('classname')}::{case.get('name')}"
        outcome.tests.add(test)
        file = case.get("classname") or ""
        outcome.seconds[file] = outcome.seconds.get(file, 0.0) + float(case.get("time") or 0)
        if case.find("properties/property[@name='no_database']") is not None:
            outcome.without_database.add(test)
        skipped = case.find("skipped")
        if skipped is not None:
            outcome.skipped[test] = (skipped.get("message") or "").strip()
        elif case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
        else:
            outcome.passed += 1
    return outcome


def _report(outcomes: list[TestRun], *, styles: bool) -> int:
    print("\n== Summary")
    for outcome in outcomes:
        _show_slowest(outcome)
    for outcome in outcomes:
        for test, reason in outcome.skipped.items():
            print(f"left out on {outcome.name}: {test} ({reason})")
    names = {outcome.name for outcome in outcomes}
    if "PostgreSQL" not in names:
        print("left out: every test on PostgreSQL (apt install postgresql, or no --sqlite-only)")
    if not styles:
        print("Style, types or layers are not in order; see above.")
    for outcome in outcomes:
        print(f"{outcome.name}: {outcome.passed} passed, {outcome.failed} failed")
        if outcome.status and not outcome.failed:
            print(f"{outcome.name}: pytest ended with status {outcome.status}")
    passed, failed = (
        sum(getattr(outcome, kind) for outcome in outcomes) for kind in ("passed", "failed")
    )
    skipped = sum(len(outcome.skipped) for outcome in outcomes)
    lost = _lost(outcomes)
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    if not passed and not failed:
        raise Mistake("No test was run.")
    fine = styles and not lost and all(outcome.status == 0 for outcome in outcomes)
    return 0 if fine else 1


def _show_slowest(outcome: TestRun) -> None:
    """Where the time of a run went: its slowest files, in seconds of one worker."""
    print(f"{outcome.name}: {sum(outcome.seconds.values()):.0f} s of tests, the slowest files:")
    slowest = sorted(outcome.seconds.items(), key=lambda item: item[1], reverse=True)
    for name, seconds in slowest[:SLOWEST]:
        print(f"  {seconds:6.0f} s  {name}")


def _lost(outcomes: list[TestRun]) -> set[str]:
    """What ran on SQLite alone although it touches a database; says what rightly ran once."""
    if len(outcomes) < 2 or any(outcome.status for outcome in outcomes):
        return set()
    first, second = outcomes
    once = first.without_database - second.tests
    print(f"run once, on {first.name}: {len(once)} tests that touch no database")
    lost = first.tests - second.tests - once
    for test in sorted(lost):
        print(f"not run on {second.name}, although it touches a database: {test}")
    return lost
