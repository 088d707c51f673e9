"""A name written in one piece, taken apart: title, given names, family name.

It stays a guess, and anyone who asks for it has to show it. The words for titles are data:
`name_titles.toml`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from octopus.text.person_names import PARTICLES

_DATA: Final = Path(__file__).with_name("name_titles.toml")
# Scripts in which the family name comes first, written without or with a space.
_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def split_name(written: str) -> tuple[str, str, str]:
    """Title, given names and family name of "Ms Marie DUPONT", "DUPONT, Marie" or "Marie Dupont".

    A comma stands behind the family name; without one, words in capitals are the family name;
    without those, the last word with the particles before it is.
    """
    title, rest = _title(_with_title_first(written))
    family, comma, given = rest.partition(",")
    if comma and given.strip():
        later, given = _title(given.strip())
        return title or later, given, family.strip()
    words = rest.replace(",", " ").split()
    if len(words) < 2:
        return title, *_undivided(rest.strip(" ,"))
    raised = [_is_in_capitals(word) for word in words]
    if any(raised) and not all(raised):
        return title, *_by_capitals(words, raised)
    if _EAST_ASIAN.search(rest):
        return title, " ".join(words[1:]), words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return title, " ".join(words[:start]), " ".join(words[start:])


def _undivided(word: str) -> tuple[str, str]:
    """Given names and family name where no space is: in Chinese and Korean the first sign."""
    if _EAST_ASIAN.match(word) and 2 <= len(word) <= 3:
        return word[1:], word[:1]
    return "", word


def _by_capitals(words: list[str], raised: list[bool]) -> tuple[str, str]:
    """Given names and family name, the latter in capitals with its small particles."""
    first = raised.index(True)
    last = len(words) - 1 - raised[::-1].index(True)
    while first and words[first - 1] in PARTICLES:
        first -= 1
    given = [*words[:first], *words[last + 1 :]]
    return " ".join(given), " ".join(words[first : last + 1])


def _is_in_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    # A single letter is an initial.
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= max(2, len(letters) - 2)


def _with_title_first(written: str) -> str:
    """The same, where a title behind the name ("Dupont, Marie (Ms)", "Berg, Jan, Dr") leads."""
    words = written.replace("(", " ").replace(")", " ").split()
    if len(words) > 2 and words[-1].casefold().strip(".,") in titles() and not words[-1].isupper():
        return " ".join([words[-1], *words[:-1]]).rstrip(",")
    return " ".join(words)


def _title(words: str) -> tuple[str, str]:
    """The words of address at the beginning, such as "Mr" or "Prof. Dr", and the rest."""
    taken: list[str] = []
    left = words.split()
    while len(left) > 1 and left[0].casefold().strip(".,") in titles():
        taken.append(left.pop(0).rstrip(","))
    return " ".join(taken), " ".join(left)


@cache
def titles() -> frozenset[str]:
    """The words of address of all languages, in small letters without a full stop."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words.split())
