"""The files of this repository, for tests that read them."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "octopus"

PYTHON = sorted(
    path
    for folder in ("src", "tests", "benchmarks", "tools")
    for path in (ROOT / folder).glob("**/*.py")
)
TEMPLATES = sorted(SOURCE.glob("**/jinja2/**/*.*ml"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
