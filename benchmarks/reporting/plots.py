"""Plots of growth as SVG: what a page costs, against how much there is to show.

Both axes say what they are; a line is told by its name at its end, its dashes and its mark, never
by its colour alone. The drawing has a title and a description in words, and letters that follow a
dark page. The figures stand in the report's tables as well.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

# By size: milliseconds, or whatever the plot counts.
Line = Mapping[int, float]

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 250, 56, 56
_NAMES_APART = 16.0
_DASHES = ("", "8 4", "2 4", "12 4 2 4", "4 2", "16 6")
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1a1f36}"
    ".title{font-weight:600;font-size:16px}"
    ".small{font-size:12px;fill:#4a5068}"
    ".grid{stroke:#d5d8e2}"
    ".axis{stroke:#4a5068}"
    ".line{fill:none;stroke-width:2.5}"
    ".s0{stroke:#1b3a8a}.s1{stroke:#a03c00}.s2{stroke:#00655a}"
    ".s3{stroke:#7a1f6e}.s4{stroke:#5a5a00}.s5{stroke:#444}"
    ".mark{fill:#fff;stroke-width:2}"
    ".ground{fill:#fff}"
    "@media(prefers-color-scheme:dark){"
    "text{fill:#eef0f7}.small{fill:#b9bfd2}.grid{stroke:#3a4058}.axis{stroke:#b9bfd2}"
    ".s0{stroke:#9db8ff}.s1{stroke:#ffb07a}.s2{stroke:#6fdccb}"
    ".s3{stroke:#f0a2e4}.s4{stroke:#dede6a}.s5{stroke:#ccc}"
    ".ground,.mark{fill:#12162a}}"
)


def plot(title: str, lines: Mapping[str, Line], *, across: str, unit: str) -> str:
    """A drawing of at most six lines, as the text of an SVG file.

    `across`: what is counted on the horizontal axis, which is logarithmic; `unit`: of the other,
    which begins at zero.
    """
    sizes = sorted({size for line in lines.values() for size in line})
    steps = _steps(max(value for line in lines.values() for value in line.values()))
    frame = _Frame(sizes, steps[-1])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title description">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(in_words(lines, across=across, unit=unit))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="title" x="16" y="26">{escape(title)}</text>',
        f'<text class="small" x="16" y="44">{escape(unit)}</text>',
        *_axes(frame, steps, across),
        *_drawn(frame, lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def in_words(lines: Mapping[str, Line], *, across: str, unit: str) -> str:
    """The drawing in words: each line from its first to its last size."""
    return (
        " ".join(
            f"{name}: {line[min(line)]:,.4g} with {min(line):,} {across}, "
            f"{line[max(line)]:,.4g} with {max(line):,}."
            for name, line in lines.items()
        )
        + f" All in {unit}."
    )


class _Frame:
    """Where a size and a value stand in the drawing."""

    def __init__(self, sizes: Sequence[int], highest: float) -> None:
        self.sizes, self.highest = sizes, highest
        self._first, self._last = (math.log(max(1, size)) for size in (sizes[0], sizes[-1]))

    def x(self, size: int) -> float:
        span = self._last - self._first
        share = (math.log(max(1, size)) - self._first) / span if span else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - value / self.highest * (HEIGHT - TOP - BOTTOM)


def _steps(highest: float) -> list[float]:
    """Round numbers from zero to the first one that is not below the highest value."""
    raw = max(highest, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw)
    return [step * number for number in range(math.ceil(highest / step) + 1)]


def _axes(frame: _Frame, steps: Sequence[float], across: str) -> Iterator[str]:
    end = WIDTH - RIGHT
    for step in steps:
        y = frame.y(step)
        kind = "grid" if step else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{end}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield (
            f'<text class="small" text-anchor="end" x="{LEFT - 8}" y="{y + 4:.1f}">{step:,g}</text>'
        )
    for size in frame.sizes:
        x = frame.x(size)
        yield (
            f'<text class="small" text-anchor="middle" x="{x:.1f}" '
            f'y="{HEIGHT - BOTTOM + 20}">{size:,}</text>'
        )
    yield (
        f'<text class="small" text-anchor="middle" x="{(LEFT + end) / 2}" '
        f'y="{HEIGHT - 14}">{escape(across)}</text>'
    )


def _drawn(frame: _Frame, lines: Mapping[str, Line]) -> Iterator[str]:
    heights = _apart({name: frame.y(line[max(line)]) for name, line in lines.items()})
    for place, (name, line) in enumerate(lines.items()):
        points = [(frame.x(size), frame.y(line[size])) for size in sorted(line)]
        path = " ".join(f"{point[0]:.1f},{point[1]:.1f}" for point in points)
        dashes = _DASHES[place % len(_DASHES)]
        colour = f"s{place % len(_DASHES)}"
        yield (
            f'<polyline class="line {colour}" points="{path}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
        yield from (_mark(place, colour, *point) for point in points)
        yield (f'<text x="{WIDTH - RIGHT + 12}" y="{heights[name] + 5:.1f}">{escape(name)}</text>')


def _mark(place: int, colour: str, x: float, y: float) -> str:
    """A disc, a square or a diamond: lines are told apart without their colours."""
    shape = place % 3
    if shape == 0:
        return f'<circle class="mark {colour}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if shape == 2 else ""
    return (
        f'<rect class="mark {colour}" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" '
        f'width="7" height="7"{turned}/>'
    )


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """The heights of the names at the ends of the lines, moved so that none covers another."""
    placed: dict[str, float] = {}
    lowest = HEIGHT - BOTTOM + 4.0
    for name, height in sorted(heights.items(), key=lambda pair: -pair[1]):
        lowest = min(height, lowest)
        placed[name] = lowest
        lowest -= _NAMES_APART
    return placed
