"""From raw lines to clean ones: Markdown marks, bullets and broken lines are taken away here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from .words import MONTHS, either

# The longest line of a text that somebody broke by hand; longer lines mean that nobody did.
WIDEST_BROKEN_LINE = 120
NARROWEST_BROKEN_LINE = 50

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(
    r"^\s*(?:[-*+•▪■●○‣·◦▶►➢➤→✓–—]\s+|[•▪■●○‣◦▶►➢➤→✓]|[a-z]\)\s+|\(?\d{1,2}[.)]\s+(?P<rest>.*))"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*|_)(?=\S)([^*_]+?)(?<=\S)\1(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…]+[»”\"')\]]*\s+(?=[«“\"'(\[¿¡–—-]?\s?[^\W\d_a-z]|\d)")
_ABBREVIATION = re.compile(
    rf"(?:^|[\s(«“])(?:[^\W\d_]|{either('abbreviations')})\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a line, with the place where it starts in the line."""

    line: SourceLine
    start: int
    text: str

    @property
    def folded(self) -> str:
        """The sentence in small letters without accents, character by character as long."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as the reader sees it: `numbers` are the 1-based lines of the source it stands on.

    `numbered` is set for an item with a figure before it, which is a `bullet` as well.
    """

    numbers: tuple[int, ...]
    text: str
    bullet: bool = False
    heading: bool = False
    gap: bool = False
    links: tuple[str, ...] = field(default=())
    numbered: bool = False

    @property
    def folded(self) -> str:
        """The text in small letters without accents, character by character as long."""
        return fold(self.text)

    def sentences(self) -> list[Sentence]:
        """The sentences of the line; together they are the whole line."""
        return [Sentence(self, start, text) for start, text in _split(self.text)]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Small letters without accents, plain quotes and dashes; as many characters as `text`."""
    return "".join(map(_fold_character, text))


def squeeze(text: str) -> str:
    """One space between words, none at the ends, no invisible characters."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def page_of(lines: Sequence[str]) -> list[SourceLine]:
    """The lines that hold anything, cleaned; a line broken by hand is put together again."""
    page: list[SourceLine] = []
    raw_before = ""
    gap = False
    width = _width_of(lines)
    broken = _is_broken(lines, width)
    for number, raw in enumerate(lines, start=1):
        line = _clean(number, raw, gap)
        if not raw.strip():
            gap, raw_before = True, ""
            continue
        under_item = bool(page) and page[-1].bullet and not gap and raw.startswith(("  ", "\t"))
        inside = under_item and not (line.bullet or line.heading)
        if page and (inside or _continues(raw_before, raw, line, width, broken)):
            page[-1] = _joined(page[-1], line)
        else:
            page.append(line)
        gap, raw_before = False, raw.rstrip()
    return page


@cache
def _fold_character(character: str) -> str:
    if character in "’‘ʼ`´":
        return "'"
    if character == "−" or unicodedata.category(character) == "Pd":
        return "-"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


def _clean(number: int, raw: str, gap: bool) -> SourceLine:
    text = raw.translate(_INVISIBLE).replace("\\", "")
    links: list[str] = []

    def keep_link(match: re.Match[str]) -> str:
        if match[2] and not match[2].startswith("#"):
            links.append(match[2].removeprefix("mailto:"))
        return match[1]

    text = _table_row(re.sub(r"^\s*(?:>\s?)+", "", text))
    heading = _HEADING.match(text)
    if heading:
        text = heading[2]
    text, bullet, numbered = _without_bullets(text)
    text = _LINK.sub(keep_link, text)
    whole_is_strong = re.fullmatch(r"\s*(\*\*|__)(?:(?!\1).)+\1:?\s*", text) is not None
    text = _EMPHASIS.sub(r"\2", re.sub(r"\*\*|__(?=\S)|(?<=\S)__", "", text))
    strong = whole_is_strong and not bullet and not text.rstrip().endswith(".")
    # A line of marks alone ("---") keeps them: it is still a line that somebody wrote.
    clean = squeeze(text) or raw.strip()
    is_heading = heading is not None or strong
    return SourceLine((number,), clean, bullet, is_heading, gap, tuple(links), numbered)


def _without_bullets(text: str) -> tuple[str, bool, bool]:
    bullet = numbered = False
    while match := _BULLET.match(text):
        rest = match["rest"]
        if rest is not None:
            # "1. May 2026" is a date, not the first item of a list.
            if fold(rest).split(" ")[0].strip(".,") in MONTHS:
                break
            text, numbered = rest, True
        else:
            text = text[match.end() :]
        bullet = True
    return text, bullet, numbered


def _table_row(text: str) -> str:
    stripped = text.strip()
    if not re.search(r"\w", stripped) or not (stripped.startswith("|") and stripped.endswith("|")):
        return text
    cells = [cell.strip().rstrip(":") for cell in stripped.strip("|").split("|")]
    if len(cells) == 2 and cells[0] and cells[1]:
        return f"{cells[0].strip('*_ ')}: {cells[1]}"
    return " – ".join(cell for cell in cells if cell)


def _width_of(lines: Sequence[str]) -> int:
    # A web address is not broken, so it says nothing of the width.
    measured = (len(line.rstrip()) for line in lines if "://" not in line and "www." not in line)
    longest = max(measured, default=0)
    return longest if NARROWEST_BROKEN_LINE <= longest <= WIDEST_BROKEN_LINE else 0


def _is_broken(lines: Sequence[str], width: int) -> bool:
    """Whether a user broke the text by hand: most long lines end where a word had no room."""
    pairs = [
        (before.rstrip(), after)
        for before, after in pairwise(lines)
        if after.strip() and width and len(before.rstrip()) > 0.6 * width
    ]
    full = sum(_had_no_room(before, after, width) for before, after in pairs)
    return full >= 2 and full >= 0.6 * len(pairs)


def _had_no_room(before: str, after: str, width: int) -> bool:
    return len(before) + 1 + len(after.split()[0]) > width


def _continues(before: str, raw: str, line: SourceLine, width: int, broken: bool) -> bool:
    """Whether `raw` goes on with the line before it: its first word had no room there."""
    if not width or not before or line.bullet or line.heading or not line.text:
        return False
    if before.lstrip().startswith(("#", "|", ">")) or before.endswith((".", ":", ";", "!", "?")):
        return False
    if re.match(r"[\w ]+:", line.text):
        return False
    if line.text[0].islower() and len(before) > NARROWEST_BROKEN_LINE:
        return True
    return broken and _had_no_room(before, raw, width)


def _joined(first: SourceLine, second: SourceLine) -> SourceLine:
    return SourceLine(
        first.numbers + second.numbers,
        first.text + ("" if re.search(r"\w-$", first.text) else " ") + second.text,
        first.bullet,
        first.heading,
        first.gap,
        first.links + second.links,
        first.numbered,
    )


def _split(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        head = text[start : match.end()].rstrip()
        if _ABBREVIATION.search(head[-8:]):
            continue
        yield start, head
        start = match.end()
    if text[start:].strip():
        yield start, text[start:].strip()
