"""The handbook's links lead somewhere, and the tests that it names exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *(ROOT / "benchmarks").glob("*.md")]
TEST = re.compile(r"`(tests/[\w/.]+)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "docs/developers/threat-model.md").read_text(encoding="utf-8")
    named = TEST.findall(text)
    assert len(named) > 60
    assert [name for name in named if not _exists(*name)] == []


def _exists(file: str, test: str) -> bool:
    path = ROOT / file
    return path.is_dir() or (path.is_file() and (not test or f"def {test}(" in path.read_text()))
