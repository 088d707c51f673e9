"""Web addresses, e-mail addresses and telephone numbers, as they are written."""

from __future__ import annotations

import re

from .words import either

_URL = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)[^\s<>\[\]\"«»“”]+"
    r"|(?<![\w@./])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\[\]\"«»“”]*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<![\w/])(?:\(?\+|00)?\(?\d[\d\s\u00a0().-]{5,}\d(?!\w)")
_PHONE_LABEL = re.compile(rf"\b{either('phone_labels')}\b")


def urls_in(text: str) -> list[str]:
    """Web addresses in order, without the mark that ends the sentence."""
    return [_without_end(match[0]) for match in _URL.finditer(text)]


def emails_in(text: str) -> list[str]:
    """E-mail addresses in order."""
    return _EMAIL.findall(text)


def phones_in(text: str, folded: str) -> list[str]:
    """Telephone numbers: after a word such as "Tel", or with their international prefix."""
    labelled = _PHONE_LABEL.search(folded) is not None
    numbers = [match[0].strip() for match in _PHONE.finditer(text)]
    return [
        number
        for number in numbers
        if (labelled or number.lstrip("(").startswith(("+", "00"))) and 7 <= _digits(number) <= 17
    ]


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _without_end(url: str) -> str:
    url = url.rstrip(".,;:!?'’")
    return url.rstrip(")") if "(" not in url else url
