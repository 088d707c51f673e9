"""Looking for names without regard to accents, capitals and ways to write a letter.

No two databases fold letters alike, so Octopus does it: a row keeps what it is looked for by in
folded letters (`text/search_field.py`), and a word that somebody types is folded in the same way.
"""

import re
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


# Letters that passports and mail addresses write with two: read back, and written out.
_PAIRS: Final = re.compile(r"(?:ae|oe|ue|aa)")
_WRITTEN_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"}
)
_JOINTS: Final = re.compile(r"['\-]")
# Beginnings of family names that are also written apart: "Ó Brádaigh", "d’Été", "Mac Ruairí".
_BEGINNINGS: Final = tuple("mac ben bin van von mc al el ap de di la le ni o d l t m".split())


def spellings(word: str) -> list[str]:
    """The folded spellings under which a typed word is searched, itself first.

    "joerg" may be Jörg and "Jörg" Joerg; "obradaigh" may be Ó Brádaigh, "dete" d’Été. One that
    holds a space or an apostrophe stands so in the row.
    """
    own = folded(word)
    found = [own, folded(unicodedata.normalize("NFC", word).casefold().translate(_WRITTEN_OUT))]
    found.append(_PAIRS.sub(lambda pair: pair[0][0], own))
    if _JOINTS.search(own):
        found += [_JOINTS.sub(joint, own) for joint in ("", " ", "-", "'")]
    else:
        for begins in (start for start in _BEGINNINGS if own.startswith(start) and len(own) > 3):
            rest = own.removeprefix(begins)
            found += [f"{begins}{joint}{rest}" for joint in ("'", " ", "-")]
    return [form for form in dict.fromkeys(found) if len(form.strip()) > 1 or form == own]


def has_all_words(typed: str, *fields: str) -> Q:
    """Filter: rows that contain each typed word in one of these `SearchText` fields.

    Nothing that can be looked for is in every row. PostgreSQL takes no text with a zero in it.
    """
    found = Q()
    for word in typed.replace("\0", "").split():
        here = Q()
        for spelling in spellings(word):
            for field in fields:
                here |= Q(**{f"{field}__contains": spelling})
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
