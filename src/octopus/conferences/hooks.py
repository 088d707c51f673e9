"""What rooms above do after a meeting was saved, such as giving seats that were added."""

from collections.abc import Callable
from functools import partial

from django.db import transaction

from octopus.conferences.models import Meeting
from octopus.wiring import Hook

# Called after the meeting is on disk, in a transaction of its own.
MeetingSaved = Callable[[Meeting], object]
meeting_saved: Hook[MeetingSaved] = Hook()


def announce_saved(meeting: Meeting) -> None:
    """Tells all rooms once the meeting is on disk: each does its part in its own transaction."""
    for receiver in meeting_saved:
        transaction.on_commit(partial(receiver, meeting))
