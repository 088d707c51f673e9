"""Numbers as a form or an address brings them, and as a page says them."""

from babel.numbers import format_decimal

from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current

# More digits than any row's number has; Python itself refuses to read more than 4,300.
_MOST_DIGITS = 18


def parse_int(text: str, otherwise: int = 0) -> int:
    """The number that a text of ASCII digits stands for; `otherwise` for any other text.

    No row has the number 0.
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else otherwise


def in_figures(number: int) -> str:
    """A whole number as the reader's language groups its digits: "12,345" or "12 345"."""
    return str(format_decimal(number, locale=rules_of(current()).names))


def decimal_in_figures(number: float) -> str:
    """A number with one decimal as the reader's language writes it: "3.5" or "3,5"."""
    return str(format_decimal(round(number, 1), format="0.0", locale=rules_of(current()).names))
