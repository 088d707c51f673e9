"""Numbers as a form or an address brings them."""

# More digits than any row's number has; Python itself refuses to read more than 4,300.
_MOST_DIGITS = 18


def parse_int(text: str, otherwise: int = 0) -> int:
    """The number that a text of ASCII digits stands for; `otherwise` for any other text.

    No row has the number 0.
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else otherwise
