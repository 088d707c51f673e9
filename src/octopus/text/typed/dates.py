"""The fields in which forms ask for a date, an hour, or both: the browser's own, in ISO form."""

from collections.abc import Mapping
from typing import Any

from django import forms

# No date in any spelling is longer; reading one that is costs time, and says nothing.
_LONGEST = 40


class _Short(forms.TextInput):
    """Hands on no more of what was typed than shows that it is no date."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return typed[: _LONGEST + 1] if isinstance(typed, str) else typed


class DateInput(_Short, forms.DateInput):
    """A date, as in 2026-10-14."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(_Short, forms.TimeInput):
    """A time of day, as in 14:30."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateHourInput(_Short, forms.DateTimeInput):
    """A date and a time of day, as in 2026-10-14T14:30."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
