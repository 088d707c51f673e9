"""Two checkouts measured in turn, so that whatever else the machine does falls on both alike.

    .venv/bin/python -m benchmarks.run --against COMMIT [--rounds 5] [--only pages,scans]

The other one is a commit of this repository, or the folder of a checkout. Each benchmark that both
have is run by each checkout's own benchmarks and Python (a commit, by ours): before, after, after,
before, and so on. A figure is the median of its rounds; the change is the median of the ratios
within each pair. Single pages of the demo are asked by two processes that stay (`pairs.py`).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from tools.compare_sites.sites import FIRST_DAY, build, nine_o_clock

from benchmarks.installations import ROOT
from benchmarks.pairs import PAGES
from benchmarks.parts import commit_of
from benchmarks.reporting.figures import Figures, figures_of

# Each prints its figures as JSON. What is measured in seconds is better when it is less.
BENCHMARKS = (
    "pages",
    "minutes",
    "programme",
    "registrations",
    "scans",
    "memory",
    "office",
)
PAGE_ROUNDS = 9
TITLE = "## Compared with another version"
# From here on a change needs a reason.
WORTH_A_WORD = 0.05


def report(other: Path, *, rounds: int, only: Sequence[str]) -> str:
    """The comparison in words, a table for each benchmark."""
    checkouts = (other.resolve(), ROOT)
    parts = [
        f"{TITLE}\n\n"
        f"`python -m benchmarks.run --against`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; "
        f"before: {commit_of(checkouts[0])}, after: {commit_of(checkouts[1])}; "
        f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.\n"
    ]
    if "demo" in only:
        with _processes(checkouts) as ask:
            parts += ["### Pages of the demo\n", *_pages(ask)]
    for name in BENCHMARKS:
        if name in only:
            parts += [f"### {name}\n", _rounds(checkouts, name, rounds)]
    parts.append(f"Load of the machine at the end: {os.getloadavg()[0]:.1f}.\n")
    return "\n".join(parts)


@contextmanager
def checkout(wanted: str) -> Iterator[Path]:
    """The folder of a checkout, or that of a commit, which is made for the block."""
    if Path(wanted).is_dir():
        yield Path(wanted).resolve()
        return
    git = ["git", "-C", str(ROOT), "worktree"]
    with tempfile.TemporaryDirectory(prefix="octopus-before-") as temporary:
        folder = Path(temporary) / "octopus"
        subprocess.run([*git, "add", "--quiet", "--detach", folder, wanted], check=True)
        # A commit of the same repository is measured by the packages that are here.
        (folder / ".venv").symlink_to(sys.prefix)
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", folder], check=True)


def _rounds(checkouts: Sequence[Path], name: str, rounds: int) -> str:
    """The table of a benchmark; in words, why there is none."""
    if not all((checkout / "benchmarks" / f"{name}.py").exists() for checkout in checkouts):
        return "Only one of the two has this benchmark.\n"
    try:
        return _table([_pair(checkouts, name, number) for number in range(rounds)])
    except subprocess.CalledProcessError as error:
        return f"**Failed:** {' '.join(map(str, error.cmd[-3:]))}\n"


def _in_turn(number: int, measure: Callable[[int], Any]) -> tuple[Any, Any]:
    """Both sides, 0 and 1; every other time the second comes first."""
    order = (0, 1) if number % 2 == 0 else (1, 0)
    found = {side: measure(side) for side in order}
    return found[0], found[1]


def _pair(checkouts: Sequence[Path], name: str, number: int) -> tuple[Figures, Figures]:
    print(f"{name}, round {number + 1} …", file=sys.stderr, flush=True)
    return _in_turn(number, lambda side: _run(checkouts[side], name))


def _run(checkout: Path, name: str) -> Figures:
    done = subprocess.run(
        [str(checkout / ".venv/bin/python"), "-m", f"benchmarks.{name}", "--json"],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return figures_of(json.loads(done.stdout.splitlines()[-1]))


def _table(pairs: Sequence[tuple[Figures, Figures]]) -> str:
    rows = ["| | before | after | change |", "|---|---|---|---|"]
    for name in pairs[0][0]:
        if all(name in figures for pair in pairs for figures in pair):
            sides = [[pair[side][name] for pair in pairs] for side in (0, 1)]
            cells = (name, _middle(sides[0]), _middle(sides[1]), _change(sides))
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _middle(values: Sequence[float]) -> str:
    return f"{median(values):,.4g} ({min(values):,.4g} – {max(values):,.4g})"


def _change(sides: Sequence[Sequence[float]]) -> str:
    """The median of the ratios within each pair, as a percentage."""
    ratios = [after / before for before, after in zip(*sides, strict=True) if before]
    change = median(ratios) - 1 if ratios else 0.0
    return f"**{change:+.0%}**" if abs(change) >= WORTH_A_WORD else f"{change:+.0%}"


@contextmanager
def _processes(checkouts: Sequence[Path]) -> Iterator[Callable[[int, int], dict[str, Any]]]:
    """A process for each checkout that answers (side, number of a page)."""
    moment = nine_o_clock(FIRST_DAY)
    with tempfile.TemporaryDirectory(prefix="octopus-against-") as temporary, ExitStack() as stack:
        sites = [(checkout, Path(temporary) / str(side)) for side, checkout in enumerate(checkouts)]
        build(sites, moment)
        running = [stack.enter_context(_process(*site, moment)) for site in sites]

        def ask(side: int, number: int) -> dict[str, Any]:
            process = running[side]
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        yield ask


@contextmanager
def _process(checkout: Path, folder: Path, moment: datetime) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [str(checkout / ".venv/bin/python"), "-m", "benchmarks.pairs", str(folder),
         moment.isoformat()],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()


def _pages(ask: Callable[[int, int], dict[str, Any]]) -> Iterator[str]:
    yield "| page | queries before → after | ms of the processor before | after | change |"
    yield "|---|---|---|---|---|"
    for number, (name, _role, _where) in enumerate(PAGES):
        _in_turn(0, lambda side, place=number: ask(side, place))  # warm
        pairs = [_in_turn(turn, lambda side, n=number: ask(side, n)) for turn in range(PAGE_ROUNDS)]
        statuses = {run["status"] for pair in pairs for run in pair}
        if statuses != {200}:
            yield f"| {name} | answered with {sorted(statuses)} | | | |"
            continue
        queries = [min(pair[side]["queries"] for pair in pairs) for side in (0, 1)]
        times = [[pair[side]["ms"] for pair in pairs] for side in (0, 1)]
        yield (
            f"| {name} | {queries[0]} → {queries[1]} | {median(times[0]):.1f} "
            f"| {median(times[1]):.1f} | {_change(times)} |"
        )
    yield ""
