"""Rows whose letters look as if the file had been read, or once saved, in the wrong characters."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from octopus.imports.code_pages import is_odd_case

# Bytes of UTF-8 that somebody took for letters: "Ã©" for é, "Å‚" for ł, "Ð¸" for и.
_TWICE: Final = re.compile("[ÃÂÄÅÐÑÎÏØÙ×Ê][\u0080-\u00bf\u2018-\u2030\u20ac\u0152-\u0192]|ï»¿|â€")
_LOST: Final = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
_SIGNS: Final = frozenset("¤¦¨©¬®¯±²³¶¸¹¼½¾†‡•‰¢¥×÷¿¡√∞∂∑∏∫≈∆◊ﬁﬂ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼")
# After these a capital stands within a name: "McÉwan", "DeÁngelis".
_PREFIXES: Final = frozenset({"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Ó", "Ní"})


def garbled_words(cells: Iterable[str]) -> list[str]:
    """The words of some cells whose letters look wrong, each once."""
    found: dict[str, None] = {}
    for cell in cells:
        for word in cell.split():
            if "@" not in word and "://" not in word and _is_garbled(word):
                found[word] = None
    return list(found)


def _is_garbled(word: str) -> bool:
    if _TWICE.search(word) or _LOST.search(word):
        return True
    if any(_mixes_scripts(part) for part in re.split(r"[\W\d_]+", word)):
        return True
    for place, char in enumerate(word):
        if "\x80" <= char < "\xa0" or unicodedata.category(char) in {"Co", "Cn"}:
            return True
        before, after = word[place - 1 : place] if place else "", word[place + 1 : place + 2]
        is_odd = char >= "\x80" and char.isalpha() and is_odd_case(before, char, after)
        if is_odd and word[:place] not in _PREFIXES:
            return True
        if char in _SIGNS and before.isalpha() and after.isalpha():
            return True
    return False


def _mixes_scripts(letters: str) -> bool:
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in letters}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
