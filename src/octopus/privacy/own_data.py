"""A person's own data: each room says what it holds about an account, and how it is erased."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise

# One thing that is held: label in the reader's language → value as text.
Record = Mapping[str, str]


@dataclass(frozen=True)
class Holding:
    """What one room holds about people.

    `key` names it in the JSON download; `read` returns the records about an account; `erase`, where
    the law allows it, removes them inside the caller's transaction; `kept_because` says why the
    rest is kept. Erasing goes through the holdings in `order`, the lowest number first.
    """

    key: str
    title: str | Promise
    read: Callable[[AbstractBaseUser], Iterable[Record]]
    erase: Callable[[AbstractBaseUser], None] | None = None
    kept_because: str | Promise = ""
    order: int = 50


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Makes a holding known; called once at start, in a room's `chores.py`."""
    _holdings[holding.key] = holding


def holdings() -> list[Holding]:
    """All holdings, in the order in which they are erased."""
    return sorted(_holdings.values(), key=lambda holding: (holding.order, holding.key))
