"""The report of the benchmarks: goals, tables and plots say what was measured, and what was not."""

from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.parts import PARTS, Part, kept_results, measure
from benchmarks.reporting import goals, plots
from benchmarks.reporting.figures import figures_of
from benchmarks.reporting.report import _table
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
LINES = {"list": {1_500: 12.0, 100_000: 14.0}, "search & sort": {1_500: 20.0, 100_000: 80.0}}


def test_figures_are_found_inside_of_words_by_the_names_that_lead_to_them() -> None:
    results = {"rows": {"first": {"ms": 12.5}}, "rate": "1,234.5 (1,000 – 1,300)", "share": "98%"}
    assert figures_of(results) == {"rows, first, ms": 12.5, "rate": 1234.5, "share": 98.0}


def test_goal_tells_what_was_reached_and_what_was_not_measured() -> None:
    minutes = next(goal for goal in goals.GOALS if "change of minute" in goal.work)
    measured = {"minutes": {"60 sessions, worst visitor": 12.0}}
    assert minutes.line(measured).endswith("| 12 ms / – | yes, not measured |")
    measured["minutes"]["1,000 sessions, worst visitor"] = 31.0
    assert minutes.line(measured).endswith("| 12 ms / 31 ms | yes, **no** |")


def test_every_goal_is_read_from_a_part_that_is_measured() -> None:
    parts: set[str] = set()

    class Parts(dict[str, dict[str, float]]):
        def get(self, part: str, default: object = None) -> dict[str, float]:  # type: ignore[override]
            parts.add(part)
            return {}

    list(goals.table(Parts()))
    assert parts <= {part.name for part in PARTS}


def test_growth_is_that_of_the_page_that_grew_most() -> None:
    office = {
        "1,500 rows, first page, ms": 10.0,
        "100,000 rows, first page, ms": 11.0,
        "1,500 rows, dashboard, ms": 20.0,
        "100,000 rows, dashboard, ms": 50.0,
        "100,000 rows, dashboard, queries": 9.0,
    }
    lists = next(goal for goal in goals.GOALS if "how much more" in goal.work)
    assert lists.line({"office": office}).split(" | ")[-2] == "50.0 ms / – / 150% / –"


def test_groups_of_figures_stand_beside_each_other() -> None:
    figures = {"one": 1200, "few": {"list": {"ms": 1.25}}, "many": {"list": {"ms": 3.0}}}
    lines = _table(figures).splitlines()
    assert "| one | 1,200 |" in lines
    assert "| | few | many |" in lines
    assert "| list, ms | 1.2 | 3.0 |" in lines


def test_plot_is_told_in_words_and_not_by_colour_alone() -> None:
    drawn = etree.fromstring(plots.plot("Pages", LINES, across="rows", unit="milliseconds"))
    assert drawn.get("role") == "img"
    labelled = drawn.get("aria-labelledby").split()
    words = {part.get("id"): part.text for part in drawn.iter(f"{SVG}title", f"{SVG}desc")}
    assert [words[name] for name in labelled] == [
        "Pages",
        "list: 12 with 1,500 rows, 14 with 100,000. search & sort: 20 with 1,500 rows, 80 with "
        "100,000. All in milliseconds.",
    ]
    names = [text.text for text in drawn.iter(f"{SVG}text")]
    assert {"list", "search & sort", "rows", "1,500", "100,000"} <= set(names)
    dashes = [line.get("stroke-dasharray") for line in drawn.iter(f"{SVG}polyline")]
    assert len(set(dashes)) == len(LINES)


def test_higher_figure_stands_higher() -> None:
    drawn = etree.fromstring(plots.plot("Pages", LINES, across="rows", unit="milliseconds"))
    ends = [
        float(line.get("points").split()[-1].split(",")[1]) for line in drawn.iter(f"{SVG}polyline")
    ]
    assert ends[1] < ends[0]


def test_names_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    lines = {f"page {number}": {10: 5.0, 100: 5.0 + number / 100} for number in range(6)}
    drawn = etree.fromstring(plots.plot("Pages", lines, across="rows", unit="ms"))
    heights = sorted(
        float(text.get("y")) for text in drawn.iter(f"{SVG}text") if text.text in lines
    )
    assert all(second - first >= 15 for first, second in pairwise(heights))


def test_part_that_fails_is_named_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.parts.RESULTS", tmp_path)
    broken = Part("pages", "Pages", "no_such_benchmark")
    result = measure(broken, quick=True)
    assert "no_such_benchmark" in result.failed
    assert kept_results() == {"pages": result}
