"""What rooms above do for a conference that begins, is copied or ends, or for a meeting saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.functional import Promise

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.wiring import Hook

# Called after the meeting is on disk, in a transaction of its own.
MeetingSaved = Callable[[Meeting], object]
meeting_saved: Hook[MeetingSaved] = Hook()


def announce_saved(meeting: Meeting) -> None:
    """Tells all rooms once the meeting is on disk: each does its part in its own transaction."""
    for receiver in meeting_saved:
        transaction.on_commit(partial(receiver, meeting))


@dataclass(frozen=True)
class CopiedPart:
    """A part of an earlier edition that a new one may take over.

    `copy(edition, conference, actor)` is called inside the transaction that makes the conference,
    in the order of rooms from the ground to the roof, and only for parts that somebody chose.
    `chosen`: whether the form offers it ticked. `needs`: the key of a part that must be copied too.
    """

    key: str
    label: Promise
    copy: Callable[[Conference, Conference, Account], object]
    chosen: bool = True
    needs: str = ""


copied_parts: Hook[CopiedPart] = Hook()


def shift(edition: Conference, conference: Conference) -> timedelta:
    """By how much days of an edition move in the next one: as far as the first day does."""
    return conference.start_date - edition.start_date


# Called inside the transaction that made a blank conference, or one that copies nothing of a room.
conference_begun: Hook[Callable[[Conference], object]] = Hook()

# Called before a draft is deleted, for rows that stand on each other and would hold it.
draft_deleted: Hook[Callable[[Conference], object]] = Hook()

# Says in words what stands against taking a published conference back or deleting a draft.
blockers: Hook[Callable[[Conference], list[str]]] = Hook()
