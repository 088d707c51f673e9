"""What was found out about an object, kept for as long as the object lives: that of a request.

Whoever asks, the conference at hand and the request itself are one object each for the whole of a
request, and another in the next. Only for what several parts of one page ask; anyone who changes it
redirects to another page.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")

# The one attribute that stands on objects of others. A table beside them would have to know two
# equal ones apart, and which of them are gone.
_ATTRIBUTE = "_request_cache"


def cached(owner: object, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made once for `owner` and `key`; `key` begins with the name of a room."""
    known: dict[Hashable, T] | None = getattr(owner, _ATTRIBUTE, None)
    if known is None:
        known = {}
        setattr(owner, _ATTRIBUTE, known)
    if key not in known:
        known[key] = make()
    return known[key]


def is_cached(owner: object, key: Hashable) -> bool:
    """Whether something is kept for `owner` under `key`."""
    return key in getattr(owner, _ATTRIBUTE, {})
