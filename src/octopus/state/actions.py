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
    if not State.objects.filter(pk=1).update(revision=F("revision") + 1):
        State.objects.create(pk=1, revision=2)
    transaction.on_commit(queries.forget)


def move_clock(*, to: datetime | None) -> None:
    """Lets the installation's clock run on from `to` (aware); None puts it right. Demo only."""
    with clock.shifted(timedelta()):
        shift = to - clock.now() if to is not None else timedelta()
    with write():
        State.objects.update_or_create(pk=1, defaults={"clock_shift": shift})
        raise_revision()
