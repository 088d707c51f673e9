"""Looking up a country by any of its names, codes or abbreviations.

Names come from our own lists (`countries.toml`), from CLDR in every language of the installation,
and from `data/country_names.toml`: formal and former names, in use at the United Nations and
elsewhere. Capitals, accents, signs, articles and the order of "Korea, Republic of" do not count.
"""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from octopus.text.country_names import senders_of_delegations
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import installed_codes

_DATA: Final = Path(__file__).parent / "data" / "country_names.toml"
# Words that say nothing of which country it is: articles and prepositions, in three languages.
_SMALL_WORDS: Final = frozenset(
    "the of and a la le les l de du des d et en au aux el los las del y e government gouvernement "
    "gobierno delegation delegacion mission mision permanent permanente embassy ambassade "
    "embajada".split()
)
_SHORT: Final = {"st": "saint", "ste": "sainte", "rep": "republic", "dem": "democratic"}
# How forms of government are written, for names that differ in nothing else.
_SAME: Final = {"republique": "republic", "republica": "republic", "democratique": "democratic",
                "democratica": "democratic", "royaume": "kingdom", "reino": "kingdom",
                "sainte": "saint", "san": "saint", "santa": "saint"}  # fmt: skip
_FORMS: Final = frozenset(
    "republic kingdom state estado etat principality principaute principado federal federale "
    "islamic islamique islamica democratic socialist people peoples arab federation commonwealth "
    "grand duchy union sultanate confederation".split()
)
_FLAG_A: Final = 0x1F1E6


def find_country(written: str) -> str | None:
    """The code of the country that was written, or None where we know none of this name."""
    text = _without_flag(written)
    for key in _keys(text):
        if code := _known().get(key):
            return code
    words = [word for word in _words(text) if word not in _FORMS]
    return _known().get(_key(words)) if words else None


def similar_countries(written: str, among: Collection[str]) -> list[str]:
    """The codes of up to three countries whose names look like what was written, likeliest first.

    `among`: codes that may be meant.
    """
    wanted = "".join(_words(written))
    if len(wanted) < 3:
        return []
    names = {key: code for key, code in _spellings().items() if code in among}
    close = difflib.get_close_matches(wanted, names, n=6, cutoff=0.72)
    return list(dict.fromkeys(names[name] for name in close))[:3]


def other_names(code: str) -> list[str]:
    """Further names of a country: formal, former, abbreviated; and its codes."""
    table = _table()
    three = table["three_letters"].get(code, "")
    return [code, *([three] if three else []), *table["names"].get(code, ())]


def _without_flag(written: str) -> str:
    """The same without the picture of a flag; a flag alone is its two letters."""
    letters = [
        chr(ord(char) - _FLAG_A + 65) for char in written if _FLAG_A <= ord(char) < _FLAG_A + 26
    ]
    rest = "".join(char for char in written if not _FLAG_A <= ord(char) < _FLAG_A + 26).strip()
    return rest or "".join(letters)


def _keys(text: str) -> Iterator[str]:
    """What a text is looked for by: as it is, without a remark, and with that remark in front."""
    yield _key(_words(text))
    bare, staff_note = re.sub(r"\([^)]*\)", " ", text), re.findall(r"\(([^)]*)\)", text)
    if staff_note:
        yield _key(_words(bare))
        yield from (_key(_words(words)) for words in staff_note)
    if "/" in text or "|" in text:
        yield from (_key(_words(part)) for part in re.split(r"[/|]", text))
    first, dash, rest = re.sub(r"\s[–—-]\s", "–", text).partition("–")
    if dash:
        yield from (_key(_words(part)) for part in (first, rest))


def _words(text: str) -> list[str]:
    """The words of a name that count, folded, in the form that is the same for all languages."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("&", " and ").replace("ı", "i"))
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    joined = re.sub(r"(?<=\b\w)\.\s?(?=\w\b)", "", plain)  # U.S.A. is one word
    # "People's" is one word, "d'Ivoire" two.
    joined = re.sub(r"['’‘ʼ]s\b", "s", joined)
    found = [_SHORT.get(word, word) for word in re.findall(r"[^\W_]+", joined)]
    counted = [_SAME.get(word, word) for word in found if word not in _SMALL_WORDS]
    return counted or found


def _key(words: list[str]) -> str:
    return " ".join(sorted(words))


@cache
def _known() -> dict[str, str]:
    """Codes by the keys of all names; a name that stands for two countries is the first one's."""
    known: dict[str, str] = {}
    for name, code in _all_names():
        known.setdefault(_key(_words(name)), code)
    return known


@cache
def _spellings() -> dict[str, str]:
    """Codes by the letters of names that are long enough to be mistyped."""
    found: dict[str, str] = {}
    for name, code in _all_names():
        letters = "".join(_words(name))
        if len(letters) > 3:
            found.setdefault(letters, code)
    return found


def _all_names() -> Iterator[tuple[str, str]]:
    """Each name with its code, the names of protocol first, those of CLDR last."""
    table = _table()
    everybody = {
        code for language in installed_codes() for code in senders_of_delegations(language)
    }
    for language in installed_codes():
        yield from ((name, code) for code, name in senders_of_delegations(language).items())
    yield from ((code, code) for code in sorted(everybody))
    yield from ((three, code) for code, three in table["three_letters"].items())
    for code, names in table["names"].items():
        yield from ((name, code) for name in names)
    for language in installed_codes():
        for code, name in rules_of(language).names.territories.items():
            if code in everybody:
                yield name, code


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
