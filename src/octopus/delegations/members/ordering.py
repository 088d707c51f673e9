"""The order of precedence within a delegation: ranks, and the order within a rank."""

from octopus.delegations.deadlines import check_may_change
from octopus.delegations.members.membership import (
    NotInDelegation,
    current_members,
    make_way,
    member,
    tell_log,
)
from octopus.delegations.models import Delegate, Delegation, Rank
from octopus.delegations.quota import locked
from octopus.people.models import Account
from octopus.transactions import write


def set_rank(
    *, delegation: Delegation, person: int, rank: str, actor: Account, takes_over: bool = False
) -> None:
    """Change a rank. `person`: primary key of the delegate.

    A second head raises HeadTaken; with `takes_over` the present head becomes deputy. Raises
    TooLate, NotInDelegation. The confirmation of a delegation stands: the persons are the same.
    """
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        delegate = member(delegation, person)
        if delegate.rank == rank:
            return
        make_way(delegation, rank, takes_over=takes_over, but=delegate.pk)
        before, delegate.rank = delegate.rank, Rank(rank).value
        delegate.save(update_fields=("rank",))
        tell_log("rank_set", delegate, actor=actor, rank=rank, rank_before=before)


def move(*, delegation: Delegation, person: int, up: bool, actor: Account) -> bool:
    """Move a member up or down within the rank. Returns False at the end of the list.

    Raises TooLate, NotInDelegation.
    """
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        everyone = current_members(delegation)
        place = next(
            (index for index, delegate in enumerate(everyone) if delegate.pk == person), None
        )
        if place is None:
            raise NotInDelegation
        other = place - 1 if up else place + 1
        if not 0 <= other < len(everyone) or everyone[other].rank != everyone[place].rank:
            return False
        moved = everyone[place]
        everyone[place], everyone[other] = everyone[other], moved
        _number(everyone)
        moved.delegation = delegation
        tell_log("moved", moved, actor=actor, up=up)
    return True


def _number(everyone: list[Delegate]) -> None:
    for position, delegate in enumerate(everyone):
        delegate.position = position
    Delegate.objects.bulk_update(everyone, ("position",))
