"""Form fields for what people write about themselves, and the options of a select of countries."""

import re
import unicodedata
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from octopus.text.country_names import countries

# Marks without a shape that some scripts need inside a word: Persian, Hindi, Sinhala and others.
_JOINERS = "\u200c\u200d"
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)


def tidy(written: str) -> str:
    """The same words composed (NFC), with single spaces, and without marks that nobody sees.

    What cannot be printed stays, so that `problem` finds it.
    """
    seen = "".join(
        char for char in written if char in _JOINERS or unicodedata.category(char) != "Cf"
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def has_unprintable(words: str) -> bool:
    """Whether there is a control character, half of one, or one that nobody has defined."""
    return any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in words)


def has_markup(words: str) -> bool:
    """Whether there is an address of the web, or a sign from which pages are made."""
    return bool(_ADDRESS.search(words)) or "<" in words or ">" in words


def has_letter(words: str) -> bool:
    """Whether there is a letter of any script."""
    return any(char.isalpha() for char in words)


class PlainTextField(forms.CharField):
    """One line of text in any script, tidied; a message says what to change.

    `max_length` counts characters; `needed`: the message where nothing was written.
    """

    default_error_messages = {
        "unprintable": _("There is a character in it that cannot be printed. Please type it anew."),
        "markup": _("Please leave out web addresses and the signs < and >."),
        "letter": _("There is no letter in it."),
    }

    def __init__(self, *, max_length: int, needed: str | Any = "", **kwargs: Any) -> None:
        self.longest = max_length
        messages = {"required": needed} if needed else {}
        super().__init__(required=bool(needed), strip=False, error_messages=messages, **kwargs)
        # `to_python` looks for the null character too, and says it in the field's own words.
        self.validators = []

    def to_python(self, value: Any) -> str:
        return tidy(str(value or ""))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not value:
            return
        for fails, code in (
            (has_unprintable(value), "unprintable"),
            (has_markup(value), "markup"),
            (not has_letter(value), "letter"),
        ):
            if fails:
                raise ValidationError(self.error_messages[code], code=code)
        if len(value) > self.longest:
            raise ValidationError(
                ngettext_lazy(
                    "Please use at most %(most)s character; there are %(there)s.",
                    "Please use at most %(most)s characters; there are %(there)s.",
                    "most",
                ),
                code="long",
                params={"most": self.longest, "there": len(value)},
            )


@cache
def _all_options(language: str) -> SafeString:
    return format_html_join("\n", '<option value="{}">{}</option>', countries(language).items())


def country_options(language: str, chosen: str) -> SafeString:
    """The options of a select in the order of a language. `chosen`: a code, or anything typed."""
    options = _all_options(language)
    if chosen not in countries(language):
        return options
    written = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return mark_safe(written)  # noqa: S308 -- the code is one of our own
