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

CONFERENCE = "octopus-conference-2026"
PROGRAMME = f"/en/{CONFERENCE}/programme/"


def middle(values: list[float]) -> str:
    """The median of several rounds, with the lowest and the highest."""
    return f"{median(values):,.0f} ({min(values):,.0f} – {max(values):,.0f})"


@contextmanager
def demo_data(home: Path) -> Iterator[Installation]:
    """An installation with the data of the demo; nothing runs yet."""
    with fresh_database() as database:
        made = install(home, database)
        made.ask("fill_with_demo")
        yield made


def write_down(name: str, results: dict[str, Any]) -> None:
    """Prints results for whoever ran one benchmark, and as JSON for run.py."""
    if "--json" in sys.argv:
        print(json.dumps(results, ensure_ascii=False))
        return
    print(name)
    for what, value in results.items():
        print(f"  {what}: {value}")
