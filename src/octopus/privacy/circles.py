"""Circles: log entries and mails that concern a closed meeting or a network stay inside it.

An entry or a message carries the name of its circle, such as "meeting:12"; an empty one is for
everybody who sees the log or the outbox at all. Rooms say in which circles somebody is.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q

from octopus.access import Somebody
from octopus.request_cache import cached

Provider = Callable[[Somebody], Iterable[str]]
_providers: list[Provider] = []


def add(provider: Provider) -> None:
    """Called once at start, in a room's `rules.py`."""
    if provider not in _providers:
        _providers.append(provider)


def circles_of(who: Somebody) -> set[str]:
    """The names of all circles in which somebody is, read once a request."""
    return cached(
        who,
        "privacy.circles",
        lambda: {circle for provider in _providers for circle in provider(who)},
    )


def open_to(who: Somebody) -> Q:
    """Filter: rows that concern no circle, or one in which somebody is."""
    return Q(circle="") | Q(circle__in=circles_of(who))
