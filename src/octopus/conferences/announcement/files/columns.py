"""The reading order of a page in columns: each column down to its end, then the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

Word = dict[str, Any]
Box = tuple[float, float, float, float]
# Columns of text leave their gutter in the middle of the page, a table of hours does not.
_LEFTMOST, _RIGHTMOST = 0.38, 0.62
# How many rows have words on both sides, in points how wide the gutter is, and how much of its
# column a row fills. The cells of a table fill less.
_FEWEST_ROWS = 5
_NARROWEST = 9.0
_FILLED = 0.6


class _Row(NamedTuple):
    """Words on one height of the page."""

    top: float
    bottom: float
    words: tuple[Word, ...]


def areas(words: Sequence[Word], width: float, height: float) -> list[Box]:
    """The parts of a page in the order of reading, as (left, top, right, bottom).

    One, the whole page, where its text stands in one column.
    """
    rows = _rows(words)
    gutter = _gutter(rows, width)
    if gutter is None:
        return [(0, 0, width, height)]
    return list(_areas(rows, gutter, width, height))


def _rows(words: Sequence[Word]) -> list[_Row]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and word["top"] < rows[-1][0]["top"] + 0.5 * (word["bottom"] - word["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [
        _Row(
            min(word["top"] for word in row),
            max(word["bottom"] for word in row),
            tuple(sorted(row, key=lambda word: float(word["x0"]))),
        )
        for row in rows
    ]


def _gutter(rows: Sequence[_Row], width: float) -> float | None:
    """Where the gutter of two columns of running text is; None where there is none."""
    best: tuple[int, float] | None = None
    for place in range(round(_LEFTMOST * width), round(_RIGHTMOST * width), 3):
        split = [row for row in rows if _is_split(row, place)]
        left = [max(word["x1"] for word in row.words if word["x1"] <= place) for row in split]
        right = [min(word["x0"] for word in row.words if word["x0"] >= place) for row in split]
        if len(split) < _FEWEST_ROWS or min(right) - max(left) < _NARROWEST:
            continue
        if best is None or len(split) > best[0]:
            best = len(split), (min(right) + max(left)) / 2
    if best is None:
        return None
    return best[1] if _is_text([row for row in rows if _is_split(row, best[1])], best[1]) else None


def _is_split(row: _Row, x: float) -> bool:
    """Whether a row has words on both sides of `x`, and a gutter between them."""
    left = max((float(word["x1"]) for word in row.words if word["x0"] < x), default=None)
    right = min((float(word["x0"]) for word in row.words if word["x0"] >= x), default=None)
    if left is None or right is None:
        return False
    return bool(left <= x and right - left >= _NARROWEST)


def _is_text(rows: Sequence[_Row], x: float) -> bool:
    """Whether both sides are filled as running text fills a column."""
    begin = min(row.words[0]["x0"] for row in rows)
    end = max(row.words[-1]["x1"] for row in rows)
    left = median(max(word["x1"] for word in row.words if word["x1"] <= x) - begin for row in rows)
    right = median(row.words[-1]["x1"] - x for row in rows)
    return bool(left >= _FILLED * (x - begin) and right >= _FILLED * (end - x))


def _areas(rows: Sequence[_Row], x: float, width: float, height: float) -> Iterator[Box]:
    """Rows across the gutter one after the other; between them the columns from left to right."""
    top = 0.0
    groups = [
        (across, list(group)) for across, group in groupby(rows, lambda row: _is_across(row, x))
    ]
    for place, (across, group) in enumerate(groups):
        last = place + 1 == len(groups)
        bottom = height if last else (group[-1].bottom + groups[place + 1][1][0].top) / 2
        if across:
            yield 0, top, width, bottom
        else:
            yield 0, top, x, bottom
            yield x, top, width, bottom
        top = bottom


def _is_across(row: _Row, x: float) -> bool:
    """Whether a row goes over the gutter, by a word or by the small space between two."""
    both_sides = bool(row.words[0]["x0"] < x < row.words[-1]["x1"])
    return both_sides and not _is_split(row, x)
