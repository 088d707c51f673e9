"""Codes that people read from paper and type: no letter that is taken for another, and a check.

The characters are Crockford's base 32, which has no I, L, O and U. His check sign would bring five
characters more; ours stays within the alphabet: read as numbers of the field of 32 elements
(x⁵ + x² + 1), a code is a polynomial that is zero at x. No other character in one place and no
exchange of two can keep it zero, so that a slip is told from a code that nobody issued.
"""

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans(
    {"O": "0", "I": "1", "L": "1"} | dict.fromkeys(" -\u00a0\u202f\u2010\u2011\u2013")
)
_FIELD_POLYNOMIAL: Final = 0b100101


def new_code(length: int) -> str:
    """A random code of `length` characters: five bits in each but the last, which checks them."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + _check_of(body)


def normalise(text: str, length: int) -> str | None:
    """Return the code of `length` characters that was meant by `text`, or None: it cannot be one.

    Small letters, spaces and hyphens do not matter; O is read as 0, I and L as 1. Any single
    wrong character and any two that are exchanged are noticed.
    """
    code = text.upper().translate(_READ_AS)
    if len(code) != length or any(char not in ALPHABET for char in code):
        return None
    return code if _check_of(code[:-1]) == code[-1] else None


def _check_of(body: str) -> str:
    value = 0
    for char in body:
        value = (value ^ ALPHABET.index(char)) << 1
        if value >= len(ALPHABET):
            value ^= _FIELD_POLYNOMIAL
    return ALPHABET[value]
