"""How a letter greets its reader and takes leave, by the table [letters] of a language's file."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings

from octopus.text.language_files import UnknownLanguage, language_file

# What a title says of its reader, each a list in [letters].
_KINDS = ("own", "woman", "man", "titled")


def salutation(
    language: str, name: str = "", family_name: str = "", *, to_authority: bool = False
) -> str:
    """The greeting: "Dear Ms Modelo,", « Madame, », "Estimada señora Ejemplo:".

    `name`: the whole name with the title before it, empty for an unknown reader; `family_name`: by
    default all of the name behind the title; `to_authority`: to an office instead of a person.
    """
    return _greeting(language, name, family_name, to_authority)[1]


def closing(language: str, name: str = "", *, to_authority: bool = False) -> str:
    """The last line. French repeats the appeal; English is another for an unknown reader."""
    kind, greeting = _greeting(language, name, "", to_authority)
    closings = _table(language)["closing"]
    form = closings["unknown"] if kind == "unknown" else closings["known"]
    return str(form).replace("{appeal}", greeting.rstrip(",:"))


def _greeting(language: str, name: str, family_name: str, to_authority: bool) -> tuple[str, str]:
    """The kind of greeting that a language has for a reader, and its words."""
    forms = _table(language)["salutation"]
    if to_authority:
        return "unknown", forms.get("authority", forms["unknown"])
    kind, title, rest = _title_of(language, name.strip())
    if not name or "@" in name or kind not in forms:
        kind = "unknown"
    words = {"title": title, "name": name, "family_name": family_name or rest}
    filled = re.sub(r"\{(\w+)\}", lambda found: words[found[1]], forms[kind])
    return kind, filled


def _title_of(language: str, name: str) -> tuple[str, str, str]:
    """The kind of the title with which a name begins, the title, and the rest of the name."""
    for title, kind in _titles(language):
        if name.casefold().startswith(f"{title} ".casefold()):
            return kind, name[: len(title)], name[len(title) :].strip()
    return "named", "", name


@cache
def _titles(language: str) -> list[tuple[str, str]]:
    """All titles that are known in any language, the longest first; `own` of this one only."""
    found = [
        (title, kind)
        for code, _name in settings.LANGUAGES
        for kind in _KINDS
        if kind != "own" or code == language
        for title in _table(code)["titles"].get(kind, ())
    ]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _table(language: str) -> Mapping[str, Any]:
    """[letters] of a language; of the first of the installation where it has none."""
    for code in (language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)):
        try:
            if table := language_file(code, settings.LOCALE_PATHS).get("letters"):
                return dict(table)
        except UnknownLanguage:
            continue
    raise UnknownLanguage(f"No language file says how letters begin: {language}.")
