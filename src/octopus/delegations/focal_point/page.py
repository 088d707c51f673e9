"""A delegation as its focal point reads it: who stands where, in words and with a mark."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from octopus.delegations.deadlines import Deadline, Stage, deadlines, stage_of
from octopus.delegations.members.endorsements import is_waiting
from octopus.delegations.members.invitations import ACCEPTED, EXPIRED, OPENED, REFUSED, state_of
from octopus.delegations.models import Credential, Delegate, Delegation, Rank
from octopus.delegations.queries import credentials_of, people_of
from octopus.delegations.quota import quota_of, seats_of, takes_a_place
from octopus.delegations.ranks import in_precedence, rank_label
from octopus.registration.models import Admission

_State, _Endorsement = Admission.State, Admission.Endorsement


@dataclass(frozen=True)
class Standing:
    """A mark of the face (yes, wait, no, off) and its word."""

    mark: str
    word: str


@dataclass(frozen=True)
class Shown:
    """One person of a delegation on the focal point's page."""

    delegate: Delegate
    rank: str
    standing: Standing
    may_rise: bool = False
    may_fall: bool = False


@dataclass(frozen=True)
class Picture:
    """A whole delegation: persons in order of precedence, numbers, days, the credential."""

    members: list[Shown]
    applicants: list[Shown]
    gone: list[Shown]
    quota: int
    seats: int
    stage: Stage
    deadlines: list[Deadline]
    credentials: list[Credential]

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
        return any(one.delegate.rank == Rank.HEAD for one in self.members)

    @property
    def may_nominate(self) -> bool:
        return self.stage is Stage.NOMINATING and self.left > 0

    @property
    def may_change(self) -> bool:
        return self.stage is not Stage.CLOSED


def picture_of(delegation: Delegation) -> Picture:
    """A delegation that `queries.delegation_of` read, as its page shows it. Three queries."""
    everyone = people_of(delegation)
    members = in_precedence(one for one in everyone if takes_a_place(one.admission))
    applicants = [one for one in everyone if is_waiting(one.admission)]
    out = [
        one
        for one in everyone
        if not takes_a_place(one.admission) and not is_waiting(one.admission)
    ]
    return Picture(
        members=[_shown(one, place, members) for place, one in enumerate(members)],
        applicants=[_shown(one) for one in applicants],
        gone=[_shown(one) for one in out],
        quota=quota_of(delegation),
        seats=seats_of(delegation),
        stage=stage_of(delegation),
        deadlines=deadlines(delegation),
        credentials=credentials_of(delegation),
    )


def _shown(delegate: Delegate, place: int = 0, among: list[Delegate] | None = None) -> Shown:
    among = among or []
    before, after = among[:place], among[place + 1 :]
    return Shown(
        delegate=delegate,
        rank=rank_label(delegate.delegation.meeting, delegate.rank),
        standing=standing_of(delegate),
        may_rise=bool(before) and before[-1].rank == delegate.rank,
        may_fall=bool(after) and after[0].rank == delegate.rank,
    )


def standing_of(delegate: Delegate) -> Standing:
    """Where a person stands on the way into the room. No query where `people_of` read them."""
    admission = delegate.admission
    if admission.state == _State.ACCEPTED:
        return Standing("yes", pgettext("request", "Admitted"))
    if admission.state == _State.WAITING:
        return Standing("wait", pgettext("request", "Waiting list"))
    if admission.state == _State.DECLINED:
        if admission.endorsement == _Endorsement.REFUSED:
            return Standing("no", _("Not endorsed by you"))
        return Standing("no", _("Declined by the secretariat"))
    if admission.state == _State.WITHDRAWN:
        return _gone(delegate)
    if admission.endorsement == _Endorsement.AWAITED:
        return Standing("wait", _("Waits for your answer"))
    return _invited(delegate)


def _gone(delegate: Delegate) -> Standing:
    latest = next(iter(delegate.invitations.all()), None)
    if latest is not None and latest.answer == latest.Answer.REFUSED:
        return Standing("off", _("Turned the nomination down"))
    return Standing("off", pgettext("request", "Withdrawn"))


def _invited(delegate: Delegate) -> Standing:
    """Somebody with a place whom the secretariat has not decided on."""
    latest = next(iter(delegate.invitations.all()), None)
    today = delegate.delegation.meeting.conference.today
    state = state_of(latest, today) if latest else ACCEPTED
    if state == EXPIRED:
        return Standing("no", _("Has not answered in time"))
    if state == REFUSED:
        return Standing("no", _("Turned the nomination down"))
    if state == ACCEPTED:
        return Standing("wait", _("With the secretariat"))
    if state == OPENED:
        return Standing("wait", _("Has opened the invitation"))
    return Standing("wait", _("Invited"))
