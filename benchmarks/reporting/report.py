"""Writes benchmarks/REPORT.md and its plots out of what each part left, see `parts.py`."""

import os
import platform
import re
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.against import TITLE as COMPARISON
from benchmarks.installations import ROOT
from benchmarks.parts import PARTS, Result
from benchmarks.reporting import goals, plots
from benchmarks.reporting.figures import Figures, figures_of

REPORT = ROOT / "benchmarks" / "REPORT.md"
PLOTS = ROOT / "benchmarks" / "plots"
# By the name of the file: the part, the title, what is counted across, and the lines, each the
# ending of a figure's name with what the plot calls it. The beginning of the name is the size.
GROWTH: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "office": (
        "office",
        "Pages of the office against requests, SQLite",
        "rows",
        {
            "first page, ms": "list, first page",
            "sorted by country, ms": "list, by country",
            "search, one word, ms": "list, search",
            "dashboard, ms": "dashboard",
            "one registration's page, ms": "one request",
        },
    ),
    "office-postgresql": (
        "office-postgresql",
        "Pages of the office against requests, PostgreSQL",
        "rows",
        {
            "first page, ms": "list, first page",
            "sorted by country, ms": "list, by country",
            "search, one word, ms": "list, search",
            "dashboard, ms": "dashboard",
            "one registration's page, ms": "one request",
        },
    ),
    "programme": (
        "programme",
        "First answers against sessions of the programme",
        "sessions",
        {
            "programme, to the first byte, ms": "programme",
            "a page of a session nobody has read, ms": "a session, unread",
            "front page, to the first byte, ms": "front page",
            "all.ics, to the first byte, ms": "all.ics, first byte",
            "release, ms": "release",
            "programme list in the office, ms": "office’s list",
        },
    ),
}


def write_report(results: Mapping[str, Result]) -> None:
    """The whole report of what is there; the chapter that compares two versions stays."""
    comparison = kept_comparison()
    done = {name: result.figures for name, result in results.items() if result.figures}
    measured = {name: figures_of(figures) for name, figures in done.items()}
    chapters = [
        _head(results),
        "## Goals\n\n" + "\n".join(goals.table(measured)) + "\n",
        *_growth(measured),
        *(_chapter(results[part.name]) for part in PARTS if part.name in results),
    ]
    REPORT.write_text("\n".join([*chapters, comparison]).rstrip() + "\n", encoding="utf-8")


def kept_comparison() -> str:
    """The chapter of the report that compares two versions; "" where there is none."""
    report = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    start = report.find(COMPARISON)
    return report[start:] if start >= 0 else ""


def replace_comparison(made: str) -> None:
    """Puts another comparison at the report's end; the other chapters stay."""
    kept = REPORT.read_text(encoding="utf-8").removesuffix(kept_comparison())
    REPORT.write_text(f"{kept.rstrip()}\n\n{made}", encoding="utf-8")


def _head(results: Mapping[str, Result]) -> str:
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    quick = [result.name for result in results.values() if result.quick]
    failed = [result.name for result in results.values() if result.failed]
    missing = [part.name for part in PARTS if part.name not in results]
    lines = [
        "# Benchmarks\n",
        "Written by `python -m benchmarks.run`; [README.md](README.md) says how each is measured. "
        "Load, server and database share the machine. A figure in brackets is the lowest and the "
        "highest round.\n",
        f"{os.cpu_count()} cores ({found[1] if found else platform.machine()}), "
        f"Python {platform.python_version()}, Django {version('django')}, "
        f"granian {version('granian')}, SQLite {sqlite3.sqlite_version}.\n",
    ]
    if quick:
        lines.append(
            f"**Measured with `--quick`, which proves nothing about speed: {', '.join(quick)}.**\n"
        )
    if failed:
        lines.append(f"**Failed: {', '.join(failed)}.**\n")
    if missing:
        lines.append(f"Not measured: {', '.join(missing)}.\n")
    return "\n".join(lines)


def _growth(measured: Mapping[str, Figures]) -> Iterator[str]:
    PLOTS.mkdir(exist_ok=True)
    shown = []
    for name, (part, title, across, wanted) in GROWTH.items():
        lines = {
            words: line
            for ending, words in wanted.items()
            if len(line := _line(measured.get(part, {}), across, ending)) > 1
        }
        path = PLOTS / f"{name}.svg"
        if not lines:
            path.unlink(missing_ok=True)
            continue
        unit = "milliseconds"
        path.write_text(plots.plot(title, lines, across=across, unit=unit), encoding="utf-8")
        words = plots.in_words(lines, across=across, unit=unit)
        shown.append(f"![{title}](plots/{path.name})\n\n{words}\n")
    if shown:
        yield "## Growth\n"
        yield from shown


def _line(figures: Figures, across: str, ending: str) -> dict[int, float]:
    """A figure by size: “1,500 rows, first page, ms” is one at 1,500."""
    pattern = re.compile(rf"([\d,]+) {across}, {re.escape(ending)}")
    return {
        int(found[1].replace(",", "")): value
        for name, value in figures.items()
        if (found := pattern.fullmatch(name))
    }


def _chapter(result: Result) -> str:
    part = next(part for part in PARTS if part.name == result.name)
    about = (
        f"{result.at} at {result.commit}, {result.seconds:.0f} s; load of the machine before: "
        f"{result.load:.1f}{', `--quick`' if result.quick else ''}.\n"
    )
    body = f"**Failed:** `{result.failed}`\n" if result.failed else _table(result.figures)
    return f"## {part.title}\n\n{about}\n{body}"


def _table(figures: Mapping[str, Any]) -> str:
    """A line for each figure; where groups have the same names, a column for each group."""
    groups = {name: value for name, value in figures.items() if isinstance(value, dict)}
    single = {name: value for name, value in figures.items() if name not in groups}
    lines = []
    if single:
        lines += [
            "| | |",
            "|---|---|",
            *(f"| {name} | {in_digits(value)} |" for name, value in single.items()),
        ]
        lines.append("")
    if groups:
        columns = {name: _flat(group) for name, group in groups.items()}
        names = list(dict.fromkeys(name for column in columns.values() for name in column))
        lines += [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
        for name in names:
            cells = " | ".join(in_digits(column.get(name, "")) for column in columns.values())
            lines.append(f"| {name} | {cells} |")
        lines.append("")
    return "\n".join(lines)


def _flat(group: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """The leaves of a group, each by the names that lead to it."""
    found: dict[str, Any] = {}
    for key, value in group.items():
        whole = f"{name}, {key}" if name else key
        found |= _flat(value, whole) if isinstance(value, dict) else {whole: value}
    return found


def in_digits(value: Any) -> str:
    """A figure as people read it."""
    if isinstance(value, float):
        return f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
