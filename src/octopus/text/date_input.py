"""The field in which a form asks for a date."""

from django import forms


class DateInput(forms.DateInput):
    """A date as the browser's own calendar, which reads and writes ISO dates."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
