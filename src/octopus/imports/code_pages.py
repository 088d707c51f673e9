"""In which characters a text file is written: found by what it would say, and named.

A mark at the beginning (BOM) decides, then whether the bytes can be UTF-8 or UTF-16. Otherwise each
code page of `data/code_pages.toml` is tried, and each reading judged by the letters that the
languages of this code page have; the languages of the sender's country count more. What fits none
is left to charset-normalizer.
"""

import codecs
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import charset_normalizer
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.imports.sheets import UnreadableFile
from octopus.text.multilingual import Words

_DATA: Final = Path(__file__).parent / "data" / "code_pages.toml"
REGIONS: Final[Mapping[str, Words]] = {
    "western": _("Western European"),
    "central": _("Central European"),
    "cyrillic": pgettext_lazy("characters", "Cyrillic"),
    "greek": pgettext_lazy("characters", "Greek"),
    "turkish": pgettext_lazy("characters", "Turkish"),
    "hebrew": pgettext_lazy("characters", "Hebrew"),
    "arabic": pgettext_lazy("characters", "Arabic"),
    "baltic": pgettext_lazy("characters", "Baltic"),
    "vietnamese": pgettext_lazy("characters", "Vietnamese"),
    "thai": pgettext_lazy("characters", "Thai"),
    "chinese": pgettext_lazy("characters", "Chinese"),
    "japanese": pgettext_lazy("characters", "Japanese"),
    "korean": pgettext_lazy("characters", "Korean"),
}
# Python's codecs for what needs no guess, and their names.
_UNICODE: Final = {
    "utf_8_sig": "UTF-8",
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf_32": "UTF-32",
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
# What the rarest letter of a language counts, in Latin letters and in others; the most frequent
# counts 1. Then another letter, and a sign or a letter that nobody writes there.
_RARE_LATIN, _RARE, _FOREIGN, _ODD = 0.6, 0.1, -1.5, -3.0
# Two bytes of a common Chinese, Japanese or Korean character; each capital within a word.
_EAST_ASIAN, _CAPITAL = 1.4, -0.1
# Each letter of a code page that Windows does not write.
_OLD: Final = -0.05
_OF_THE_COUNTRY: Final = 0.5
# Signs that stand in texts of any language.
_USUAL_SIGNS: Final = frozenset("’‘“”„«»–—…€°§№£ªº·¿¡\u00a0\u00ad")
_LONGEST_LOOKED_AT: Final = 200_000  # bytes


@dataclass(frozen=True)
class CodePage:
    """One way to write letters as bytes. `codec`: Python's name for it; `region`: of REGIONS."""

    codec: str
    name: str
    region: str = ""
    languages: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({REGIONS[self.region]})" if self.region else self.name


@dataclass(frozen=True)
class DecodedText:
    """A text, and the code page by which it was read; None where there was nothing to guess."""

    text: str
    codec: str

    @property
    def label(self) -> str:
        """The code page in the reader's language: "Windows-1250 (Central European)"."""
        return str(code_page(self.codec))


@cache
def code_pages() -> tuple[CodePage, ...]:
    """All code pages that can be chosen, the likeliest first; UTF-8 and UTF-16 stand before."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return (
        *(CodePage(codec, _UNICODE[codec]) for codec in ("utf_8_sig", "utf_16")),
        *(
            CodePage(
                entry["codec"], entry["name"], entry["region"], tuple(entry["languages"].split())
            )
            for entry in table["code_page"]
        ),
    )


def code_page(codec: str) -> CodePage:
    """The code page with this codec; one of its own name where it is none of ours."""
    known = {page.codec: page for page in code_pages()}
    return known.get(codec) or CodePage(codec, _UNICODE.get(codec, codec))


def decode(content: bytes, *, codec: str = "", languages: Collection[str] = ()) -> DecodedText:
    """The text of a file.

    `codec`: one of `code_pages`, where somebody chose it; bytes that it lacks become U+FFFD.
    `languages`: codes of those that the sender most likely writes. Raises UnreadableFile.
    """
    if codec and code_page(codec) in code_pages():
        return DecodedText(content.decode(codec, "replace").removeprefix("\ufeff"), codec)
    found = _marked(content) or _unmarked_unicode(content)
    if found is None:
        found = _best_code_page(content[:_LONGEST_LOOKED_AT], frozenset(languages))
    try:
        text = content.decode(found)
    except UnicodeDecodeError:
        text = content.decode(found, "replace")
    return DecodedText(unicodedata.normalize("NFC", text.removeprefix("\ufeff")), found)


def _marked(content: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if content.startswith(mark)), None)


def _unmarked_unicode(content: bytes) -> str | None:
    """UTF-16 by its zeros, or UTF-8 where the bytes can be nothing else."""
    if b"\0" in content:
        even, odd = content[0::2].count(0), content[1::2].count(0)
        if max(even, odd) < len(content) / 8 or min(even, odd) > len(content) / 16:
            raise UnreadableFile
        return "utf_16_le" if odd > even else "utf_16_be"
    try:
        content.decode("utf_8")
    except UnicodeDecodeError:
        return None
    return "utf_8_sig"


def _best_code_page(content: bytes, languages: frozenset[str]) -> str:
    """The codec whose reading looks most like one of its languages."""
    best, highest = "", float("-inf")
    for page in code_pages()[2:]:
        try:
            text = content.decode(page.codec)
        except UnicodeDecodeError:
            continue
        value = _likelihood(unicodedata.normalize("NFC", text), page, languages)
        if value > highest:
            best, highest = page.codec, value
    if highest > 0:
        return best
    found = charset_normalizer.from_bytes(content).best()
    return found.encoding if found else best or "cp1252"


def _likelihood(text: str, page: CodePage, languages: frozenset[str]) -> float:
    """How much a reading looks like text of the best of its languages."""
    odd = 0.0
    letters: list[str] = []
    for before, char, after in _beyond_ascii(text):
        if char.isalpha() or unicodedata.category(char).startswith("M"):
            # İ has no small letter of its own.
            letters.append(char if len(char.lower()) > 1 else char.lower())
            odd += _letter(before, char, after)
        else:
            odd += _sign(before, char, after)
    if page.region in {"chinese", "japanese", "korean"}:
        return odd + _east_asian(letters, page, languages)
    if not page.name.startswith("Windows"):
        odd += _OLD * len(letters)
    return odd + max(_of_language(letters, code, code in languages) for code in page.languages)


def _beyond_ascii(text: str) -> Iterator[tuple[str, str, str]]:
    """Each character beyond ASCII between its neighbours."""
    for place, char in enumerate(text):
        if char >= "\x80":
            yield text[place - 1 : place], char, text[place + 1 : place + 2]


def is_odd_case(before: str, char: str, after: str) -> bool:
    """Whether a letter has a case that nobody writes there: "WiŒniewska", "FORåT"."""
    if before.islower() and char.isupper():
        return True
    return before.isupper() and char.islower() and after.isupper()


def _letter(before: str, char: str, after: str) -> float:
    """What a letter says beside its neighbours, whatever the language is."""
    if is_odd_case(before, char, after):
        return _ODD
    is_latin = unicodedata.name(char, "").startswith(("LATIN", "COMBINING"))
    if not is_latin and any(near.isascii() and near.isalpha() for near in (before, after)):
        return _ODD
    if char == "ς" and after.isalpha():  # the sigma of the end of a word
        return _ODD
    return _CAPITAL if char.isupper() and before.isupper() else 0


def _sign(before: str, char: str, after: str) -> float:
    """What a sign says: between letters it is a letter read wrongly."""
    if unicodedata.category(char) in {"Cc", "Co", "Cn"} or char == "\ufffd":
        return 3 * _ODD
    if char in _USUAL_SIGNS:
        return 0.3 if char in "’«»–“”\u00a0" or not (before.isalpha() and after.isalpha()) else _ODD
    return _ODD


def _of_language(letters: list[str], language: str, is_of_country: bool) -> float:
    weights = _weights(language)
    return sum(
        weights[letter] + (_OF_THE_COUNTRY if is_of_country else 0)
        if letter in weights
        else _FOREIGN
        for letter in letters
    )


@cache
def _weights(language: str) -> dict[str, float]:
    """What each letter of a language counts: 1 for the most frequent, little for the rarest."""
    alphabet = tomllib.loads(_DATA.read_text(encoding="utf-8"))["letters"][language]
    rarest = _RARE_LATIN if alphabet[0] < "\u0250" else _RARE
    return {
        letter: 1 - (1 - rarest) * place / len(alphabet) for place, letter in enumerate(alphabet)
    }


def _east_asian(letters: list[str], page: CodePage, languages: frozenset[str]) -> float:
    """What the letters count; those of the sender's country more."""
    bonus = 0.0 if languages.isdisjoint(page.languages) else 2 * _OF_THE_COUNTRY
    return sum(
        _EAST_ASIAN + bonus if _is_common(letter, page.region) else _FOREIGN for letter in letters
    )


def _is_common(letter: str, region: str) -> bool:
    """Whether a character is of the first level of its country's standard, or a syllable."""
    if region == "korean":
        return "\uac00" <= letter <= "\ud7a3"
    if region == "japanese" and "\u3040" <= letter <= "\u30ff":
        return True
    standard, first, last = {
        "japanese": ("euc_jp", 0xB0, 0xCF),
        "chinese": ("gb2312", 0xB0, 0xD7),
    }[region]
    try:
        return first <= letter.encode(standard)[0] <= last
    except UnicodeEncodeError:
        return region == "chinese" and _is_common_traditional(letter)


def _is_common_traditional(letter: str) -> bool:
    try:
        return 0xA4 <= letter.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
