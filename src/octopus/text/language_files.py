"""The data files of languages, and their contents.

`locale/<code>/` beside a catalogue holds `language.toml` (how the language writes dates, lists and
signs) and may hold further files, such as `countries.toml`. Read by settings.py: nothing here asks
Django, nor loads Babel, which most starts can do without.
"""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from octopus import env

_FILE = "language.toml"
_LANGUAGES = Path(__file__).resolve().parents[1] / "locale" / "languages.toml"


class UnknownLanguage(env.SettingError):
    """There is no data file for a language; the text says where one was looked for."""


def installed() -> list[str]:
    """The codes of the languages of this installation, in their order: OCTOPUS_LANGUAGES."""
    return env.words(
        "OCTOPUS_LANGUAGES",
        default=",".join(_read(_LANGUAGES)["default"]),
        help="The languages of pages, mails and papers; the first is the one to fall back to.",
    )


def languages_to_translate() -> list[str]:
    """Those of `installed` that need catalogues: all but the language of the texts in the code."""
    return [code for code in installed() if code != source_language()]


def source_language() -> str:
    """The language of the texts in the code."""
    source: str = _read(_LANGUAGES)["source"]
    return source


def with_names(codes: Iterable[str], folders: Sequence[Path]) -> list[tuple[str, str]]:
    """Each language with the name by which it calls itself. Raises UnknownLanguage."""
    return [(code, language_file(code, folders)["name"]) for code in codes]


def language_file(code: str, folders: Sequence[Path]) -> dict[str, Any]:
    """What `language.toml` of a language says. Raises UnknownLanguage where there is none."""
    table = optional_file(code, _FILE, folders)
    if not table:
        places = ", ".join(str(folder / code / _FILE) for folder in folders)
        raise UnknownLanguage(f"There is no data file for the language “{code}”: {places}.")
    return table


def optional_file(code: str, name: str, folders: Sequence[Path]) -> dict[str, Any]:
    """What a further file of a language says, from the first folder that has it; else nothing."""
    for folder in folders:
        path = folder / code / name
        if path.is_file():
            return _read(path)
    return {}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
