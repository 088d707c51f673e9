"""The languages of the world, as CLDR names them: what is spoken or interpreted at a conference.

They are not the languages of an installation, which need catalogues.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from octopus.text.folding import folded
from octopus.text.language_files import source_language
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import installed_codes, language_name, listed, own_name
from octopus.text.typed.lengths import LONGEST_LINE

_SPOKEN: Final = Path(__file__).parents[1] / "data" / "spoken_languages.toml"
# ISO 639 by two or three letters; these stand for no language.
_CODE = re.compile(r"[a-z]{2,3}")
_NONE = {"mul", "und", "zxx", "mis", "root"}
_JOINTS = re.compile(r"[,;،、/\n]")


def find_world_language(written: str) -> str | None:
    """The code of a language by its name in any installed language or its own, or by its code."""
    return _known().get(folded(written).strip())


@cache
def _known() -> dict[str, str]:
    """Codes by folded names and by themselves; of two languages of one name the shorter code."""
    known: dict[str, str] = {}
    locales = [rules_of(code).names for code in installed_codes()] + [Locale(source_language())]
    codes = {str(code) for code in locales[-1].languages if _CODE.fullmatch(str(code))} - _NONE
    for code in sorted(codes, key=lambda code: (len(code), code)):
        names = [code, own_name(code), *(str(names.languages.get(code, "")) for names in locales)]
        for name in names:
            if name:
                known.setdefault(folded(name).strip(), code)
    return known


@cache
def spoken_languages() -> tuple[str, ...]:
    """The codes of the languages that a list of spoken languages offers at any conference."""
    return tuple(tomllib.loads(_SPOKEN.read_text(encoding="utf-8"))["codes"])


class WorldLanguagesField(forms.CharField):
    """Names of languages behind each other, in the order of the conference; any of the world."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_LINE, **options)

    def prepare_value(self, value: Any) -> Any:
        """Codes as their names in the reader's language; what was typed as it is."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(language_name(code) for code in value)
        return value

    def to_python(self, value: Any) -> Any:
        """The codes of the languages, each once. Raises ValidationError, which names the others."""
        if not value or not isinstance(value, str):
            return list(value or ())
        self.run_validators(value)  # before it is read, as it may be long
        names = [name for part in _JOINTS.split(value) if (name := part.strip(" .\t\r"))]
        found = {name: find_world_language(name) for name in names}
        if unknown := [name for name, code in found.items() if code is None]:
            raise ValidationError(
                _("These are not names of languages: %(names)s."),
                params={"names": listed(unknown)},
            )
        return list(dict.fromkeys(found.values()))
