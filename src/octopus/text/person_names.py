"""Family names in capitals, as a printed list of participants has them, and their order.

What a person wrote small stays small where it is a particle ("von MUSTERMANN", "de la MUESTRA y
EJEMPLO"); a particle that the person wrote with a capital belongs to the name ("VAN DEN BROECK").
Scripts without capitals stay as they are. Sources: Unicode's SpecialCasing for Turkish and
Azerbaijani; Greek capitals lose the tonos; Georgian is not written in capitals within a text.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from octopus.text.multilingual import collation_key

PARTICLES: Final = frozenset(
    "a af al an auf av aus ben bin bint da dal dalla das de degli dei del dela della dello den der "
    "des di do dos du e el en het i ibn im in la las le li lo los mac na ní of op os şi ’s ’t 's 't"
    " te ten ter ’n 'n ua und ut van ver vom von vor y z zu zum zur und".split()
)
_DOTTED_I: Final = frozenset({"TR", "AZ"})  # where the capital of i is İ
# Letters with a stroke, which stand with the plain letter; their accent is no mark of its own.
_STROKES: Final = str.maketrans("øØłŁđĐħĦıı", "oOlLdDhHii")
# Small beginnings of a word that stay small: d’, dell’, al-, el-, 't, hAodha.
_SMALL_START: Final = re.compile(
    r"^(?:(?:d|l|dell|all|nell|sull|t|s)['’]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‑])(?=\w)"
)
_IRISH: Final = re.compile(r"^(h|n-|t-|n|t|bhf|dt|gc|mb|nd|ng|bp)(?=[A-ZÁÉÍÓÚ])")
_MC: Final = re.compile(r"^Mc(?=[A-ZÀ-Þ])")


@lru_cache(maxsize=20_000)
def capitals(family_name: str, country: str = "") -> str:
    """A family name in capitals. `country`: whose writing counts for i (TR and AZ have İ)."""
    words = re.split(r"([ \u00a0\u202f]+)", unicodedata.normalize("NFC", family_name.strip()))
    names = [place for place in range(0, len(words), 2) if words[place]]
    if not names:
        return ""
    last = names[-1]
    first = words[names[0]]
    begins_small = first in PARTICLES or first.casefold() not in PARTICLES
    for place in names:
        word = words[place]
        is_particle = word in PARTICLES and place != last and begins_small
        if not is_particle:
            words[place] = _word(word, country)
    return "".join(words)


def _word(word: str, country: str) -> str:
    for small in (_SMALL_START, _MC, _IRISH):
        if found := small.match(word):
            return found[0] + _upper(word[found.end() :], country)
    return _upper(word, country)


def _upper(word: str, country: str) -> str:
    if country in _DOTTED_I:
        word = word.replace("i", "İ").replace("ı", "I")
    raised = "".join(_letter(char) for char in word)
    return unicodedata.normalize("NFC", raised)


def _letter(char: str) -> str:
    """One letter as a capital."""
    name = unicodedata.name(char, "")
    if name.startswith("GEORGIAN"):
        return char
    if name.startswith("GREEK"):
        marks = unicodedata.normalize("NFD", char.upper())
        return marks.replace("\u0301", "")
    return char.upper()


def printed(title: str, given_names: str, family_name: str, country: str = "") -> str:
    """A person as a list prints them: "Ms Fulana de TAL"."""
    parts = (title, given_names, capitals(family_name, country))
    return " ".join(part.strip() for part in parts if part.strip())


@lru_cache(maxsize=200_000)
def order(family_name: str, given_names: str, language: str) -> tuple[tuple[str, str], ...]:
    """The place of a name in the alphabet of a language: its capitals count first.

    "de TAL" stands under T; of two with the same capitals, the one without a particle is first.
    """
    bare = " ".join(_bare(family_name)) or family_name
    return (
        collation_key(bare.translate(_STROKES), language),
        collation_key(given_names, language),
        collation_key(family_name, language),
    )


def _bare(family_name: str) -> list[str]:
    """The words of a family name from the first one in capitals on."""
    words = family_name.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words.pop(0)
    if words and (small := _SMALL_START.match(words[0])):
        words[0] = words[0][small.end() :]
    return words
