"""The apostrophes and spaces of print."""

import re
from typing import Final

from octopus.text.language_rules import rules_of

_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")


def typographic(words: str, language: str) -> str:
    """The same words with curly apostrophes, and the spaces that the language has beside signs."""
    words = _APOSTROPHE.sub("’", words)
    for found, written in rules_of(language).typography:
        words = found.sub(written, words)
    return words
