"""Typst and the fonts that it sets with.

The fonts that Octopus brings along (`fonts/`) draw the scripts named in `fonts/README.md` on a
machine that has no font at all.  A character outside them is looked for among the fonts of the
machine, and only then: reading those takes time and makes a page depend on where it was printed.
"""

import json
import logging
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import typst

_FONT_FOLDER = Path(__file__).parents[1] / "fonts"
_OTHER_SCRIPTS = (
    "Noto Sans",  # Greek and Cyrillic, and the Latin that Programme lacks
    "Noto Sans Adlam",
    "Noto Sans Arabic",
    "Noto Sans Armenian",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Hebrew",
    "Noto Sans Kannada",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Malayalam",
    "Noto Sans MeeteiMayek",
    "Noto Sans Mongolian",
    "Noto Sans Myanmar",
    "Noto Sans NKo",
    "Noto Sans Ol Chiki",
    "Noto Sans Oriya",
    "Noto Sans Sinhala",
    "Noto Sans Syriac",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thaana",
    "Noto Sans Thai",
    "Noto Sans Tifinagh",
    "Noto Serif Tibetan",
    "Octopus Han",  # Chinese, Japanese and Korean characters
)
SANS = ("Programme Sans", *_OTHER_SCRIPTS)
SERIF = ("Programme Serif", *_OTHER_SCRIPTS)

# What a reader does not see as a glyph: spaces, controls, joiners and marks of direction.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})

# What typst may take for one document, in seconds and bytes of memory; a thousand badges took 15 s
# and 0.5 GB. A document that wants more is none of ours, and must not take the machine along.
SECONDS = 300
MEMORY = 3 * 1024**3


# The standard of a PDF that screen readers read.
READABLE = "ua-1"
_logger = logging.getLogger(__name__)

Key = TypeVar("Key", bound=Hashable)


class TypesettingFailed(Exception):
    """Typst could not set a template; the text is what it said."""


def typeset(template: Path, data: object, *, standard: str = "") -> bytes:
    """Set `template` (a typst file) with `data` and return the PDF, tagged.

    The template reads `json(bytes(sys.inputs.data))`.  `data` must be what JSON can hold; the
    families of `SANS` and `SERIF` are to be passed in it.  `standard`: such as "ua-1", which typst
    then sees to, or fails.  Raises `TypesettingFailed` when the template is
    wrong.  A character that no font has is drawn as an empty box, without an error:
    ask `missing_glyphs` before.

    Typst works in a process of its own, for a tenth of a second more: it keeps what it has laid
    out (150 MB after a thousand badges), which a server should not carry for the rest of its life.
    """
    return _in_a_process(template, data, "pdf", standard)


def typeset_readable(template: Path, data: object) -> bytes:
    """Set a template as PDF/UA-1, which screen readers read.

    The standard forbids a sign that no font here draws. One such sign in one name must not keep a
    meeting from its list: then the PDF is tagged all the same, but makes no promise.
    """
    try:
        return typeset(template, data, standard=READABLE)
    except TypesettingFailed as failure:
        if "could not be displayed" not in str(failure):
            raise
        _logger.warning("%s is set without %s: a sign has no font.", template.name, READABLE)
        return typeset(template, data)


def draw(template: Path, data: object) -> bytes:
    """Set the one page of `template` and return it as a PNG, one pixel a point; like `typeset`."""
    return _in_a_process(template, data, "png", "")


def _in_a_process(template: Path, data: object, kind: str, standard: str) -> bytes:
    try:
        child = subprocess.run(
            # -P: the modules beside this file must not stand in for Python's own.
            [sys.executable, "-P", __file__, str(template), kind, standard, str(MEMORY)],
            input=json.dumps(data, ensure_ascii=False).encode(),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise TypesettingFailed(f"{template.name} took more than {SECONDS} seconds.") from None
    if child.returncode:
        output = child.stderr.decode(errors="replace").strip()
        raise TypesettingFailed(f"{template.name}, status {child.returncode}: {output}")
    return child.stdout


def _typeset_here(template: Path, text: str, kind: str, standard: str) -> bytes:
    """Do the work of `typeset` in this process; `text` is the data as JSON."""
    fonts = _all_fonts() if _not_vendored(text) else _vendored_fonts()
    standards: Any = [standard] if standard else []  # a literal of typst's own
    format_of_file: Any = kind
    made: bytes = typst.compile(
        template.read_bytes(),
        font_paths=fonts,
        sys_inputs={"data": text},
        format=format_of_file,
        ppi=72,
        pdf_standards=standards,
    )
    return made


def cannot_draw(texts: Mapping[Key, str]) -> dict[Key, str]:
    """Which of many texts have characters that no font here can draw: these, by the text's key.

    Fonts of the machine are asked once for each character that ours lack.
    """
    lacking = frozenset(missing_glyphs("".join(texts.values())))
    found = {
        key: "".join(char for char in dict.fromkeys(_composed(text)) if char in lacking)
        for key, text in texts.items()
    }
    return {key: characters for key, characters in found.items() if characters}


def codes_of(characters: str) -> str:
    """Characters by their numbers, for anyone who looks for a font: "U+1E900"."""
    return ", ".join(f"U+{ord(char):04X}" for char in characters)


def missing_glyphs(text: str) -> str:
    """Return the characters of `text` that no font here can draw, each once, in their order."""
    return "".join(char for char in _not_vendored(text) if not _system_draws(char))


def _not_vendored(text: str) -> str:
    """Return the visible characters of `text` that the vendored fonts lack, each once."""
    composed = _composed(text)
    unknown = set(composed) - _vendored_characters()
    visible = (char for char in unknown if unicodedata.category(char) not in _INVISIBLE)
    return "".join(sorted(visible, key=composed.index))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _vendored_characters() -> frozenset[str]:
    ranges = (_FONT_FOLDER / "coverage.txt").read_text().split()
    pairs = ([int(end, 16) for end in line.split("-")] for line in ranges)
    return frozenset(chr(code) for first, last in pairs for code in range(first, last + 1))


@cache
def _vendored_fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONT_FOLDER]
    )


@cache
def _all_fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[_FONT_FOLDER]
    )


@cache
def _system_draws(char: str) -> bool:
    """Whether typst finds a glyph for `char` in any font of this machine.

    PDF/A-2u forbids text without a glyph, so typst itself is the judge.  It notices only where the
    font that it starts from exists.
    """
    source = f'#set text(font: "{SANS[0]}")\n#{json.dumps(char, ensure_ascii=False)}'.encode()
    try:
        typst.compile(source, font_paths=_all_fonts(), format="pdf", pdf_standards=["a-2u"])
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            return False
        raise
    return True


if __name__ == "__main__":
    _template, _kind, _standard, _memory = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(_memory), int(_memory)))
    _text = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(_typeset_here(Path(_template), _text, _kind, _standard))
