"""Scripts of the world, as far as printing names needs them: direction, language, clean lines."""

import re
import unicodedata
from collections import Counter
from typing import Final, TypedDict

# The language with which a name in this script is most likely read aloud and shaped; Cyrillic
# and Latin are shared by too many to guess.
_LANGUAGE_OF_SCRIPT: Final = {
    "ADLAM": "ff",
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MEETEI": "mni",
    "MONGOLIAN": "mn",
    "MYANMAR": "my",
    "NKO": "nqo",
    "OL": "sat",
    "ORIYA": "or",
    "SINHALA": "si",
    "SYRIAC": "syr",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAANA": "dv",
    "THAI": "th",
    "TIBETAN": "dz",
    "TIFINAGH": "zgh",
}


# Controls, halves of a pair, and characters that mean something on one machine only.
_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Co"})


def tidy(text: str) -> str:
    """One line in composed characters, no controls; a no-break space stays what it is."""
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", unicodedata.normalize("NFC", text)).strip()
    return "".join(char for char in line if unicodedata.category(char) not in _UNPRINTABLE)


def is_rtl(text: str) -> bool:
    """Whether most letters run from right to left: an acronym in front turns no Arabic name."""
    directions = Counter(unicodedata.bidirectional(char) for char in text)
    return directions["R"] + directions["AL"] > directions["L"]


class Directed(TypedDict):
    """A text with its direction, as the templates of papers take it."""

    text: str
    rtl: bool


def directed(text: str) -> Directed:
    """The same on one clean line, with the direction of most of its letters."""
    line = tidy(text)
    return {"text": line, "rtl": is_rtl(line)}


def language_of(text: str) -> str | None:
    """The language that the script of the first letter stands for, if it stands for one."""
    letter = next((char for char in text if char.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0].split("-")[0] if letter else ""
    return _LANGUAGE_OF_SCRIPT.get(script)
