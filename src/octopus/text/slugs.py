"""Keys and parts of addresses that are made of words, each unlike the others of its kind."""

from collections.abc import Container
from itertools import count


def unique_slug(wanted: str, taken: Container[str], *, joint: str = "-") -> str:
    """`wanted`, with a number behind it where it is taken: "talk", then "talk-2", "talk-3"."""
    if wanted not in taken:
        return wanted
    return next(slug for number in count(2) if (slug := f"{wanted}{joint}{number}") not in taken)
