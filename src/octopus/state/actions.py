"""What changes the state."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from octopus import clock
from octopus.state import queries
from octopus.state.models import State
from octopus.transactions import write


def raise_revision() -> None:
    """Marks rendered public pages as outdated. Call inside the transaction that changes them."""
    row = State.objects.filter(pk=1)
    if not row.update(revision=F("revision") + 1):
        # The very first time; somebody else's first time may be this moment.
        _state, is_new = State.objects.get_or_create(pk=1, defaults={"revision": 2})
        if not is_new:
            row.update(revision=F("revision") + 1)
    transaction.on_commit(queries.forget)


def move_clock(*, to: datetime | None) -> None:
    """Lets the installation's clock run on from `to` (aware); None puts it right. Demo only."""
    with clock.shifted(timedelta()):
        shift = to - clock.now() if to is not None else timedelta()
    with write():
        State.objects.update_or_create(pk=1, defaults={"clock_shift": shift})
        raise_revision()
