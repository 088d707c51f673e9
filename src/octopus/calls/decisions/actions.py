"""Decisions on proposals: prepared one by one or together, then announced at once."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.calls import mails
from octopus.calls.decisions.reasons import REASONS, reason_of
from octopus.calls.models import Call, Proposal
from octopus.calls.notifications import notify
from octopus.correspondence.actions import discard_messages
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.state.actions import raise_revision
from octopus.undo.actions import undoable

_State = Proposal.State
# The kinds of the steps, see `undo_kinds.py`.
PREPARED, ANNOUNCED = "calls.decision_prepared", "calls.decision_announced"
# What can be decided, and the mail that says it.
DECISIONS = {
    _State.ACCEPTED: mails.ACCEPTED,
    _State.DECLINED: mails.DECLINED,
    _State.WAITING: mails.WAITING,
}


class ReasonMissing(ValueError):
    """A proposal is declined with a reason, which the applicant reads."""

    message = gettext_lazy("Please give the reason. The applicant will read it.")


class NoCallPlaceLeft(Exception):
    """More proposals would be accepted than the call has places; `free` says how many there are."""

    def __init__(self, free: int) -> None:
        super().__init__(free)
        self.free = free


def prepare_decisions(
    *,
    proposals: Iterable[Proposal],
    decision: str,
    actor: Account,
    reason_key: str = "",
    reason: str = "",
) -> int:
    """Writes down what is to be announced; the applicants see nothing of it yet. How many.

    `decision`: one of DECISIONS, or "" to take back what was prepared. What was decided already
    with this outcome stays as it is. Raises ReasonMissing.
    """
    if decision == _State.DECLINED and not (reason.strip() or reason_key):
        raise ReasonMissing
    if reason_key and reason_key not in REASONS:
        raise ReasonMissing
    pks = [proposal.pk for proposal in proposals]
    with undoable(PREPARED, actor=actor, about=[]) as step:
        found = [row for row in _locked(pks) if row.may_be_decided and row.state != decision]
        step.about += found
        step.watch(*found)
        for proposal in found:
            before, proposal.planned = proposal.planned, decision
            proposal.reason_key, proposal.reason = reason_key, reason.strip()
            proposal.save(update_fields=("planned", "reason_key", "reason"))
            log(
                "calls.decision_prepared",
                proposal,
                actor=actor,
                before={"planned": before},
                after={"planned": decision},
                reason=reason_of(proposal),
            )
    return len(found)


def announce_decisions(*, call: Call, proposals: Iterable[Proposal], actor: Account) -> int:
    """Makes what was prepared the outcome, and writes to each applicant. How many.

    Raises NoCallPlaceLeft where the call has fewer places; then nothing is announced.
    """
    pks = [proposal.pk for proposal in proposals]
    with undoable(ANNOUNCED, actor=actor, about=[]) as step:
        # One round at a time: two could give the last place twice.
        Call.objects.select_for_update().get(pk=call.pk)
        found = [row for row in _locked(pks) if row.planned and row.may_be_decided]
        _check_places(call, found)
        step.about += found
        step.watch(*found)
        for proposal in found:
            _announce(proposal, actor)
        if found:
            raise_revision()
    return len(found)


def _announce(proposal: Proposal, actor: Account) -> None:
    before, decision = proposal.state, proposal.planned
    _discard_message(proposal, actor)
    proposal.state, proposal.planned = decision, ""
    proposal.decided_at, proposal.decided_by = clock.now(), actor
    if decision != _State.ACCEPTED:
        # A place that was given to it is free again.
        proposal.stand = proposal.session = None
    reason = reason_of(proposal)
    proposal.decision_message = notify(proposal, DECISIONS[_State(decision)], reason=reason)
    proposal.save()
    log(
        "calls.decision_announced",
        proposal,
        actor=actor,
        before={"state": before},
        after={"state": decision},
        reason=reason,
    )


def _discard_message(proposal: Proposal, actor: Account) -> None:
    """A mail about an earlier decision that still waits is not sent."""
    if proposal.decision_message_id is None:
        return
    waiting = Message.objects.filter(pk=proposal.decision_message_id, state=Message.State.WAITING)
    discard_messages(messages=waiting, actor=actor, reason="")


def _check_places(call: Call, found: Collection[Proposal]) -> None:
    if call.places is None:
        return
    ours = {proposal.pk for proposal in found}
    accepted = call.proposals.filter(state=_State.ACCEPTED).exclude(pk__in=ours).count()
    wanted = sum(proposal.planned == _State.ACCEPTED for proposal in found)
    if accepted + wanted > call.places:
        raise NoCallPlaceLeft(max(call.places - accepted, 0))


def _locked(pks: Collection[int]) -> list[Proposal]:
    """These proposals, locked in the order of their primary keys."""
    rows = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    return list(rows.select_related("call__conference", "applicant", "applicant__person"))
