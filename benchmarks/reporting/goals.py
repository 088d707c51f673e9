"""What is to be reached, beside what was measured: the report's first table.

“Before” is what each cost on 28 November 2026, on two cores, before anything of this was done.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.reporting.figures import Figures

# The figures of each part, by its name.
Measured = Mapping[str, Figures]
Reading = Callable[[Measured], float | None]


@dataclass(frozen=True)
class Aim:
    """A figure and its bound: at least so much (`more`), else at most."""

    reading: Reading
    bound: float
    unit: str = ""
    more: bool = False
    digits: int = 0

    def shown(self, measured: Measured) -> str:
        """The figure as the report tells it; an en dash where it was not measured."""
        value = self.reading(measured)
        return "–" if value is None else f"{value:,.{self.digits}f}{self.unit}"

    def is_reached(self, measured: Measured) -> bool | None:
        """None where it was not measured."""
        value = self.reading(measured)
        if value is None:
            return None
        return value >= self.bound if self.more else value <= self.bound


@dataclass(frozen=True)
class Goal:
    """A line of the table: work, what it cost before, what it shall cost, how that is measured."""

    work: str
    before: str
    goal: str
    aims: tuple[Aim, ...]

    def line(self, measured: Measured) -> str:
        """The line, with whether each aim was reached."""
        reached = [aim.is_reached(measured) for aim in self.aims]
        words = [{True: "yes", False: "**no**", None: "not measured"}[mark] for mark in reached]
        answer = words[0] if len(set(words)) == 1 else ", ".join(words)
        figures = " / ".join(aim.shown(measured) for aim in self.aims)
        return f"| {self.work} | {self.before} | {self.goal} | {figures} | {answer} |"


def table(measured: Measured) -> Iterator[str]:
    """All goals with what was measured."""
    yield "| work | before | goal | measured | reached |"
    yield "|---|---|---|---|---|"
    yield from (goal.line(measured) for goal in GOALS)


def _figure(part: str, name: str) -> Reading:
    return lambda measured: measured.get(part, {}).get(name)


def _most(part: str, *, beginning: str = "", ending: str) -> Reading:
    """The highest of all figures of a part whose names begin and end so."""

    def read(measured: Measured) -> float | None:
        values = [
            value
            for name, value in measured.get(part, {}).items()
            if name.startswith(beginning) and name.endswith(ending)
        ]
        return max(values, default=None)

    return read


def _growth(part: str, few: str, many: str, ending: str) -> Reading:
    """By how many per cent the figure that grew most is higher with many rows than with few."""

    def read(measured: Measured) -> float | None:
        figures = measured.get(part, {})
        ratios = [
            value / figures[few + name.removeprefix(many)]
            for name, value in figures.items()
            if name.startswith(many)
            and name.endswith(ending)
            and figures.get(few + name.removeprefix(many))
        ]
        return 100 * (max(ratios) - 1) if ratios else None

    return read


_FEW, _MANY = "1,500 rows", "100,000 rows"
_LARGE = "1,000 sessions"
_NEW, _MEMBER = "new visitors (8 requests)/s", "signed in (3 requests)/s"

GOALS = (
    Goal(
        "programme page, signed in / dead cookie",
        "144 / 159 a second",
        "≥ 80% of the visitor’s rate",
        (
            Aim(_figure("pages", "signed in, share of the visitor"), 80, "%", more=True),
            Aim(_figure("pages", "dead cookie, share of the visitor"), 80, "%", more=True),
        ),
    ),
    Goal(
        "worst visitor over a change of minute, 60 / 1,000 sessions",
        "71 / 738 ms",
        "≤ 20 / ≤ 30 ms",
        (
            Aim(_figure("minutes", "60 sessions, worst visitor"), 20, " ms"),
            Aim(_figure("minutes", f"{_LARGE}, worst visitor"), 30, " ms"),
        ),
    ),
    Goal(
        "session pages at random, three languages, 1,000 sessions; a cold one",
        "30 a second; 57 ms",
        "≥ 10,000; ≤ 10 ms",
        (
            Aim(
                _figure("programme", f"{_LARGE}, pages of sessions at random, requests/s"),
                10_000,
                more=True,
            ),
            Aim(
                _figure("programme", f"{_LARGE}, a page of a session nobody has read, ms"),
                10,
                " ms",
                digits=1,
            ),
        ),
    ),
    Goal(
        "front page / programme / `all.ics` to its first byte / release, 1,000 sessions",
        "195 KB / 550 KB / 545 ms / 750 ms",
        "≤ 100 KB / ≤ 100 KB / ≤ 60 ms / ≤ 150 ms",
        (
            Aim(_figure("programme", f"{_LARGE}, front page, KB"), 100, " KB"),
            Aim(_figure("programme", f"{_LARGE}, programme, KB"), 100, " KB"),
            Aim(_figure("programme", f"{_LARGE}, all.ics, to the first byte, ms"), 60, " ms"),
            Aim(_figure("programme", f"{_LARGE}, release, ms"), 150, " ms"),
        ),
    ),
    Goal(
        "whole registration, 8 requests, bare / demo’s form, SQLite",
        "22 / 15 a second",
        "≥ 55 / ≥ 40",
        (
            Aim(_figure("registrations", f"bare form, {_NEW}"), 55, more=True),
            Aim(_figure("registrations", f"demo’s form, {_NEW}"), 40, more=True),
        ),
    ),
    Goal(
        "form, post, status (3 requests), bare / demo’s form, SQLite; bare, PostgreSQL",
        "44–49 / 25; 35 a second",
        "≥ 100 / ≥ 75; ≥ 75",
        (
            Aim(_figure("registrations", f"bare form, {_MEMBER}"), 100, more=True),
            Aim(_figure("registrations", f"demo’s form, {_MEMBER}"), 75, more=True),
            Aim(_figure("registrations-postgresql", f"bare form, {_MEMBER}"), 75, more=True),
        ),
    ),
    Goal(
        "scan over HTTP, single / in batches",
        "141 a second / –",
        "≥ 450 / ≥ 5,000",
        (
            Aim(_figure("scans", "single, scans/s"), 450, more=True),
            Aim(_figure("scans", "in batches, scans/s"), 5_000, more=True),
        ),
    ),
    Goal(
        "registrations list (any sort, search), dashboard, one request, at 100,000: the slowest, "
        "SQLite / PostgreSQL; how much more than at 1,500",
        "252 ms",
        "≤ 20 / ≤ 20 ms; ≤ 20 / ≤ 20%",
        (
            Aim(_most("office", beginning=_MANY, ending=", ms"), 20, " ms", digits=1),
            Aim(_most("office-postgresql", beginning=_MANY, ending=", ms"), 20, " ms", digits=1),
            Aim(_growth("office", _FEW, _MANY, ", ms"), 20, "%"),
            Aim(_growth("office-postgresql", _FEW, _MANY, ", ms"), 20, "%"),
        ),
    ),
    Goal(
        "programme list in the office, 60 / 1,000 sessions",
        "125 / 1,482 ms",
        "≤ 20 / ≤ 60 ms",
        (
            Aim(_figure("programme", "60 sessions, programme list in the office, ms"), 20, " ms"),
            Aim(_figure("programme", f"{_LARGE}, programme list in the office, ms"), 60, " ms"),
        ),
    ),
    Goal(
        "an office page’s statements, the most of all that were asked",
        "17–26",
        "≤ 10",
        (Aim(_most("office", ending=", queries"), 10),),
    ),
    Goal(
        "1,000 badges; list of 100,000 as PDF: seconds, memory",
        "2.8 s; 22–27 s, 2,400 MB",
        "≤ 2.5 s; ≤ 30 s, ≤ 500 MB",
        (
            Aim(_figure("badges", "1,000 badges, seconds"), 2.5, " s", digits=2),
            Aim(_figure("lists", "list of 100,000 people, PDF, seconds"), 30, " s", digits=1),
            Aim(_figure("lists", "list of 100,000 people, PDF, peak MB"), 500, " MB"),
        ),
    ),
    Goal(
        "memory of all processes: after the demo’s pages / after 1,000 sessions were read",
        "218 / 306 MB",
        "≤ 250 / ≤ 250 MB",
        (
            Aim(_figure("memory", "memory of all processes (PSS)"), 250, " MB"),
            Aim(_figure("programme", f"{_LARGE}, memory of all processes (PSS), MB"), 250, " MB"),
        ),
    ),
)
