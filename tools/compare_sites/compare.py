"""Finds what differs between the answers of two sites, and puts like differences together."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tools.compare_sites.codes import Translate, translation
from tools.compare_sites.files import text_of

# Parts of a record that are lists of lines.
_LISTS = ("lines", "links", "forms", "mails")
_NAMES = {"lines": "text", "links": "links", "forms": "forms", "mails": "mails", "file": "files"}


@dataclass(frozen=True)
class Difference:
    """What stands on one side and what on the other, and which kind of thing it is."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def likeness(self) -> tuple[str, str, str]:
        """Equal for differences that are alike but for numbers, references and codes."""
        return self.kind, _without_numbers(self.before), _without_numbers(self.after)


@dataclass
class Group:
    """Differences that are alike: the first of them, where it was seen, and how many there are."""

    example: Difference
    where: str
    count: int = 0
    routes: set[str] = field(default_factory=set)


@dataclass
class Comparison:
    """What came of comparing two sites."""

    equal: int
    different: int
    groups: list[Group]


def compare(before: Path, after: Path) -> Comparison:
    """Compares the answers that two probes left in their folders."""
    ours, theirs = _answers(before, translation(before, after)), _answers(after)
    groups: dict[tuple[str, str, str], Group] = {}
    equal = different = 0
    for key in sorted(ours.keys() | theirs.keys()):
        found = list(_differences(before, after, ours.get(key), theirs.get(key), key))
        equal += not found
        different += bool(found)
        for difference in found:
            group = groups.setdefault(difference.likeness, Group(difference, key))
            group.count += 1
            line = ours.get(key) or theirs[key]
            group.routes.add(json.loads(line)["route"])
    ordered = sorted(groups.values(), key=lambda group: (group.example.kind, -group.count))
    return Comparison(equal, different, ordered)


def _answers(folder: Path, translate: Translate = str) -> dict[str, str]:
    """Each answer as its line, by who asked what. `translate`: the codes in it."""
    with (folder / "answers.jsonl").open(encoding="utf-8") as lines:
        return {json.loads(line)["key"]: line for line in map(translate, lines)}


def _differences(
    before: Path, after: Path, before_line: str | None, after_line: str | None, key: str
) -> Iterator[Difference]:
    if before_line == after_line:
        return
    if before_line is None or after_line is None:
        what = (re.sub(r" on /.*", "", key),)
        yield Difference(
            "only before" if before_line else "only after",
            *((what, ()) if before_line else ((), what)),
        )
        return
    left, right = json.loads(before_line), json.loads(after_line)
    for name in ("status", "to", "type"):
        if left.get(name) != right.get(name):
            yield Difference(name, (str(left.get(name)),), (str(right.get(name)),))
    if left.get("status") != right.get("status"):
        return  # pages of two kinds: each line would differ
    for name in _LISTS:
        yield from _chunks(_NAMES[name], _lines(left.get(name)), _lines(right.get(name)))
    if left.get("file") != right.get("file"):
        old, new = (
            text_of(folder / "files" / record["file"]) if "file" in record else ()
            for folder, record in ((before, left), (after, right))
        )
        yield from _chunks("files", [*map(translation(before, after), old)], new)


def _lines(value: Any) -> list[str]:
    """A list of a record as lines: a link is one, a form has one for each of its parts."""
    return [
        line
        for item in value or []
        for line in ([item] if isinstance(item, str) else _joined(item))
        for line in line.split("\n")
    ]


def _joined(item: list[str]) -> list[str]:
    return [" ".join(item)] if len(item) == 2 and item[0].startswith(("/", "http")) else item


def _chunks(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """The runs of lines that were replaced, without those around them that stayed."""
    if old == new:
        return
    if sorted(old) == sorted(new):
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        moved = [
            line
            for tag, start, end, *_places in matcher.get_opcodes()
            if tag != "equal"
            for line in old[start:end]
        ]
        yield Difference(f"{kind}: order", tuple(moved[:3]), ())
        return
    for tag, start, end, start_2, end_2 in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            left, right = tuple(old[start:end]), tuple(new[start_2:end_2])
            same = _without_spaces(left) == _without_spaces(right)
            yield Difference(f"{kind}: spacing" if same else kind, left, right)


def _without_spaces(lines: Sequence[str]) -> str:
    return re.sub(r"\s", "", "".join(lines))


def _without_numbers(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b(?=[A-Z]*\d)[A-Z\d]{5,}\b", "#", text)
    return re.sub(r"\d+", "#", re.sub(r"(?<=/)(en|fr|es)(?=/)", "#", text))
