"""What the benchmarks measure: the demo's data, served as in use, and people who are signed in."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.support.databases import fresh_database
from tests.support.installation import Installation, install

ROOT = Path(__file__).resolve().parents[1]
# Fewer rounds and smaller numbers: whether everything runs, not how quick it is.
QUICK = "--quick" in sys.argv

CONFERENCE = "octopus-conference-2026"
PROGRAMME = f"/en/{CONFERENCE}/programme/"


def middle(values: list[float], digits: int = 0) -> str:
    """The median of several rounds, with the lowest and the highest."""
    lowest, highest = min(values), max(values)
    return f"{median(values):,.{digits}f} ({lowest:,.{digits}f} – {highest:,.{digits}f})"


@contextmanager
def demo_data(home: Path) -> Iterator[Installation]:
    """An installation with the data of the demo; nothing runs yet."""
    with fresh_database() as database:
        made = install(home, database)
        made.ask("fill_with_demo")
        yield made


def write_down(name: str, results: dict[str, Any]) -> None:
    """Prints results for anyone who ran one benchmark, and as JSON for run.py."""
    if "--json" in sys.argv:
        print(json.dumps(results, ensure_ascii=False))
        return
    print(name)
    for what, value in results.items():
        print(f"  {what}: {value}")
