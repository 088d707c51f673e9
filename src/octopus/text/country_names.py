"""The names of countries: those of protocol, not those of everyday speech.

CLDR gives what people say ("South Korea", "Corée du Sud"); on a name plate, a list of participants
or a letter that is a mistake. Where the two differ, `countries.toml` of a language has the name.
Above both stand the installation's designations, with the footnotes that some names need.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from octopus.text.language_files import optional_file
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import MultilingualText, collation_key, current

# Two-letter codes in CLDR that are groups, tests, or land where nobody lives.
_NOT_COUNTRIES = frozenset("AC AQ BV CP CQ DG EA EU EZ GS HM IC QO TA TF UM UN XA XB ZZ".split())

_BUILT_IN = Path(__file__).with_name("data") / "designations.toml"


@cache
def countries(language: str) -> dict[str, str]:
    """ISO 3166 codes and names of countries in a language, in the order of that language."""
    return _named(_country_codes(), language)


@cache
def senders_of_delegations(language: str) -> dict[str, str]:
    """The same with whatever else sends delegations, such as the European Union."""
    also = {code for code, entry in _designations().items() if entry.get("delegation")}
    return _named(_country_codes() | also, language)


def _named(codes: Iterable[str], language: str) -> dict[str, str]:
    names = rules_of(language).names.territories
    protocol = optional_file(language, "countries.toml", settings.LOCALE_PATHS)
    wanted = {}
    for code in codes:
        designation = MultilingualText(_designations().get(code, {}).get("name", {}))
        if code in names or designation:
            own = designation.get(language) or protocol.get(code) or names.get(code)
            wanted[code] = str(own or designation.in_language(language))
    return dict(sorted(wanted.items(), key=lambda item: collation_key(item[1], language)))


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(
        code
        for code in map(str, rules_of(settings.LANGUAGE_CODE).names.territories)
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    )


@cache
def _designations() -> dict[str, dict[str, Any]]:
    """The installation's designations by code, from the file that OCTOPUS_DESIGNATIONS names."""
    path = Path(settings.DESIGNATIONS or _BUILT_IN)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def designated_names(language: str) -> list[str]:
    """The names that the installation's designations give in a language, in its own words."""
    names = [entry.get("name", {}).get(language) for entry in _designations().values()]
    return [name for name in names if name]


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in the reader's language; an empty code gives an empty string."""
    return senders_of_delegations(language or current()).get(code, code)


def country_notes(codes: Iterable[str], language: str | None = None) -> list[str]:
    """The footnotes that the names of some countries need, each once, in the order of codes."""
    noted = {code: _designations().get(code, {}).get("note", {}) for code in sorted(set(codes))}
    written = [MultilingualText(note) for note in noted.values() if note]
    return list(dict.fromkeys(note.in_language(language or current()) for note in written))
