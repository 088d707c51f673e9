"""Finding one of the languages of this installation by how people write it."""

import re
import unicodedata
from functools import cache

from babel.core import get_global

from octopus.text.language_rules import rules_of
from octopus.text.multilingual import installed_codes, own_name


def find_language(written: str) -> str | None:
    """The code of the language called "English", "anglais", "inglés", "EN", "eng" or "en-GB".

    Of several ("English / French") the first that this installation has; None where it has none.
    """
    known = _known()
    if code := known.get(_folded(written)):
        return code
    for word in re.split(r"[\W_]+", written):
        if code := known.get(_folded(word)):
            return code
    return None


def _folded(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in apart if char.isalnum())


@cache
def _known() -> dict[str, str]:
    """Codes by folded names: in every language of the installation, and of ISO 639."""
    known: dict[str, str] = {}
    for written, code in get_global("language_aliases").items():
        if code in installed_codes():
            known[_folded(written)] = code
    for code in installed_codes():
        names = [code, own_name(code), rules_of(code).tag]
        names += [str(rules_of(other).names.languages.get(code, "")) for other in installed_codes()]
        known |= {_folded(name): code for name in names if name}
    return known
