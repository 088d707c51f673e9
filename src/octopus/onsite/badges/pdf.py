"""Badges as a PDF: A6, one page each, drawn by `badge.typ`.

Nothing here knows a database: the caller says what each badge shows.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from octopus.files import typesetting
from octopus.files.qr_codes import qr_as_svg
from octopus.onsite.badges import codes
from octopus.text.writing_systems import directed, is_rtl, language_of, tidy

_TEMPLATE: Final = Path(__file__).with_name("badge.typ")
_GROUND: Final = Path(__file__).with_name("badge-ground.svg")

BadgeColour = Literal["dark", "warm", "white"]

_VOWELS: Final = frozenset("aeiouyаеиоуыэюяіαεηιουω")
_LONGEST_UNBROKEN: Final = 12  # letters


@dataclass(frozen=True, kw_only=True)
class BadgeContent:
    """What one badge shows, in the words that stand on it.

    `name_in_script`, `function`, `organisation`, `country` and `languages` may be empty.
    `languages` is printed as it comes ("EN ES").  `qr_payload` and `typed_code` are as
    `badge_codes` makes them; `language` is the code of the language of the labels ("en").
    """

    conference_title: str
    place_and_dates: str
    name: str
    name_in_script: str
    function: str
    organisation: str
    country: str
    category_label: str
    badge_colour: BadgeColour
    languages: str
    qr_payload: str
    typed_code: str
    language: str


def render_badges(
    contents: Sequence[BadgeContent], *, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """Return a tagged PDF with one A6 page for each of `faces`, in their order.

    `progress(done, total)` is told how far the work is, in badges: drawing the codes is the first
    half, setting the pages (one step, whatever the number) the second.  Raises `ValueError` where
    there is no face, as a PDF needs a page.
    """
    if not contents:
        raise ValueError("There is no badge to print.")
    pages = []
    for number, content in enumerate(contents, start=1):
        pages.append(_page(content))
        if progress and number % 25 == 0:
            progress(number // 2, len(contents))
    data = {
        "title": contents[0].conference_title,
        "language": contents[0].language,
        "sans": typesetting.SANS,
        "serif": typesetting.SERIF,
        "ground": _GROUND.read_text(),
        "holders": pages,
    }
    pdf = typesetting.typeset(_TEMPLATE, data)
    if progress:
        progress(len(contents), len(contents))
    return pdf


def _page(content: BadgeContent) -> dict[str, Any]:
    """The fields of `face` as the template takes them."""
    code, code_width = qr_as_svg(content.qr_payload)
    name = tidy(content.name)
    name_in_script = tidy(content.name_in_script)
    if typesetting.missing_glyphs(name_in_script):
        name_in_script = ""  # boxes name nobody; the office is told before it prints
    return {
        "conference_title": tidy(content.conference_title),
        "place_and_dates": tidy(content.place_and_dates),
        "name": name,
        "name_with_breaks": _with_breaks(name),
        "name_is_rtl": is_rtl(name),
        "name_is_han": language_of(name) in {"zh", "ja", "ko"},
        "name_in_script": name_in_script,
        "script_is_rtl": is_rtl(name_in_script),
        "script_language": language_of(name_in_script) or content.language,
        "affiliation": [
            line for line in map(directed, (content.function, content.organisation)) if line["text"]
        ],
        "country": tidy(content.country),
        "category_label": tidy(content.category_label),
        "badge_colour": content.badge_colour,
        "languages": tidy(content.languages),
        "code": code,
        "code_width": code_width,
        "typed_code": codes.group_typed_code(content.typed_code),
        "language": content.language,
    }


def _with_breaks(name: str) -> str:
    """Put soft hyphens into the long words of `name`, between syllables as far as one can tell.

    They are used only where a word is wider than the badge.  A new line begins with a consonant
    before a vowel, which holds in most languages, or after twelve letters without such a place.
    """
    return re.sub(r"\w{12,}", lambda word: _with_breaks_in(word[0]), name)


def _with_breaks_in(word: str) -> str:
    vowels = [unicodedata.normalize("NFD", char)[0].lower() in _VOWELS for char in word]
    pieces, start = [], 0
    for place in range(4, len(word) - 3):
        opens_syllable = not vowels[place] and vowels[place + 1]
        if place - start >= (4 if opens_syllable else _LONGEST_UNBROKEN):
            pieces.append(word[start:place])
            start = place
    return "\u00ad".join([*pieces, word[start:]])
