"""What rooms above do after a meeting was saved, such as giving seats that were added."""

from collections.abc import Callable

from django.db import transaction

from octopus.conferences.models import Meeting

Follower = Callable[[Meeting], object]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Called once at start, in a room's `chores.py`."""
    if follower not in _followers:
        _followers.append(follower)


def saved(meeting: Meeting) -> None:
    """Tells all rooms once the meeting is on disk: each does its part in its own transaction."""
    for follower in _followers:
        transaction.on_commit(lambda follower=follower: follower(meeting))  # type: ignore[misc]
