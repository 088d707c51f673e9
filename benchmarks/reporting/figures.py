"""The figures in what a benchmark printed as JSON, by their names."""

import re
from collections.abc import Iterator
from typing import Any

Figures = dict[str, float]


def figures_of(results: Any) -> Figures:
    """The numbers of a result, by the names that lead to them: “1,000 sessions, release, ms”."""
    return dict(_figures(results))


def _figures(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Those inside words included: “57 (54 – 58)” is 57."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _figures(inner, f"{name}, {key}" if name else str(key))
    elif isinstance(value, int | float):
        yield name, float(value)
    elif found := re.match(r"[\d,]+(\.\d+)?", str(value)):
        yield name, float(found.group().replace(",", ""))
