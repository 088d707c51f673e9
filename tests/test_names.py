"""Names in the code: the glossary's words, and nothing that has to be guessed."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.running.source_code import PYTHON, SOURCE, name_of, tree_of


def test_a_public_class_has_a_name_of_its_own() -> None:
    """Classes inside others, such as a model's `State`, are told apart by what they stand in."""
    places: dict[str, list[str]] = {}
    for path in sorted(SOURCE.glob("**/*.py")):
        if "migrations" not in path.parts:
            for node in tree_of(path).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(name_of(path))
    twice = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert twice == {}, "Say in the name which of them it is: ListQuery and ScanResult, no Reading."


# Words that stood for something else or for too much, see docs/developers/glossary.md.
_GIVEN_UP = frozenset(
    """appearance appearances asked badgeface band by charge charges chore chores counters desk
    discard_letters enter_registration faces_of happening happenings held_about holding
    holdings kind_named logistics_sheet may_have number_in obstacle obstacles on_stage one oneof
    own_terms ownpage owntermsform picture read_roll remark remarks remarks_on request_sheet roll
    said someof standing standings told told_by trait traits twin twins unlike upkeep visit who
    write_about""".split()
)
# Outside src: what a browser does, and a picture of its page.
_OF_A_BROWSER = frozenset({"picture", "visit"})


def _names(path: Path) -> Iterator[tuple[int, str]]:
    """Every name that a module gives or uses, with its line: the module's own comes first."""
    yield 0, path.stem
    for node in ast.walk(tree_of(path)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield line, node.name
        elif isinstance(node, ast.Name):
            yield line, node.id
        elif isinstance(node, ast.Attribute):
            yield line, node.attr
        elif isinstance(node, ast.arg | ast.keyword):
            yield line, node.arg or ""
        elif isinstance(node, ast.alias):
            yield line, node.asname or ""
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            yield line, node.name or ""


def test_words_that_were_given_up_name_nothing() -> None:
    """Modules, classes, functions, parameters, locals, attributes and keywords alike."""
    in_source = set(SOURCE.glob("**/*.py"))
    found = {
        f"{name_of(path)}:{line} {name}"
        for path in PYTHON
        for line, name in _names(path)
        if name.strip("_").lower() in _GIVEN_UP - (set() if path in in_source else _OF_A_BROWSER)
    }
    assert sorted(found) == [], "docs/developers/glossary.md has the word that is used instead."


def test_a_loop_says_what_it_goes_over() -> None:
    found = [
        f"{name_of(path)}:{target.lineno} {target.id}"
        for path in PYTHON
        for loop in ast.walk(tree_of(path))
        if isinstance(loop, ast.For | ast.AsyncFor | ast.comprehension)
        for target in ast.walk(loop.target)
        if isinstance(target, ast.Name) and len(target.id.strip("_")) == 1
    ]
    assert found == [], "Name it after what it holds: `for meeting in meetings`."


def test_no_package_is_called_after_nothing() -> None:
    found = [
        name_of(path)
        for path in SOURCE.glob("**/*")
        if path.stem in {"utils", "common", "core", "helpers", "misc", "util", "shared"}
    ]
    assert found == [], "Name a module after what it does."
