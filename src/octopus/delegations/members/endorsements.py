"""A focal point answers those who applied in the delegation's name."""

from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import check_may_change
from octopus.delegations.members.membership import (
    end_admission,
    locked_delegate,
    make_way,
    reset_confirmation,
    tell_log,
)
from octopus.delegations.members.nominations import NoPlaceLeft
from octopus.delegations.models import Delegate, Delegation, Rank
from octopus.delegations.notifications import tell_delegate
from octopus.delegations.quota import free_places, locked, quota_of
from octopus.people.models import Account
from octopus.registration.admission.decisions import DeclineReasonMissing
from octopus.registration.models import Admission
from octopus.transactions import write

_State, _Endorsement = Admission.State, Admission.Endorsement


class AnsweredMeanwhile(Exception):
    """The application no longer waits: answered by somebody else, or taken back."""


def endorse(
    *,
    delegation: Delegation,
    applicant: int,
    by: Account,
    rank: str = Rank.DELEGATE,
    takes_over: bool = False,
) -> Delegate:
    """The delegation stands behind an applicant, who takes one of its places.

    `applicant`: primary key of the delegate. Raises TooLate, AnsweredMeanwhile, NoPlaceLeft,
    HeadTaken.
    """
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        delegate = _waiting(delegation, applicant)
        if not free_places(delegation):
            raise NoPlaceLeft(quota_of(delegation))
        make_way(delegation, rank, takes_over=takes_over)
        delegate.rank = rank
        delegate.save(update_fields=("rank",))
        delegate.admission.endorsement = _Endorsement.GIVEN
        delegate.admission.save(update_fields=("endorsement",))
        tell_log("endorsed", delegate, by=by, rank=rank)
        tell_delegate(delegate, mails.ENDORSED)
        reset_confirmation(delegation)
    return delegate


def refuse(*, delegation: Delegation, applicant: int, by: Account, reason: str) -> None:
    """The delegation does not stand behind an applicant, who reads the reason.

    Raises TooLate, AnsweredMeanwhile, ReasonMissing.
    """
    reason = reason.strip()
    if not reason:
        raise DeclineReasonMissing(DeclineReasonMissing.message)
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        delegate = _waiting(delegation, applicant)
        end_admission(
            delegate, _State.DECLINED, by=by, endorsement=_Endorsement.REFUSED, reason=reason
        )
        tell_log("refused", delegate, by=by, reason=reason)
        tell_delegate(delegate, mails.REFUSED, reason=reason)


def _waiting(delegation: Delegation, number: int) -> Delegate:
    """An application that waits for the focal point, locked."""
    found = locked_delegate(delegation, number)
    if found is None or not is_waiting(found.admission):
        raise AnsweredMeanwhile
    return found


def is_waiting(admission: Admission) -> bool:
    """Whether a request waits for the focal point's answer. No query."""
    is_open = admission.state in (_State.REQUESTED, _State.WAITING)
    return is_open and admission.endorsement == _Endorsement.AWAITED
