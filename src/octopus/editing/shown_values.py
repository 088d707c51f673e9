"""The value of a form field as its page shows it: to compare, to carry along, to quote."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from octopus.text import multilingual

# A text, the texts of each language, several choices, or a box that is ticked or not.
Shown = str | bool | list[str] | dict[str, str]
_QUOTED = 300


def shown_value(field: forms.Field, value: Any) -> Shown:
    """A value of a field as its page shows it, the same for what was kept and what was typed."""
    if isinstance(field, forms.BooleanField):
        return bool(value)
    if isinstance(field, forms.TimeField) and isinstance(value, str):
        with suppress(ValidationError):
            value = field.to_python(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    prepared = field.prepare_value(value)
    if isinstance(prepared, Mapping):
        return {key: _tidy(text) for key, text in prepared.items() if text}
    formatted = field.widget.format_value(prepared)
    if isinstance(formatted, (list, tuple)):
        if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            return sorted(map(str, formatted))
        return _tidy("".join(map(str, formatted)))
    return _tidy(formatted)


def _tidy(text: object) -> str:
    """Browsers send line ends of their own, and forms cut off outer spaces."""
    return "" if text is None else str(text).replace("\r\n", "\n").strip()


def quoted(field: forms.Field, value: Shown) -> str:
    """A value in the reader's words, at most some 300 characters of it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        value = " · ".join(f"{multilingual.own_name(key)}: {text}" for key, text in value.items())
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        value = multilingual.listed([labels.get(item, item) for item in value])
    else:
        value = labels.get(value, value)
    return Truncator(strip_tags(value)).chars(_QUOTED) or _("nothing")
