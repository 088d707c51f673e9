"""The style sheets: no rule without an element, and one request for the sheet of all pages."""

import re
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

from octopus.files.static_files import HashedFiles

SOURCE = Path(__file__).resolve().parents[1] / "src" / "octopus"
SHEETS = sorted((SOURCE / "website" / "static" / "octopus").glob("**/*.css"))
# Classes whose last part is a number that a template counts: `room-{{ column }}`.
COUNTED = re.compile(r"^(days|from|line|over|room|rooms|rows|tone)-\d$")
GIVEN_BY_LIBRARIES = {"ProseMirror"}


def _classes(style_sheet: str) -> set[str]:
    """The classes in the selectors of a sheet."""
    rules = re.sub(r'/\*.*?\*/|"[^"]*"', "", style_sheet, flags=re.S)
    selectors = re.sub(r"\{[^{}]*\}", "{}", rules)
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selectors))


def _words_of_sources() -> set[str]:
    """What may stand in a class: words of class attributes and of quoted texts."""
    words: set[str] = set()
    for path in SOURCE.glob("**/*"):
        if path.suffix not in {".html", ".py", ".js"} or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for quoted in re.findall(r'"([^"]*)"' + r"|'([^'\n]*)'", text):
            words.update(re.findall(r"[\w-]+", "".join(quoted)))
    return words


def test_each_class_of_the_sheets_is_used_somewhere() -> None:
    used = _words_of_sources()
    for counted in ("days", "from", "line", "over", "room", "rooms", "rows", "tone"):
        assert any(word.startswith(f"{counted}-") for word in used), f"nothing is {counted}-1"
    unused = {
        f"{path.name}: .{name}"
        for path in SHEETS
        for name in _classes(path.read_text(encoding="utf-8"))
        if name not in used and not COUNTED.match(name) and name not in GIVEN_BY_LIBRARIES
    }
    assert unused == set(), "Delete the rule, or give the class to an element."


def test_sheet_of_all_pages_is_one_file(tmp_path: Path) -> None:
    storage = HashedFiles(location=str(tmp_path), base_url="/static/")
    paths = {}
    for finder in get_finders():
        for path, found in finder.list([]):
            if path.startswith("octopus/"):
                with found.open(path) as file:
                    storage.save(path, file)
                paths[path] = (found, path)
    assert "octopus/face/tokens.css" in paths

    list(storage.post_process(paths))

    style_sheet = (tmp_path / storage.hashed_files["octopus/face.css"]).read_text(encoding="utf-8")
    assert "@import" not in style_sheet
    assert "--paper: #fff" in style_sheet
    assert re.search(r'url\("fonts/programme-sans-latin\.[0-9a-f]{12}\.woff2"\)', style_sheet)
