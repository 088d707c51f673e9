"""The report of a comparison, and the list of differences whose reason is known."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tools.compare_sites.compare import Comparison, Group
from tools.compare_sites.wording import Wordings

_LINES = 12  # of each side of an example
NEW_WORDS = "New words of the catalogues, on as many lines and with the same numbers."


@dataclass(frozen=True)
class Reason:
    """Why a difference is right. `match` is looked for in its kind, routes and example."""

    match: re.Pattern[str]
    reason: str


def read_reasons(path: Path) -> list[Reason]:
    """The list in a TOML file: [[difference]] with `match`, a regular expression, and `reason`."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("difference", [])
    return [Reason(re.compile(entry["match"], re.DOTALL), entry["reason"]) for entry in listed]


def write_report(
    found: Comparison, reasons: list[Reason], wordings: Wordings, routes: tuple[Path, Path]
) -> tuple[str, int]:
    """The report, and how many groups of differences have no reason in the list."""
    explained: dict[str, list[Group]] = {}
    open_: list[Group] = []
    for group in found.groups:
        if wordings.explain(group.example):
            explained.setdefault(NEW_WORDS, []).append(group)
            continue
        reason = next(
            (candidate for candidate in reasons if candidate.match.search(_searched(group))), None
        )
        explained.setdefault(reason.reason, []).append(group) if reason else open_.append(group)
    parts = [
        f"{found.equal} answers are equal, {found.different} differ "
        f"(in {len(found.groups)} ways, {len(open_)} of them without a reason in the list).",
        *_about_routes(*routes),
    ]
    for reason_text, groups in explained.items():
        parts += [f"\n== Listed: {reason_text}", *_examples(groups[:1])]
        parts += [f"   and {len(groups) - 1} ways more"] if len(groups) > 1 else []
    for kind, members in groupby(open_, key=lambda group: group.example.kind):
        parts += [f"\n== {kind}", *_examples(list(members))]
    return "\n".join(parts) + "\n", len(open_)


def _searched(group: Group) -> str:
    example = group.example
    sides = (("-", example.before), ("+", example.after))
    lines = [f"{mark} {line}" for mark, side in sides for line in side]
    return "\n".join([example.kind, " ".join(sorted(group.routes)), group.where, *lines])


def _examples(groups: list[Group]) -> Iterator[str]:
    for group in groups:
        routes = sorted(group.routes)
        more = f" and {len(routes) - 4} more" if len(routes) > 4 else ""
        yield f"{group.count} × on {', '.join(routes[:4])}{more}; for instance {group.where}"
        for mark, side in (("-", group.example.before), ("+", group.example.after)):
            yield from (f"   {mark} {line}" for line in side[:_LINES])
            if len(side) > _LINES:
                yield f"   {mark} … and {len(side) - _LINES} lines more"


def _about_routes(before: Path, after: Path) -> Iterator[str]:
    old, new = (json.loads((side / "routes.json").read_text()) for side in (before, after))
    visited = json.loads((after / "requested.json").read_text())
    for title, names in (
        ("Routes that are gone", old.keys() - new.keys()),
        ("Routes that are new", new.keys() - old.keys()),
        ("Routes for which nobody asked", {name for name in visited if not visited[name]}),
        ("Routes that nobody reached before", {name for name in old if not old[name]}),
        ("Routes that nobody reached after", {name for name in new if not new[name]}),
    ):
        if names:
            yield f"{title}: {', '.join(sorted(names))}"
    found = [set(json.loads((side / "undefined.json").read_text())) for side in (before, after)]
    for message in sorted(found[1] - found[0]):
        yield f"New: a template tests what is not there: {message}"
