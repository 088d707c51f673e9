"""A delegation as its focal point reads it: who stands where, in words and with a mark."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from octopus.delegations.deadlines import (
    DelegationDeadline,
    DelegationStage,
    day_of_answer,
    deadlines,
    stage_of,
)
from octopus.delegations.members.endorsements import is_waiting
from octopus.delegations.members.invitations import ACCEPTED, EXPIRED, OPENED, REFUSED, state_of
from octopus.delegations.models import Credential, Delegate, Delegation, Rank
from octopus.delegations.queries import credentials_of, people_of
from octopus.delegations.quota import quota_of, seats_of, takes_a_place
from octopus.delegations.ranks import in_precedence, rank_label
from octopus.registration.models import Admission
from octopus.registration.state_marks import is_undecided

_State, _Endorsement = Admission.State, Admission.Endorsement


@dataclass(frozen=True)
class MemberState:
    """A mark of the face (yes, wait, no, off) and its word."""

    mark: str
    word: str


@dataclass(frozen=True)
class Shown:
    """One person of a delegation on the focal point's page."""

    delegate: Delegate
    rank: str
    state: MemberState
    may_rise: bool = False
    may_fall: bool = False


@dataclass(frozen=True)
class DelegationPage:
    """A whole delegation: persons in order of precedence, numbers, days, the credential.

    `answer_by`: the day, while it has not said whether it attends; `is_over`: the meeting has
    ended, and nothing is left to do.
    """

    members: list[Shown]
    applicants: list[Shown]
    gone: list[Shown]
    quota: int
    seats: int
    stage: DelegationStage
    answer_by: date | None
    deadlines: list[DelegationDeadline]
    credentials: list[Credential]
    is_over: bool = False

    @property
    def left(self) -> int:
        """Places that are free; none where the quota was lowered since."""
        return max(self.quota - len(self.members), 0)

    @property
    def credential(self) -> Credential | None:
        """The one that counts: the latest."""
        return self.credentials[0] if self.credentials else None

    @property
    def has_head(self) -> bool:
        return any(member.delegate.rank == Rank.HEAD for member in self.members)

    @property
    def may_nominate(self) -> bool:
        return self.stage is DelegationStage.NOMINATING and self.left > 0

    @property
    def may_change(self) -> bool:
        return self.stage is not DelegationStage.CLOSED


def delegation_page_of(delegation: Delegation) -> DelegationPage:
    """A delegation as its page shows it. At most five queries."""
    everyone = people_of(delegation)
    members = in_precedence(delegate for delegate in everyone if takes_a_place(delegate.admission))
    applicants = [delegate for delegate in everyone if is_waiting(delegate.admission)]
    out = [
        delegate
        for delegate in everyone
        if not takes_a_place(delegate.admission) and not is_waiting(delegate.admission)
    ]
    is_over = delegation.meeting.is_over
    return DelegationPage(
        members=[_shown(member, place, members) for place, member in enumerate(members)],
        applicants=[_shown(applicant) for applicant in applicants],
        gone=[_shown(delegate) for delegate in out],
        quota=quota_of(delegation),
        seats=seats_of(delegation),
        stage=stage_of(delegation),
        answer_by=None if is_over else day_of_answer(delegation),
        deadlines=[] if is_over else deadlines(delegation),
        is_over=is_over,
        credentials=credentials_of(delegation),
    )


def _shown(delegate: Delegate, place: int = 0, among: list[Delegate] | None = None) -> Shown:
    among = among or []
    before, after = among[:place], among[place + 1 :]
    return Shown(
        delegate=delegate,
        rank=rank_label(delegate.delegation.meeting, delegate.rank),
        state=member_state_of(delegate),
        may_rise=bool(before) and before[-1].rank == delegate.rank,
        may_fall=bool(after) and after[0].rank == delegate.rank,
    )


def member_state_of(delegate: Delegate) -> MemberState:
    """Where a person stands on the way into the room. No query where `people_of` read them."""
    admission = delegate.admission
    if is_undecided(admission) and delegate.delegation.meeting.is_over:
        return MemberState("off", pgettext("request", "Not decided before the meeting ended"))
    if admission.state == _State.ACCEPTED:
        return MemberState("yes", pgettext("request", "Accepted"))
    if admission.state == _State.WAITING:
        return MemberState("wait", pgettext("request", "Waiting list"))
    if admission.state == _State.DECLINED:
        if admission.endorsement == _Endorsement.REFUSED:
            return MemberState("no", _("Not endorsed by you"))
        return MemberState("no", _("Not accepted by the secretariat"))
    if admission.state == _State.WITHDRAWN:
        return _gone(delegate)
    if admission.endorsement == _Endorsement.AWAITED:
        return MemberState("wait", _("Awaiting your reply"))
    return _invited(delegate)


def _gone(delegate: Delegate) -> MemberState:
    latest = next(iter(delegate.invitations.all()), None)
    if latest is not None and latest.answer == latest.Answer.REFUSED:
        return MemberState("off", _("Declined the nomination"))
    return MemberState("off", pgettext("request", "Withdrawn"))


def _invited(delegate: Delegate) -> MemberState:
    """The state of a member on whom the secretariat has not decided."""
    latest = next(iter(delegate.invitations.all()), None)
    today = delegate.delegation.meeting.conference.today
    state = state_of(latest, today) if latest else ACCEPTED
    if state == EXPIRED:
        return MemberState("no", _("Did not reply in time"))
    if state == REFUSED:
        return MemberState("no", _("Declined the nomination"))
    if state == ACCEPTED:
        return MemberState("wait", _("Under review by the secretariat"))
    if state == OPENED:
        return MemberState("wait", _("Invitation opened"))
    return MemberState("wait", _("Invited"))
