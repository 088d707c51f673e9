"""What changes the state."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from octopus import clock
from octopus.state import queries
from octopus.state.models import State
from octopus.transactions import before_commit, running, write


def raise_revision() -> None:
    """Marks rendered public pages, and whatever `revision_cache` keeps, as outdated.

    Call inside the transaction that changes them: the revision is raised once, as the last thing
    that it does, so that nobody waits for its row longer than for the disk.
    """
    before_commit(_raise)


def wait_for_others() -> None:
    """Holds the revision's row to the end of the transaction: of several, one goes on at a time.

    For what somebody may start twice at once and no other row stands for. Two statements.
    """
    State.objects.bulk_create([State(pk=1)], ignore_conflicts=True)
    State.objects.select_for_update().get(pk=1)


def is_raised() -> bool:
    """Whether the write that is running in this thread has changed what the revision is of."""
    write = running()
    return write is not None and _raise in write.last_acts


def _raise() -> None:
    row = State.objects.filter(pk=1)
    if not row.update(revision=F("revision") + 1):
        # The very first time; somebody else's first time may be this moment.
        State.objects.bulk_create([State(pk=1)], ignore_conflicts=True)
        row.update(revision=F("revision") + 1)
    queries.forget()
    transaction.on_commit(queries.forget)


def move_clock(*, to: datetime | None) -> None:
    """Lets the installation's clock run on from `to` (aware); None puts it right. Demo only."""
    with clock.shifted(timedelta()):
        shift = to - clock.now() if to is not None else timedelta()
    with write():
        State.objects.update_or_create(pk=1, defaults={"clock_shift": shift})
        raise_revision()
