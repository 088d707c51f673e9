"""Tells differences that come of new words in the catalogues from all others.

Where editors have gone through all texts, a list of reasons would hold each of them once more. A
difference is one of words where as many lines stand on both sides, with the same numbers in them,
and each line has words that only its own side's catalogues have.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from tools.compare_sites.compare import Difference

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]|<[^>]*>")
_SHORTEST = 3  # letters of words that tell anything
Parts = tuple[frozenset[str], ...]


class Wordings:
    """The texts that only one of two checkouts has in its catalogues, in all languages."""

    def __init__(self, before: Path, after: Path) -> None:
        texts = [set(_texts(checkout)) for checkout in (before, after)]
        self._only = (_parts(texts[0] - texts[1]), _parts(texts[1] - texts[0]))

    def explain(self, difference: Difference) -> bool:
        """Whether nothing but words of the catalogues has changed."""
        sides = (difference.before, difference.after)
        if (
            not sides[0]
            or len(sides[0]) != len(sides[1])
            or _numbers(sides[0]) != _numbers(sides[1])
        ):
            return False
        if _numbers(sides[0]) != _numbers(sides[1]):
            return False
        return all(
            old == new or (_has(old, self._only[0]) and _has(new, self._only[1]))
            for old, new in zip(*sides, strict=True)
        )


def _texts(checkout: Path) -> Iterator[str]:
    for path in sorted(checkout.glob("src/octopus/**/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for side in (message.id, message.string):
                    yield from (side,) if isinstance(side, str) else side or ()


def _parts(texts: Iterable[str]) -> Parts:
    """Of each text, what stands between its placeholders, in single spaces."""
    parts = (frozenset(_pieces(text)) for text in texts)
    return tuple(filter(None, parts))


def _pieces(text: str) -> Iterator[str]:
    for piece in _PLACEHOLDER.split(text):
        plain = _plain(piece)
        if sum(char.isalpha() for char in plain) >= _SHORTEST:
            yield plain


def _has(line: str, texts: Parts) -> bool:
    plain = _plain(line)
    return any(all(piece in plain for piece in pieces) for pieces in texts)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _numbers(lines: Iterable[str]) -> list[str]:
    return re.findall(r"\d+", " ".join(lines))
