"""Form fields for what people write about themselves, and the options of a select of countries."""

import re
import unicodedata
from collections.abc import Container
from enum import StrEnum
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, override

from octopus.text.country_names import countries
from octopus.text.multilingual import current

# Marks without a shape that some scripts need inside a word: Persian, Hindi, Sinhala and others.
_JOINERS = "\u200c\u200d"
# So many times the longest text may be written, before it is tidied.
SPARE = 10
# Pictures, which no font for print has: emoji, dingbats, flags.
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
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
    """Whether there is a control character, an emoji, or one that nobody has defined."""
    return any(
        unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} or bool(_EMOJI.match(char))
        for char in words
    )


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
        "unprintable": _(
            "This text contains a character that cannot be printed. Please type it again."
        ),
        "markup": _("Please remove web addresses and the characters < and >."),
        "letter": _("Please use at least one letter."),
    }

    def __init__(self, *, max_length: int, needed: str | Any = "", **kwargs: Any) -> None:
        self.longest = max_length
        messages = {"required": needed} if needed else {}
        super().__init__(required=bool(needed), strip=False, error_messages=messages, **kwargs)
        # `to_python` looks for the null character too, and says it in the field's own words.
        self.validators = []

    def to_python(self, value: Any) -> str:
        written = str(value or "")
        # Tidying looks at every character, and so never at a text that cannot fit.
        if len(written) > SPARE * self.longest:
            raise self._too_long(len(written))
        return tidy(written)

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
            raise self._too_long(len(value))

    def _too_long(self, there: int) -> ValidationError:
        return ValidationError(
            ngettext_lazy(
                "Please use at most %(most)s character; there are %(there)s.",
                "Please use at most %(most)s characters; there are %(there)s.",
                "most",
            ),
            code="long",
            params={"most": self.longest, "there": there},
        )


class LightChoiceField(forms.Field):
    """One of the values in `offered`; `needed`: the message where it is none of them.

    Lighter than Django's field, which copies its choices, here all countries, for each request.
    """

    offered: Container[str] = ()

    def __init__(self, *, needed: Any, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": needed}, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value not in self.offered and (value or self.required):
            raise ValidationError(self.error_messages["required"], code="unknown")


class LightMultipleChoiceField(LightChoiceField):
    """Some of the values in `offered`, at least one, in the order in which they were chosen."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(value or ()))

    def validate(self, value: Any) -> None:
        if not value or any(chosen not in self.offered for chosen in value):
            raise ValidationError(self.error_messages["required"], code="unknown")


@cache
def _all_options(language: str) -> SafeString:
    with override(language):
        offered = [("", _("Please choose")), *countries(language).items()]
        return format_html_join("\n", '<option value="{}">{}</option>', offered)


class CountrySelect(forms.Select):
    """A select of all countries, whose options are made once for each language."""

    def finished_options(self, chosen: str) -> SafeString:
        """The options, after an invitation to choose."""
        return country_options(current(), chosen)


def country_options(language: str, chosen: str) -> SafeString:
    """The options of a select in the order of a language. `chosen`: a code, or anything typed."""
    options = _all_options(language)
    if chosen not in countries(language):
        return options
    written = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return mark_safe(written)  # noqa: S308 -- the code is one of our own


class Widget(StrEnum):
    """How a field is answered."""

    LINE = "line"
    COUNTRY = "country"
    RADIO = "radio"
    CHECKBOXES = "checkboxes"


def widget_of(kind: Widget, autocomplete: str, width: str) -> forms.Widget:
    """A widget. `autocomplete`, `width`: of a line of text; a select of countries has the first."""
    match kind:
        case Widget.LINE:
            attrs = {"autocomplete": autocomplete, "dir": "auto"}
            return forms.TextInput(attrs | ({"class": width} if width else {}))
        case Widget.COUNTRY:
            return CountrySelect({"autocomplete": autocomplete})
        case Widget.RADIO:
            return forms.RadioSelect()
        case Widget.CHECKBOXES:
            return forms.CheckboxSelectMultiple()
