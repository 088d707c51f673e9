"""The secretariat adds delegations, checks their credentials, and admits their people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from octopus import clock
from octopus.bodies.eligibility import Eligibility, may_attend
from octopus.conferences.models import Meeting
from octopus.delegations.admission_checks import missing, with_what_is_checked
from octopus.delegations.mails_convocation import CREDENTIAL_REFUSED
from octopus.delegations.models import Credential, Delegate, Delegation, FocalPoint
from octopus.delegations.notifications import notify_focal_points
from octopus.delegations.quota import locked, quota_of
from octopus.delegations.ranks import in_precedence
from octopus.people.models import Account, Organisation
from octopus.privacy.actions import log
from octopus.registration.admission.decisions import DeclineReasonMissing, decide_many
from octopus.registration.models import Admission
from octopus.text.multilingual import main_language
from octopus.transactions import write
from octopus.undo.actions import undoable

if TYPE_CHECKING:
    from octopus.delegations.admission_checks import CheckedDelegation

# The kinds of steps, see `undo_kinds.py`.
CREDENTIAL_DECIDED = "delegation.credential_decided"
FOCAL_POINT_REMOVED = "delegation.focal_point_removed"
_State = Admission.State


class Replaced(Exception):
    """Another credential has come since the page was opened; that one counts now."""


class MayNotAttend(Exception):
    """The State or organisation may not attend; `eligibility` says why."""

    def __init__(self, eligibility: Eligibility) -> None:
        super().__init__(eligibility.reason)
        self.eligibility = eligibility


class ThereAlready(Exception):
    """There is such a delegation; `delegation` is it."""

    def __init__(self, delegation: Delegation) -> None:
        super().__init__(delegation.pk)
        self.delegation = delegation


def check_credential(*, credential: Credential, actor: Account) -> None:
    """Finds a credential in order. Twice is once. Raises Replaced."""
    _decide(credential, Credential.State.CHECKED, actor=actor)


def refuse_credential(*, credential: Credential, reason: str, actor: Account) -> None:
    """Refuses a credential; the focal points read why, in their language.

    Who was admitted before stays admitted. Raises DeclineReasonMissing, Replaced.
    """
    reason = reason.strip()
    if not reason:
        raise DeclineReasonMissing(DeclineReasonMissing.message)
    with undoable(CREDENTIAL_DECIDED, actor=actor, about=[credential.delegation]):
        if _decide(credential, Credential.State.REFUSED, actor=actor, reason=reason):
            notify_focal_points(
                credential.delegation, CREDENTIAL_REFUSED, reason=reason, at_once=False
            )


def _decide(credential: Credential, state: str, *, actor: Account, reason: str = "") -> bool:
    """Sets the state of the credential that counts; False where it stood so before."""
    with undoable(CREDENTIAL_DECIDED, actor=actor, about=[credential.delegation]) as step:
        delegation = locked(credential.delegation)
        latest = delegation.credentials.first()
        if latest is None or latest.pk != credential.pk:
            raise Replaced
        if (latest.state, latest.reason) == (state, reason):
            return False
        step.watch(latest)
        before, latest.state, latest.reason = latest.state, state, reason
        latest.decided_at, latest.decided_by = clock.now(), actor
        latest.save(update_fields=("state", "reason", "decided_at", "decided_by"))
        log(
            f"delegation.credential_{state}",
            delegation,
            actor=actor,
            before={"credential": latest.pk, "state": before},
            after={"credential": latest.pk, "state": state},
            reason=reason,
            circle=delegation.meeting.circle,
        )
    return True


def ready(delegation: "CheckedDelegation", delegates: Sequence[Delegate]) -> list[Delegate]:
    """Who may be admitted now, in order of precedence, as far as the quota goes. No query.

    `delegation` comes from `with_what_is_checked`, `delegates` with their admissions.
    """
    waiting = [
        delegate
        for delegate in in_precedence(delegates)
        if delegate.admission.state in (_State.REQUESTED, _State.WAITING)
        and not missing(delegate.admission, delegation)
    ]
    return waiting[: max(quota_of(delegation) - delegation.admitted, 0)]


def admit_ready(*, delegation: Delegation, actor: Account) -> int:
    """Admits at once all of a delegation who may be admitted. How many; the others stay.

    Raises NoSeatLeft where the meeting has not as many seats left, and then admits nobody.
    """
    with write():
        locked(delegation)
        checked = with_what_is_checked().get(pk=delegation.pk)
        delegates = checked.delegates.select_related("admission__registration")
        admissions = [delegate.admission for delegate in ready(checked, list(delegates))]
        return decide_many(admissions=admissions, decision=_State.ACCEPTED, actor=actor)


def add_delegation(
    *,
    meeting: Meeting,
    actor: Account,
    country: str = "",
    organisation: Organisation | None = None,
    language: str | None = None,
) -> Delegation:
    """Adds the delegation of a State or organisation that may attend.

    Raises MayNotAttend where the meeting's body does not let them in on its first day, and
    ThereAlready.
    """
    if meeting.body is not None:
        eligibility = may_attend(
            meeting.body, country=country, organisation=organisation, on=meeting.day_that_counts
        )
        if not eligibility.may:
            raise MayNotAttend(eligibility)
    with write():
        delegation, is_new = Delegation.objects.get_or_create(
            meeting=meeting,
            country=country,
            organisation=organisation,
            defaults={"language": language or main_language()},
        )
        if not is_new:
            raise ThereAlready(delegation)
        log("delegation.added", delegation, actor=actor, circle=meeting.circle)
    return delegation


def remove_focal_point(*, point: FocalPoint, actor: Account) -> None:
    """Remove a focal point of a delegation; what the person did for it stays."""
    delegation = point.delegation
    with undoable(FOCAL_POINT_REMOVED, actor=actor, about=[delegation]) as step:
        locked(delegation)
        unanswered = delegation.invitations.filter(account=point.account, answer="")
        step.watch(point, *unanswered)
        unanswered.delete()
        before = {"account": point.account_id}
        point.delete()
        circle = delegation.meeting.circle
        log("delegation.focal_point_removed", delegation, actor=actor, before=before, circle=circle)
