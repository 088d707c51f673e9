"""Looking for names without regard to accents, capitals and ways to write a letter.

No two databases fold letters alike, so Octopus does it: a row keeps what it is looked for by in
folded letters (`text/search_field.py`), and a word that somebody types is folded in the same way.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from django.db.models import Q

from octopus.text.country_names import countries

# Letters that Unicode does not take apart; the right side is what people type instead.
_LETTERS: Final = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "ŧ": "t",
        "ə": "e",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "ـ": None,  # lengthens a line of Arabic, and says nothing
    }
)
# Marks that make another letter of one, not an accent: nukta, the voice of kana, virama.
_KEPT_MARKS: Final = frozenset({7, 8, 9})


def folded(text: str) -> str:
    """A text in small letters without accents: "Élodie ÑANDÚ" is "elodie nandu".

    ß is "ss", İ and ı are "i"; vowel signs of Arabic and Hebrew count as accents. Fold once more,
    and nothing changes.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in apart if not _is_accent(char)).casefold()
    return unicodedata.normalize("NFC", letters.translate(_LETTERS))


def _is_accent(char: str) -> bool:
    if unicodedata.category(char) == "Cf":  # joiners and marks of direction, which nobody sees
        return True
    return unicodedata.combining(char) not in (0, *_KEPT_MARKS)


def has_all_words(typed: str, *fields: str) -> Q:
    """Filter: rows in which each word typed stands in one of these `SearchText` fields.

    Nothing that can be looked for is in every row. PostgreSQL takes no text with a zero in it.
    """
    found = Q()
    for word in folded(typed.replace("\0", "")).split():
        here = Q()
        for field in fields:
            here |= Q(**{f"{field}__contains": word})
        found &= here
    return found


def countries_named(word: str, *languages: str) -> list[str]:
    """The codes of the countries in whose name in one of these languages a word stands."""
    wanted = folded(word)
    return [
        code
        for language in languages
        for code, name in countries(language).items()
        if wanted in _folded_name(name)
    ]


@lru_cache(maxsize=2_000)
def _folded_name(name: str) -> str:
    return folded(name)
