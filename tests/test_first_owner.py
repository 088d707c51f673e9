"""Nothing assumes the first owner: no word of one house stands where any house would read it.

What belongs to a house is data: a data pack, the demo, or what its secretariat writes. The product
is called Octopus; that word alone is nobody's.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.running.source_code import ROOT

WORDS = re.compile(
    r"""council[\s_-]+of[\s_-]+europe|conseil\sde\sl.europe|consejo\sde\seuropa
    |strasbourg|estrasburgo|cybercrim|ciberdelinc|cibercrim|budapest|bucharest|bucarest
    |\bC-PROC\b|\bT-CY\b|\bC?ETS\b|\bSTC?E\sn|24/7\snetwork|réseau\s24/7|red\s24/7
    |octopus\s(conference|project)|(conférence|projet)\soctopus|(conferencia|proyecto)\soctopus
    |coe\.int|lanzarote|convention\s185""",
    re.IGNORECASE | re.VERBOSE,
)
# Where everything is looked at. Tests tell stories of the first owner's conference, and may.
PLACES = ("src", "docs", "tools", "requirements", "octopus", "pyproject.toml", "README.md")
NOT_TEXT = {".ttf", ".otf", ".wasm", ".mo", ".pyc", ".png", ".jpg", ".gz", ".br", ".woff2", ".pdf"}

# What may name the first owner, and why.
MAY = {
    "src/octopus/demo/": "the demo shows the first owner's conference",
    "src/octopus/cli/processes/demo_home.py": "it reads the data pack of the demo's house",
    "src/octopus/packs/data/council-of-europe/": "the data pack of that house",
    "src/octopus/conferences/announcement/cities.tsv": "it names the cities of the world",
    "src/octopus/bodies/migrations/": "migrations tell what columns held before",
    "docs/developers/decisions.md": "decisions tell where a rule of the first version came from",
}


def _files() -> Iterator[Path]:
    for place in PLACES:
        path = ROOT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*"))


def _found() -> dict[str, list[str]]:
    """By file: the lines that name the first owner; the path itself counts as line 0."""
    found: dict[str, list[str]] = {}
    for path in _files():
        name = path.relative_to(ROOT).as_posix()
        if not path.is_file() or path.suffix in NOT_TEXT or "__pycache__" in path.parts:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        lines = [
            f"{number}: {line.strip()[:80]}"
            for number, line in enumerate([name, *text.splitlines()])
            if WORDS.search(line)
        ]
        # A catalogue breaks its texts into several lines.
        joined = re.sub(r'"\n"', "", text) if path.suffix == ".po" else ""
        if lines or WORDS.search(joined):
            found[name] = lines
    return found


def test_no_word_of_the_first_owner_outside_its_data() -> None:
    found = _found()
    wrong = {name: lines for name, lines in found.items() if not name.startswith(tuple(MAY))}
    assert wrong == {}, "What belongs to a house is a data pack or the demo."
    needless = [place for place in MAY if not any(name.startswith(place) for name in found)]
    assert needless == [], "An exception that nothing needs."
