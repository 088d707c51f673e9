"""The heads of columns, and for which column of an import each stands.

A head is known by the labels of our own forms in every language, by the words of
`locale/<code>/columns.toml`, and by what its reader chose for the same head before.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import override

from octopus.text.multilingual import Words, installed_codes

FULL_NAME: Final = "full_name"
_GIVEN, _FAMILY = "given_names", "family_name"
_LOCALE: Final = Path(__file__).parent / "locale"
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# Between the languages of a head in several: "Surname / Nom de famille".
_JOINTS: Final = re.compile(r"\s*[/|\n]\s*|\s+[-–—:]\s+")


@dataclass(frozen=True)
class ImportColumn:
    """A column of an import.

    `label`: as pages name it; `words`: under which keys of `columns.toml` further heads of it
    stand; `needed`: whether no row can be read without it.
    """

    label: Words
    words: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class ImportKind:
    """What is imported. `key`: under which a person's choices are remembered.

    `columns`: by the name that rows have them under, in the order of pages; a kind that has
    `given_names` and `family_name` also takes both in one column.
    """

    key: str
    columns: Mapping[str, ImportColumn] = field(default_factory=dict)

    @property
    def splits_names(self) -> bool:
        """Whether one column may hold given names and family name."""
        return _GIVEN in self.columns and _FAMILY in self.columns

    @property
    def needed(self) -> list[str]:
        """The columns without which no row can be read."""
        return [name for name, column in self.columns.items() if column.needed]


def folded_head(head: str) -> str:
    """Letters and digits only, small, without accents and without the number in front."""
    apart = unicodedata.normalize("NFKD", head.casefold())
    return "".join(char for char in apart if char.isalnum()).lstrip("0123456789")


def head_keys(heads: Sequence[str]) -> list[str]:
    """What each head is remembered by; of two alike the second is another one."""
    keys: list[str] = []
    for head in heads:
        key, number = folded_head(head), 1
        while (unique := key if number == 1 else f"{key}#{number}") in keys and key:
            number += 1
        keys.append(unique)
    return keys


def columns_of(heads: Sequence[str], kind: ImportKind, chosen: Mapping[str, str]) -> list[str]:
    """The column for which each head stands, or an empty text. `chosen`: by `head_keys`."""
    known = _known(kind)
    found = [
        chosen[key] if key in chosen else next(_matches(head, known), "")
        for head, key in zip(heads, head_keys(heads), strict=True)
    ]
    # Beside given names, a “Name” is the family name; “Nom” and “Nombre” likewise.
    if _GIVEN in found and _FAMILY not in found:
        found = [_FAMILY if name == FULL_NAME else name for name in found]
    elif _FAMILY in found and _GIVEN not in found and kind.splits_names:
        found = [_GIVEN if name == FULL_NAME else name for name in found]
    return found


def _matches(head: str, known: Mapping[str, str]) -> Iterator[str]:
    bare = _IN_BRACKETS.sub(" ", head)
    for words in (head, bare, *_JOINTS.split(bare), *_IN_BRACKETS.findall(head)):
        if name := known.get(folded_head(words)):
            yield name


def _known(kind: ImportKind) -> dict[str, str]:
    """Folded heads, and the column of the kind that each stands for; our own labels count most."""
    known: dict[str, str] = {}
    for name, column in kind.columns.items():
        for key in column.words or (name,):
            known |= {head: name for head in _words().get(key, ()) if head not in known}
    if kind.splits_names:
        known |= {head: FULL_NAME for head in _words()[FULL_NAME] if head not in known}
    for name, column in kind.columns.items():
        known[folded_head(name)] = name
        for code in installed_codes():
            with override(code):
                known[folded_head(str(column.label))] = name
    return known


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The folded heads of all languages by what they stand for."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(_LOCALE.glob("*/columns.toml")):
        for key, heads in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(key, {}).update(dict.fromkeys(map(folded_head, heads)))
    return {key: tuple(heads) for key, heads in found.items()}
