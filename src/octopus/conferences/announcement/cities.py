"""Which cities there are: names in languages of Latin script, with their country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .text import fold

_FILE = Path(__file__).with_name("cities.tsv")


def country_of_city(name: str) -> str | None:
    """The ISO alpha-2 code of the largest city of that name with 15,000 people or more."""
    return _countries().get(fold(name).strip(" .,;()"))


@cache
def _countries() -> Mapping[str, str]:
    """Folded name -> code, from the file; 86,000 names, read when the first one is asked for."""
    found: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        code, tab, names = line.partition("\t")
        if tab:
            found.update(dict.fromkeys(names.split("|"), code))
    return found
