"""What a delegation says as a whole: whether it attends, and that it stands as it is."""

from octopus import clock
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import check_may_change
from octopus.delegations.members.membership import current_members
from octopus.delegations.models import Delegation, Rank
from octopus.delegations.notifications import notify_focal_points
from octopus.delegations.quota import locked
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write


class NobodyNamed(Exception):
    """A delegation without members cannot be confirmed."""


class NoHead(Exception):
    """A delegation is confirmed with its head."""


class StillNamed(Exception):
    """A delegation that names persons cannot say that it does not attend; `number` of them."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def confirm_delegation(*, delegation: Delegation, actor: Account) -> None:
    """The delegation stands as it is; every change after this asks for a confirmation anew.

    Its focal points get the list. Twice is once. Raises TooLate, NobodyNamed, NoHead.
    """
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        if delegation.confirmed_at is not None:
            return
        everyone = current_members(delegation)
        if not everyone:
            raise NobodyNamed
        if everyone[0].rank != Rank.HEAD:
            raise NoHead
        delegation.confirmed_at, delegation.confirmed_by = clock.now(), actor
        delegation.save(update_fields=("confirmed_at", "confirmed_by"))
        _tell_log(
            "confirmed", delegation, actor, {"delegates": [delegate.pk for delegate in everyone]}
        )
        notify_focal_points(delegation, mails.CONFIRMED, person=_name(delegation, actor))


def answer_convocation(*, delegation: Delegation, answer: str, actor: Account) -> None:
    """Says whether the State or organisation attends. Twice the same is once.

    `answer`: of `Delegation.Answer`. Raises TooLate, and StillNamed for an absence with names.
    """
    with write():
        delegation = locked(delegation)
        check_may_change(delegation)
        if delegation.answer == answer:
            return
        if answer == Delegation.Answer.ABSENT and (everyone := current_members(delegation)):
            raise StillNamed(len(everyone))
        before, delegation.answer = delegation.answer, Delegation.Answer(answer).value
        delegation.answered_at = clock.now()
        delegation.save(update_fields=("answer", "answered_at"))
        _tell_log("answered", delegation, actor, {"answer": answer}, {"answer": before})


def _name(delegation: Delegation, user: Account) -> str:
    """What a focal point is called by the secretariat, or else as the account is."""
    point = delegation.focal_points.filter(account=user).first()
    return (point and point.name) or user.called


def _tell_log(
    action: str,
    delegation: Delegation,
    actor: Account,
    after: dict[str, object],
    before: dict[str, object] | None = None,
) -> None:
    log(
        f"delegation.{action}",
        delegation,
        actor=actor,
        before=before,
        after=after,
        circle=delegation.meeting.circle,
    )
