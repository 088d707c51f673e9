"""A focal point answers those who applied in the delegation's name."""

from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import check_may_change
from octopus.delegations.members.membership import (
    current_members,
    end_admission,
    locked_delegate,
    make_way,
    reset_confirmation,
    tell_log,
)
from octopus.delegations.members.nominations import LEFT, NoPlaceLeft
from octopus.delegations.models import Delegate, Delegation, Rank
from octopus.delegations.notifications import notify_delegate
from octopus.delegations.quota import free_places, locked, quota_of
from octopus.people.models import Account
from octopus.registration.admission.decisions import DeclineReasonMissing
from octopus.registration.models import Admission
from octopus.undo.actions import undoable

# The kind of the step, see `undo_kinds.py`.
ENDORSED = "delegation.endorsed"
_State, _Endorsement = Admission.State, Admission.Endorsement


class AnsweredMeanwhile(Exception):
    """The application was answered by somebody else, or withdrawn, in the meantime."""


def endorse(
    *,
    delegation: Delegation,
    applicant: int,
    actor: Account,
    rank: str = Rank.DELEGATE,
    takes_over: bool = False,
) -> Delegate:
    """The delegation stands behind an applicant, who takes one of its places.

    `applicant`: primary key of the delegate. Raises TooLate, AnsweredMeanwhile, NoPlaceLeft,
    HeadTaken.
    """
    with undoable(ENDORSED, actor=actor, about=[delegation]) as step:
        delegation = locked(delegation)
        check_may_change(delegation)
        delegate = _waiting(delegation, applicant)
        step.watch(delegation, delegate.admission.registration, delegate.admission, delegate)
        step.watch(*(member for member in current_members(delegation) if member.rank == Rank.HEAD))
        if not free_places(delegation):
            raise NoPlaceLeft(quota_of(delegation))
        make_way(delegation, rank, takes_over=takes_over)
        delegate.rank = rank
        delegate.save(update_fields=("rank",))
        delegate.admission.endorsement = _Endorsement.GIVEN
        delegate.admission.save(update_fields=("endorsement",))
        tell_log("endorsed", delegate, actor=actor, rank=rank)
        notify_delegate(delegate, mails.ENDORSED)
        reset_confirmation(delegation)
    return delegate


def refuse(*, delegation: Delegation, applicant: int, actor: Account, reason: str) -> None:
    """The delegation does not stand behind an applicant, who reads the reason.

    Raises TooLate, AnsweredMeanwhile, DeclineReasonMissing.
    """
    reason = reason.strip()
    if not reason:
        raise DeclineReasonMissing(DeclineReasonMissing.message)
    with undoable(LEFT, actor=actor, about=[delegation]) as step:
        delegation = locked(delegation)
        check_may_change(delegation)
        delegate = _waiting(delegation, applicant)
        step.watch(delegation, delegate.admission.registration, delegate.admission)
        end_admission(
            delegate, _State.DECLINED, actor=actor, endorsement=_Endorsement.REFUSED, reason=reason
        )
        tell_log("refused", delegate, actor=actor, reason=reason)
        notify_delegate(delegate, mails.REFUSED, reason=reason)


def _waiting(delegation: Delegation, pk: int) -> Delegate:
    """An application that waits for the focal point, locked."""
    found = locked_delegate(delegation, pk)
    if found is None or not is_waiting(found.admission):
        raise AnsweredMeanwhile
    return found


def is_waiting(admission: Admission) -> bool:
    """Whether a request waits for the focal point's answer. No query."""
    is_open = admission.state in (_State.REQUESTED, _State.WAITING)
    return is_open and admission.endorsement == _Endorsement.AWAITED
