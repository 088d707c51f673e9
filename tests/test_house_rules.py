"""Rules of the house that no library checks. Each failure says what to write instead."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "octopus"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LARGEST_FOLDER = 20
# Examples stand one under the other in tests and benchmarks, and longer still in two tables.
LONGEST_TEST = 60
TABLES = {"tests/support/factories.py", "tests/test_routes.py"}
# Long by nature: pinned hashes, one setting after the other, tables of data.
MAY_BE_LONG = re.compile(r"/migrations/|^src/octopus/demo/")

PYTHON = sorted(
    path for folder in ("src", "tests", "benchmarks") for path in (ROOT / folder).glob("**/*.py")
)
TEMPLATES = sorted(SOURCE.glob("**/jinja2/**/*.html"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_only_the_clock_reads_the_clock() -> None:
    forbidden = re.compile(
        r"(^|\.)(datetime|date|timezone|dt)\.(now|utcnow|today|localdate|localtime)$|^time\.time$"
    )
    found = [
        f"{_name(path)}:{call.lineno} calls {called}()"
        for path in SOURCE.glob("**/*.py")
        if path != SOURCE / "clock.py"
        for called, call in _calls(path)
        if forbidden.search(called)
    ]
    assert found == [], "Ask octopus.clock.now() or today(zone): the clock can be moved."


def test_no_text_to_translate_is_put_together_before_it_is_translated() -> None:
    asking = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
    found = [
        f"{_name(path)}:{call.lineno}"
        for path in SOURCE.glob("**/*.py")
        for called, call in _calls(path)
        if called in asking
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert found == [], "Write _(“… {name} …”).format(name=…): no catalogue has the finished text."


def test_templates_hold_no_style_and_no_script() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.I)
    allowed = re.compile(r'<script type="application/(ld\+)?json"')
    found = [
        f"{_name(path)}:{number}: {line.strip()[:80]}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if inline.search(line) and not allowed.search(line)
    ]
    assert found == [], "The security policy of every page forbids it: use a class, or a .js file."


def test_templates_ask_no_other_site() -> None:
    asks = re.compile(
        r"<(script|img|iframe|source)[^>]+src=[\"']https?:|<link[^>]+stylesheet[^>]+http"
    )
    found = [_name(path) for path in TEMPLATES if asks.search(path.read_text(encoding="utf-8"))]
    assert found == [], "A page asks nobody but this server."


def test_files_can_be_read_in_one_sitting() -> None:
    lengths = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*PYTHON, *TEMPLATES]
        if not MAY_BE_LONG.search(_name(path))
    }
    long = {name: count for name, count in lengths.items() if count > LONGEST_FILE}
    assert long == {}, f"Over {LONGEST_FILE} lines, something in the file wants its own name."


def test_functions_can_be_read_at_a_glance() -> None:
    long = [
        f"{_name(path)}:{function.lineno} {function.name}"
        for path in PYTHON
        if not MAY_BE_LONG.search(_name(path)) and _name(path) not in TABLES
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > _longest_function(path)
    ]
    assert not long, "\n".join(
        [f"Over {LONGEST_FUNCTION} lines, a part of the function wants its own name.", *long]
    )


def _longest_function(path: Path) -> int:
    return LONGEST_FUNCTION if path.is_relative_to(SOURCE) else LONGEST_TEST


def test_a_public_class_has_a_name_of_its_own() -> None:
    """Classes inside others, such as a model's `State`, are told apart by what they stand in."""
    places: dict[str, list[str]] = {}
    for path in sorted(SOURCE.glob("**/*.py")):
        if "migrations" not in path.parts:
            for node in _tree(path).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(_name(path))
    twice = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert twice == {}, "Say in the name which of them it is: ListQuery and ScanResult, no Reading."


# Words that stood for something else or for too much, see docs/developers/glossary.md.
_GIVEN_UP = frozenset(
    """Appearance Asked BadgeFace Charge Chore Counters Happening Held Holding Obstacle OneOf
    OwnPage Picture Reading Remark Roll Sheet SomeOf Standing Told Visit
    discard_letters enter_registration kind_named may_have number_in unlike write_about""".split()
)


def test_words_that_were_given_up_name_nothing() -> None:
    found = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in SOURCE.glob("**/*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in _GIVEN_UP
    ]
    assert found == [], "docs/developers/glossary.md has the word that is used instead."


def test_no_package_is_called_after_nothing() -> None:
    found = [
        _name(path)
        for path in SOURCE.glob("**/*")
        if path.stem in {"utils", "common", "core", "helpers", "misc", "util", "shared"}
    ]
    assert found == [], "Name a module after what it does."


def test_requirements_name_no_place() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        places = re.findall(r"https?://\S+|file://\S+|^\s*--(?!hash=)\S+", path.read_text(), re.M)
        assert places == [], f"{path.name}: run ./octopus lock, which leaves addresses out."


def _kept_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git work tree")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_nothing_names_the_machine_it_was_written_on() -> None:
    # Put together here, so that this file does not find itself.
    private = re.compile("|".join(["/" + "work/", "/" + "root/", r"\bpypi\." + "org/simple"]))
    found = []
    for path in _kept_files():
        if path.is_file() and path.suffix in {".py", ".html", ".md", ".txt", ".toml", ".in", ".po"}:
            text = path.read_text(encoding="utf-8")
            found += [f"{_name(path)}: {match}" for match in private.findall(text)]
    assert found == []


def test_tests_ask_for_databases_by_fixtures() -> None:
    found = [
        _name(path)
        for path in (ROOT / "tests").glob("**/*.py")
        if _name(path) not in {"tests/conftest.py", "tests/test_house_rules.py"}
        and re.search(
            r"tests\.support\.databases|import databases", path.read_text(encoding="utf-8")
        )
    ]
    assert found == [], "Ask for the fixture fresh_database: tests/support/once.py has to see it."


# What a language is called by in code: a code of its own, or one behind a field's name.
CODES = "|".join(sorted(path.parent.name for path in SOURCE.glob("locale/*/language.toml")))
LANGUAGE_CODE = re.compile(rf"^(?:{CODES})(?:[-_][A-Za-z]{{2}})?$|__?(?:{CODES})$")


def _languages_named(path: Path) -> Iterator[str]:
    """Codes of languages as texts, keywords, names or attributes of a module."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value
        elif isinstance(node, ast.keyword | ast.arg):
            said = node.arg or ""
        elif isinstance(node, ast.Name):
            said = node.id
        elif isinstance(node, ast.Attribute):
            said = node.attr
        else:
            continue
        if LANGUAGE_CODE.search(said):
            yield f"{_name(path)}:{getattr(node, 'lineno', 0)} {said}"


def test_no_module_names_a_language() -> None:
    # The demo's people and texts are those of one conference in three languages.
    modules = [path for path in SOURCE.glob("**/*.py") if not path.is_relative_to(SOURCE / "demo")]
    found = [line for path in modules for line in _languages_named(path)]
    assert found == [], "A language is data: its catalogue and the files of locale/<code>/."


def test_folders_can_be_taken_in_at_a_glance() -> None:
    folders = Counter(
        _name(path.parent)
        for path in SOURCE.glob("**/*.py")
        if path.name != "__init__.py" and "migrations" not in path.parts
    )
    large = {folder: count for folder, count in folders.items() if count > LARGEST_FOLDER}
    assert large == {}, f"Over {LARGEST_FOLDER} modules, a subject wants a package of its own."


def test_rooms_are_wired_in_receivers_only() -> None:
    connects = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCE.glob("**/*.py")
        if path.name not in {"receivers.py", "rules.py"}
        for node in _tree(path).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if re.search(r"(\.|^)(connect|register|add|define_right)$", ast.unparse(node.value.func))
    ]
    assert connects == [], "Plug it in in the room’s receivers.py; rights stand in its rules.py."
    imported = [
        _name(path) for path in SOURCE.glob("**/*.py") if "noqa: F401" in path.read_text("utf-8")
    ]
    assert imported == [], "Nothing is imported for what its import does."
