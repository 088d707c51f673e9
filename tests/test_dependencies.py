"""Every package has its reason in the handbook, and a licence that agrees with the EUPL-1.2."""

import re
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "developers" / "dependencies.md").read_text(encoding="utf-8").lower()
AGREES = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla Public|LGPL|Zlib|CNRI)\b",
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
    told = found.metadata
    files = [file for file in found.files or [] if "LICEN" in file.name.upper()]
    classifiers = [value for key, value in told.items() if key == "Classifier"]
    return " / ".join(
        [
            *(told.get_all("License-Expression") or []),
            *(text.splitlines()[0][:80] for text in told.get_all("License") or [] if text),
            *(value for value in classifiers if value.startswith("License")),
            *(file.read_text().strip()[:20] for file in files if not told.get_all("License")),
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
