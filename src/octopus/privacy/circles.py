"""Circles: log entries and mails that concern a closed meeting or a network stay inside it.

An entry or a message carries the name of its circle, such as "meeting:12"; an empty one is for
everybody who sees the log or the outbox at all. Rooms say in which circles somebody is.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q

from octopus.access import Somebody
from octopus.request_cache import cached
from octopus.wiring import Hook

# The names of the circles of one room in which somebody is.
CirclesOf = Callable[[Somebody], Iterable[str]]
providers: Hook[CirclesOf] = Hook()


def circles_of(user: Somebody) -> set[str]:
    """The names of all circles that the user belongs to, read once a request."""
    return cached(
        user,
        "privacy.circles",
        lambda: {circle for provider in providers for circle in provider(user)},
    )


def open_to(user: Somebody) -> Q:
    """Filter: rows of no circle, or of one that the user belongs to."""
    return Q(circle="") | Q(circle__in=circles_of(user))
