"""Members of a delegation, and the consequences of every change.

The functions here stand inside the caller's transaction, with the delegation locked.
"""

from typing import Any

from octopus import clock
from octopus.delegations.models import Delegate, Delegation, Rank
from octopus.delegations.quota import takes_a_place
from octopus.delegations.ranks import in_precedence
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import Admission, Registration
from octopus.registration.notifications import discard_decision_messages

_State, _Endorsement = Admission.State, Admission.Endorsement


class HeadTaken(Exception):
    """The delegation already has a head, `head`, and the new one was not said to take over."""

    def __init__(self, head: Delegate) -> None:
        super().__init__(head.formal_name)
        self.head = head


class NotInDelegation(Exception):
    """The person is no longer there to be changed: withdrawn or answered meanwhile."""


def current_members(delegation: Delegation) -> list[Delegate]:
    """All who take a place, in order of precedence. One query."""
    found = delegation.delegates.select_related("admission__registration")
    return in_precedence(delegate for delegate in found if takes_a_place(delegate.admission))


def member(delegation: Delegation, pk: int) -> Delegate:
    """One who takes a place, locked. Raises NotInDelegation where this is so no longer."""
    found = locked_delegate(delegation, pk)
    if found is None or not takes_a_place(found.admission):
        raise NotInDelegation
    return found


def locked_delegate(delegation: Delegation, pk: int) -> Delegate | None:
    """A person of the delegation, in whatever state, with the admission locked."""
    found = delegation.delegates.filter(pk=pk).first()
    if found is None:
        return None
    found.delegation = delegation
    # The request before its outcomes: so lock those who withdraw it, too.
    registration = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("person__account", "conference", "category")
        .get(admissions=found.admission_id)
    )
    admission = Admission.objects.select_for_update(of=("self",)).get(pk=found.admission_id)
    admission.registration, admission.meeting = registration, delegation.meeting
    found.admission = admission
    return found


def make_way(delegation: Delegation, rank: str, *, takes_over: bool, but: int = 0) -> None:
    """Ensure that there is one head: raise HeadTaken, or with `takes_over` make the first deputy.

    `but`: the primary key of the delegate who gets the rank.
    """
    if rank != Rank.HEAD:
        return
    for delegate in current_members(delegation):
        if delegate.rank == Rank.HEAD and delegate.pk != but:
            if not takes_over:
                raise HeadTaken(delegate)
            delegate.rank = Rank.DEPUTY
            delegate.save(update_fields=("rank",))


def reset_confirmation(delegation: Delegation) -> None:
    """A delegation that changes attends, and has to be confirmed anew."""
    delegation.confirmed_at = delegation.confirmed_by = None
    if delegation.answer != Delegation.Answer.ATTENDS:
        delegation.answer, delegation.answered_at = Delegation.Answer.ATTENDS, clock.now()
    delegation.save(update_fields=("confirmed_at", "confirmed_by", "answer", "answered_at"))


def end_admission(
    delegate: Delegate, state: str, *, actor: Account, endorsement: str, reason: str = ""
) -> None:
    """End an admission: the place becomes free, and a message that still waits is discarded."""
    admission = delegate.admission
    discard_decision_messages([admission], actor=actor)
    admission.state, admission.endorsement, admission.reason = state, endorsement, reason
    admission.decided_at, admission.decided_by = clock.now(), actor
    admission.decision_message = admission.waiting_position = None
    admission.save()
    registration = admission.registration
    others = registration.admissions.exclude(state=_State.WITHDRAWN)
    if state == _State.WITHDRAWN and not others.exists():
        registration.state = Registration.State.WITHDRAWN
        registration.save(update_fields=("state",))


def tell_log(
    action: str, delegate: Delegate, *, actor: Account | None, reason: str = "", **after: Any
) -> None:
    """Log a change of a member, readable by the meeting's circle only."""
    meeting = delegate.delegation.meeting
    log(
        f"delegation.{action}",
        delegate.admission.registration,
        actor=actor,
        after={"meeting": meeting.pk, "delegation": delegate.delegation_id, **after},
        reason=reason,
        circle=meeting.circle,
    )
