"""Rules of the house that no library checks. Each failure says what to write instead."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.running.source_code import PYTHON, ROOT, SOURCE, TEMPLATES
from tests.support.running.source_code import name_of as _name
from tests.support.running.source_code import tree_of as _tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LARGEST_FOLDER = 20
# Examples stand one under the other in tests and benchmarks, and longer still in two tables.
LONGEST_TEST = 60
TABLES = {"tests/support/factories.py", "tests/support/routes.py"}
# Long by nature: pinned hashes, one setting after the other, tables of data.
MAY_BE_LONG = re.compile(r"/migrations/|^src/octopus/demo/")


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


MAKE_DATABASES = {
    *("tests/conftest.py", "tests/support/running/stock.py", "tests/test_house_rules.py")
}


def test_tests_ask_for_databases_by_fixtures() -> None:
    found = [
        _name(path)
        for path in (ROOT / "tests").glob("**/*.py")
        if _name(path) not in MAKE_DATABASES
        and re.search(
            r"tests\.support\.databases|import databases", path.read_text(encoding="utf-8")
        )
    ]
    assert found == [], "Ask for the fixture fresh_database; support/running/once.py has to see it."


def _imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a module imports, and of what it takes from them."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).with_suffix("").parts[: -node.level or None]
            start = ".".join([*(package if node.level else ()), *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def test_nothing_is_imported_from_a_test() -> None:
    found = [
        f"{_name(path)} imports {name}"
        for folder in ("tests", "benchmarks")
        for path in sorted((ROOT / folder).glob("**/*.py"))
        for name in _imported(path)
        if name.startswith("tests.") and not name.startswith(("tests.support", "tests.settings"))
    ]
    assert found == [], "What several tests need stands in tests/support, fixtures in conftest.py."


def test_tests_wait_for_what_happens() -> None:
    waiting = ROOT / "tests" / "support" / "processes" / "waiting.py"
    found = [
        f"{_name(path)}:{call.lineno} calls {called}()"
        for path in (ROOT / "tests").glob("**/*.py")
        if path != waiting
        for called, call in _calls(path)
        if re.search(r"(^|\.)(sleep|wait_for_timeout)$", called)
    ]
    assert found == [], "Ask `until` of tests/support/processes/waiting.py: it ends when it is so."


# What a language is called by in code: a code of its own, or one behind a field's name.
CODES = "|".join(sorted(path.parent.name for path in SOURCE.glob("locale/*/language.toml")))
LANGUAGE_CODE = re.compile(rf"^(?:{CODES})(?:[-_][A-Za-z]{{2}})?$|__?(?:{CODES})$")


def _languages_named(path: Path) -> Iterator[str]:
    """Codes of languages as texts, keywords, names or attributes of a module."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.keyword | ast.arg):
            text = node.arg or ""
        elif isinstance(node, ast.Name):
            text = node.id
        elif isinstance(node, ast.Attribute):
            text = node.attr
        else:
            continue
        if LANGUAGE_CODE.search(text):
            yield f"{_name(path)}:{getattr(node, 'lineno', 0)} {text}"


def test_no_module_names_a_language() -> None:
    # The demo's people and texts are those of one conference in three languages.
    # Scripts are Unicode's, whichever languages are installed.
    scripts = SOURCE / "text" / "writing_systems.py"
    modules = [path for path in SOURCE.glob("**/*.py") if not path.is_relative_to(SOURCE / "demo")]
    found = [line for path in modules if path != scripts for line in _languages_named(path)]
    assert found == [], "A language is data: its catalogue and the files of locale/<code>/."


def test_folders_can_be_taken_in_at_a_glance() -> None:
    folders = Counter(
        _name(path.parent)
        for path in PYTHON
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


# Inputs that are no field of a form that somebody fills in.
INPUTS_OF_TEMPLATES = {
    'type="hidden"': "carried along, never seen",
    'type="search"': "a search box, with its button beside it",
    'type="checkbox" data-all': "ticks the boxes of a list, by the script",
    'type="checkbox" name="row"': "a box of each row of a list",
    'type="checkbox" name="scope"': "all rows of a list, or those that are ticked",
    'type="checkbox" name="column"': "the columns of a list",
}


def test_fields_are_drawn_by_one_set_of_macros() -> None:
    drawn = []
    for path in TEMPLATES:
        if path.name != "forms.html":
            for found in re.findall(r"<(?:input|select|textarea)\b[^>]*", path.read_text()):
                if not any(kind in " ".join(found.split()) for kind in INPUTS_OF_TEMPLATES):
                    drawn.append(f"{_name(path)}: {found}")
    assert drawn == [], "Draw it by `field` or `control` of jinja2/forms.html.\n" + "\n".join(drawn)


def test_forms_take_their_token_from_django() -> None:
    written = re.compile(r"csrfmiddlewaretoken")
    found = [_name(path) for path in TEMPLATES if written.search(path.read_text(encoding="utf-8"))]
    assert found == [], "Write {{ csrf_input }}."


LONGEST_TEMPLATE_LINE = 160


def test_lines_of_templates_can_be_read_without_scrolling() -> None:
    long = [
        f"{_name(path)}:{place}"
        for path in TEMPLATES
        for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_TEMPLATE_LINE
    ]
    assert long == [], "Give each element a line of its own; what repeats wants a macro."


def test_texts_of_several_lines_in_templates_are_trimmed() -> None:
    """Else the catalogues have the line breaks and the indentation of the template."""
    block = re.compile(r"{%-?\s*trans\b([^%]*)%}(.*?){%-?\s*endtrans", re.S)
    found = [
        _name(path)
        for path in TEMPLATES
        for head, body in block.findall(path.read_text(encoding="utf-8"))
        if "\n" in body and "trimmed" not in head
    ]
    assert found == [], "Write {% trans trimmed … %}."


def test_no_address_is_compared_but_in_its_canonical_form() -> None:
    """`octopus/text/email_addresses.py` alone changes letters of an address, and checks one."""
    own_change = re.compile(r"(mail|address)\b.*\.(lower|casefold|upper)$", re.I)
    lookup = re.compile(r"(mail|address)\w*__i?(exact|contains)$")
    found = []
    for path in SOURCE.glob("**/*.py"):
        if path == SOURCE / "text" / "email_addresses.py":
            continue
        for called, call in _calls(path):
            names = [keyword.arg or "" for keyword in call.keywords]
            if (
                own_change.search(called)
                or (
                    called in {"forms.EmailField", "EmailValidator", "validate_email", "Lower"}
                    and "email" in ast.unparse(call).lower()
                )
                or any(lookup.search(name) for name in names)
            ):
                found.append(f"{_name(path)}:{call.lineno} {ast.unparse(call)[:60]}")
    assert found == [], "Ask text.email_addresses.canonical, or use people.forms.AddressField."
