"""Moving one of several things that stand in an order, by one place."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write

_Placed = TypeVar("_Placed", bound=Model)


def move_by_one(
    thing: _Placed, line: QuerySet[_Placed], *, actor: Account, down: bool, circle: str = ""
) -> None:
    """Moves `thing` by one place in `line`; the first and the last stay where they are.

    `circle`: who alone may read of it in the log, see `privacy/circles.py`.
    """
    with write():
        ordered: list[Any] = list(line.select_for_update().order_by("position", "pk"))
        place = ordered.index(thing)
        other = place + 1 if down else place - 1
        if not 0 <= other < len(ordered):
            return
        ordered[place], ordered[other] = ordered[other], ordered[place]
        for position, placed in enumerate(ordered):
            placed.position = position
        line.bulk_update(ordered, ("position",))
        log(
            f"{thing._meta.model_name}.moved",
            thing,
            actor=actor,
            before={"place": place},
            after={"place": other},
            circle=circle,
        )
