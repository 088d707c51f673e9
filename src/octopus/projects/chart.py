"""The drawing of contributions: a row per donor, a column per year, a disc per contribution.

The area of a disc is the amount in euros. What was not published, or not in euros, is a dashed
circle: never a zero, never a sum. Positions across are in per cent, positions down in pixels, so
that letters keep their size on a phone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.projects import money
from octopus.projects.models import Contribution

_LARGEST = 38.0  # radius of the largest disc
_SMALLEST = 3.0
_UNKNOWN = 8.0  # radius of a dashed circle
_FIRST, _LAST = 35.0, 89.4  # where the first and the last year stand
_TOP = 26
_ABOVE, _BELOW, _WORDS = 11, 9, 16


@dataclass(frozen=True)
class Mark:
    """A disc (or a dashed circle) with its words beneath."""

    x: str
    y: str
    radius: str
    is_known: bool
    words: str
    words_y: str


@dataclass(frozen=True)
class ChartRow:
    """A donor with the marks of all years. `top` is the hairline above."""

    donor: str
    top: int
    name_y: int
    marks: list[Mark]


@dataclass(frozen=True)
class Year:
    number: int
    x: str


@dataclass(frozen=True)
class Chart:
    """All that the template draws. `height` in pixels."""

    years: list[Year]
    rows: list[ChartRow]
    height: int


def draw(contributions: Sequence[Contribution]) -> Chart | None:
    """The chart of contributions (with their donors), or None where there are none."""
    if not contributions:
        return None
    first, last = (pick(contribution.year for contribution in contributions) for pick in (min, max))
    across = {year: _across(year, first, last) for year in range(first, last + 1)}
    known = [contribution for contribution in contributions if contribution.amount_eur is not None]
    largest = max(known, key=_euros, default=None)
    scale = _LARGEST / sqrt(_euros(largest)) if largest else 0.0
    by_donor: dict[int, list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        by_donor[contribution.donor_id].append(contribution)
    rows, top = [], _TOP
    for given in sorted(by_donor.values(), key=lambda group: -max(map(_euros, group))):
        row, top = _row(given, top, across, scale)
        rows.append(row)
    return Chart(
        years=[Year(year, position) for year, position in across.items()],
        rows=rows,
        height=top,
    )


def _across(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{(_FIRST + _LAST) / 2:.1f}%"
    return f"{_FIRST + (_LAST - _FIRST) * (year - first) / (last - first):.1f}%"


def _euros(contribution: Contribution) -> float:
    return float(contribution.amount_eur or Decimal(0))


def _row(
    given: list[Contribution], top: int, across: dict[int, str], scale: float
) -> tuple[ChartRow, int]:
    """One donor's row from `top` down, and where the next one begins."""
    cells: dict[int, list[tuple[Contribution, float]]] = defaultdict(list)
    for contribution in given:
        radius = max(_SMALLEST, sqrt(_euros(contribution)) * scale)
        known = contribution.amount_eur is not None
        cells[contribution.year].append((contribution, radius if known else _UNKNOWN))
    heights = {year: _BELOW + sum(map(_height, cell)) for year, cell in cells.items()}
    height = round(max(64.0, *(tall + 8 for tall in heights.values())))
    marks = []
    for year, cell in cells.items():
        y = top + (height - heights[year]) / 2
        for contribution, radius in cell:
            middle = y + _ABOVE + radius
            marks.append(
                Mark(
                    x=across[year],
                    y=f"{middle:.1f}",
                    radius=f"{radius:.1f}",
                    is_known=contribution.amount_eur is not None,
                    words=money.mark(contribution),
                    words_y=f"{middle + radius + _WORDS:.1f}",
                )
            )
            y += _height((contribution, radius))
    row = ChartRow(str(given[0].donor), top, top + height // 2 + 4, marks)
    return row, top + height


def _height(mark: tuple[Contribution, float]) -> float:
    """How much room a mark and its words take."""
    return _ABOVE + 2 * mark[1] + _WORDS


def in_words(contributions: Sequence[Contribution]) -> str:
    """The drawing in words: the largest, the range of the others, how many are not known."""
    known = sorted(
        (contribution for contribution in contributions if contribution.amount_eur is not None),
        key=_euros,
    )
    parts = []
    if known:
        largest = known[-1]
        parts.append(
            _("The largest: %(donor)s in %(year)s, %(amount)s.")
            % {"donor": largest.donor, "year": largest.year, "amount": money.mark(largest)}
        )
    if len(known) > 2:
        parts.append(
            _("The others lie between %(least)s and %(most)s.")
            % {"least": money.mark(known[0]), "most": money.mark(known[-2])}
        )
    if unknown := len(contributions) - len(known):
        parts.append(
            ngettext(
                "%(number)s amount was not published, or not in euros.",
                "%(number)s amounts were not published, or not in euros.",
                unknown,
            )
            % {"number": unknown}
        )
    return " ".join(parts)
