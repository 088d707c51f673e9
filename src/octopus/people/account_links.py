"""What an account finds on its own page. Rooms above bring their links, such as registrations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from octopus.people.models import Account


@dataclass(frozen=True)
class PageLink:
    """A page of one's own: its name, one line about it, and its address."""

    label: str | Promise
    detail: str | Promise
    address: str


Provider = Callable[[Account], Iterable[PageLink]]
_providers: list[Provider] = []


def add(provider: Provider) -> None:
    """Called once at start by a room; `provider` gives an account's pages in that room."""
    if provider not in _providers:
        _providers.append(provider)


def own_pages(account: Account) -> list[PageLink]:
    """All pages of an account, in the order in which rooms were loaded."""
    return [page for provider in _providers for page in provider(account)]
