"""Every package has its reason in the handbook, and a licence that agrees with the EUPL-1.2."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "developers" / "dependencies.md").read_text(encoding="utf-8").lower()
AGREES = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla Public|LGPL|Zlib|CNRI"
    r"|Unlicense)\b",
    re.IGNORECASE,
)
# Under the EUPL's own list of compatible licences, but they would bind the whole of Octopus.
BINDS = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)


def _names(file: str) -> list[str]:
    lines = (ROOT / "requirements" / file).read_text().splitlines()
    return [re.split(r"[\[<>=! ]", line)[0] for line in lines if line and line[0].isalnum()]


def _pinned(file: str) -> list[str]:
    text = (ROOT / "requirements" / file).read_text()
    # What only other systems need is not installed here.
    return re.findall(r"^([\w.-]+)==[^;\s]+ \\$", text, re.MULTILINE)


def _licence(package: str) -> str:
    found = distribution(package)
    metadata = found.metadata
    files = [file for file in found.files or [] if "LICEN" in file.name.upper()]
    classifiers = [value for key, value in metadata.items() if key == "Classifier"]
    return " / ".join(
        [
            *(metadata.get_all("License-Expression") or []),
            *(text.splitlines()[0][:80] for text in metadata.get_all("License") or [] if text),
            *(value for value in classifiers if value.startswith("License")),
            *(file.read_text().strip()[:20] for file in files if not metadata.get_all("License")),
        ]
    )


@pytest.mark.parametrize("file", ["uv.in", "main.in", "test.in"])
def test_each_dependency_has_its_reason(file: str) -> None:
    missing = [
        name
        for name in _names(file)
        if name.lower() not in PAGE
        and not name.endswith("-stubs")
        and not name.startswith("types-")
    ]
    assert missing == [], "Write the reason and the licence into docs/developers/dependencies.md."


@pytest.mark.parametrize("package", sorted({*_pinned("main.txt"), *_pinned("test.txt")}))
def test_each_licence_agrees_with_ours(package: str) -> None:
    licence = _licence(package)
    assert AGREES.search(licence), f"{package} {version(package)}: {licence or 'no licence told'}"
    assert not BINDS.search(licence), f"{package}: {licence}"


OURS = {"octopus", "tests", "tools", "benchmarks"}
DISTRIBUTIONS = packages_distributions()
# Which requirements a folder may import from. What runs needs what `main.in` names, no more.
NAMED_IN = {
    "src": ["main.in"],
    "tests": ["main.in", "test.in"],
    "benchmarks": ["main.in", "test.in"],
}


def _imported(source: str) -> Iterator[str]:
    """The top-level names of the packages that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _undeclared(source: str, declared: set[str]) -> set[str]:
    """The imported packages whose distribution is not declared; a name nobody installed as well."""
    foreign = set(_imported(source)) - OURS - sys.stdlib_module_names
    return {
        name
        for name in foreign
        if not declared & {_normal(found) for found in DISTRIBUTIONS.get(name, [name])}
    }


@pytest.mark.parametrize("folder", NAMED_IN)
def test_each_package_that_is_imported_is_declared(folder: str) -> None:
    """What another package happens to bring along may be gone with its next version."""
    declared = {_normal(name) for file in NAMED_IN[folder] for name in _names(file)}
    found = {
        path.relative_to(ROOT).as_posix(): undeclared
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (undeclared := _undeclared(path.read_text(encoding="utf-8"), declared))
    }
    assert found == {}, f"Name it in requirements/{NAMED_IN[folder][-1]}, run ./octopus lock."


@pytest.mark.parametrize("path", sorted((ROOT / "tools").glob("*.py")), ids=lambda path: path.name)
def test_each_tool_declares_what_it_imports(path: Path) -> None:
    """A tool runs in an environment of its own (`uv run`), from the block at its head.

    Without such a block it runs in that of the tests.
    """
    source = path.read_text(encoding="utf-8")
    block = re.search(r"^# /// script\n((?:#.*\n)+?)# ///$", source, re.MULTILINE)
    lines = re.sub(r"^# ?", "", block[1], flags=re.MULTILINE) if block else ""
    needed = tomllib.loads(lines).get("dependencies", []) if block else _names("test.in")
    assert (
        _undeclared(source, {_normal(re.split(r"[<>=!~\[ ]", name)[0]) for name in needed}) == set()
    )


def test_an_import_that_is_not_declared_is_found() -> None:
    source = "import json\nimport lxml.etree\nfrom PIL import Image\nfrom . import near\n"
    assert _undeclared(source, {"pillow"}) == {"lxml"}


# Parts that have had no release for a year, or one maintainer only.
EXCEPTIONS = ("Jinja2", "segno", "django-csp", "python-docx", "aiosmtpd")


@pytest.mark.parametrize("package", EXCEPTIONS)
def test_each_exception_to_the_rule_of_maintenance_has_its_reason(package: str) -> None:
    exceptions = PAGE.partition("## exceptions")[2].partition("\n## ")[0]
    row = re.search(rf"^\| {re.escape(package.lower())} \|(.+)\|$", exceptions, re.MULTILINE)
    assert row, f"Say in docs/developers/dependencies.md why {package} stays."
