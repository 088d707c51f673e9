"""Times of day as people write them, and the field in which a form asks for one."""

import re
from datetime import time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:\s*(?:[:.,h’'′]|uhr|hrs?|heures?|horas?)\s*(?P<minute>\d{2})?"
    r"(?:[:.]\d{2})?\s*(?:uhr|hrs?|h|min|mn|m)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?"
)
# No time in any spelling is longer, spaces included.
_LONGEST: Final = 60
_FOUR_DIGITS: Final = re.compile(r"(\d{2})(\d{2})\s*(?:h|hrs)?")
_NOON: Final = frozenset({"noon", "12 noon", "midday", "midi", "mediodía", "mediodia"})
_MIDNIGHT: Final = frozenset({"midnight", "minuit", "medianoche", "12 midnight"})


def read_time(written: str) -> time | None:
    """A typed time of day, or None.

    "9:30", "9.30", "9h30", "9 h 30", "10h", "2:30 pm", "2 p.m.", "1430", "noon", "minuit"; 24:00
    and midnight are 00:00.
    """
    if len(written) > _LONGEST:
        return None
    text = " ".join(written.casefold().replace("\u00a0", " ").replace("\u202f", " ").split())
    if text in _NOON:
        return time(12)
    if text in _MIDNIGHT:
        return time(0)
    if found := _FOUR_DIGITS.fullmatch(text):
        return _valid(int(found[1]), int(found[2]))
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _valid(hour, minute)


def _valid(hour: int, minute: int) -> time | None:
    if (hour, minute) == (24, 0):
        return time(0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(forms.Field):
    """A time of day in any usual spelling."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "mid"})
    default_error_messages = {
        "required": _("Please enter the time."),
        "invalid": _("This time is not valid. Use a format such as 14:30, 14h30 or 2:30 pm."),
    }

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        found = read_time(str(value))
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat("minutes") if isinstance(value, time) else value
