"""Days in addresses."""

from datetime import date


class DayConverter:
    """`2026-10-15`, and nothing that is not a day."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()
