"""Scripts of the world, as far as printing names needs them: direction, language, clean lines."""

import re
import unicodedata
from typing import Final

# The language with which a name in this script is most likely read aloud and shaped; Cyrillic
# and Latin are shared by too many to guess.
_LANGUAGE_OF_SCRIPT: Final = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "SINHALA": "si",
    "TAMIL": "ta",
    "THAI": "th",
}


# Controls, halves of a pair, and characters that mean something on one machine only.
_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Co"})


def tidy(text: str) -> str:
    """One line in composed characters, no controls; a no-break space stays what it is."""
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", unicodedata.normalize("NFC", text)).strip()
    return "".join(char for char in line if unicodedata.category(char) not in _UNPRINTABLE)


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((way for way in directions if way in {"L", "R", "AL"}), "L") != "L"


def language_of(text: str) -> str | None:
    """The language that the script of the first letter stands for, if it stands for one."""
    letter = next((char for char in text if char.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0].split("-")[0] if letter else ""
    return _LANGUAGE_OF_SCRIPT.get(script)
