"""What the database said about somebody, kept for as long as a request lives.

Whoever asks is one object for the whole of a request, and a new one in the next. Only for what
several parts of one page ask; whoever changes it redirects to another page.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from octopus.access import Somebody

T = TypeVar("T")


def cached(who: Somebody, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made once for `who` and `key`; `key` begins with the name of a room."""
    known: dict[Hashable, T] | None = getattr(who, "_remembered", None)
    if known is None:
        known = {}
        who._remembered = known  # type: ignore[attr-defined]  # lives as long as the request
    if key not in known:
        known[key] = make()
    return known[key]
