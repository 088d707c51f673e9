"""Unmistakable words in everything that could leak, and who may know each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# All words begin with it, so that one search finds them all without saying any of them.
MARK = "Qzx"


@dataclass(frozen=True)
class Secret:
    """Words by which something closed is recognised.

    `known_to`: the roles that may know it; `found_by`: those of them who find it on some page,
    which proves that the walk could have found a leak; `is_number`: a number that counts only
    where it stands alone in the words of a page, such as how many people attend.
    """

    words: str
    known_to: frozenset[str]
    found_by: frozenset[str] = field(default_factory=frozenset)
    is_number: bool = False

    def ways_to_write(self) -> set[str]:
        """The words in small letters; a number as people group its digits."""
        if not self.is_number:
            return {self.words.casefold()}
        grouped = f"{int(self.words):,}"
        return {self.words, *(grouped.replace(",", mark) for mark in ",.\u202f\u00a0 ")}


class Keeping:
    """Collects secrets while they are seeded."""

    def __init__(self) -> None:
        self.secrets: list[Secret] = []

    def __call__(self, words: str, known_to: Iterable[str], found_by: Iterable[str] = ()) -> str:
        """Notes a word and returns it, to be put where it could leak."""
        secret = f"{MARK}{words}"
        self.secrets.append(Secret(secret, frozenset(known_to), frozenset(found_by)))
        return secret

    def exactly(
        self,
        words: str,
        known_to: Iterable[str],
        found_by: Iterable[str] = (),
        *,
        is_number: bool = False,
    ) -> str:
        """The same for what cannot begin with the mark, such as a telephone."""
        self.secrets.append(Secret(words, frozenset(known_to), frozenset(found_by), is_number))
        return words
