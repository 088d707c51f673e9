"""What a focal point reads. Each function says how many queries it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference
from octopus.delegations.models import Credential, Delegate, Delegation, Invitation
from octopus.people.models import Account
from octopus.registration.models import Admission

_State, _Endorsement = Admission.State, Admission.Endorsement
DELEGATIONS = Feature(
    "delegations", lambda conference: Delegation.objects.filter(meeting__conference=conference)
)


@dataclass(frozen=True)
class DelegationPeople:
    """Everyone of a delegation: those with a place, those who apply, those who are out."""

    members: Sequence[Delegate]
    applicants: Sequence[Delegate]
    gone: Sequence[Delegate]


def delegation_of(conference: Conference, number: int) -> Delegation | None:
    """A delegation with its meeting, terms and organisation. One query."""
    found = (
        Delegation.objects.filter(meeting__conference=conference, pk=number)
        .select_related(
            "meeting__delegation_settings", "meeting__body", "organisation", "confirmed_by__person"
        )
        .first()
    )
    if found is not None:
        found.meeting.conference = conference
    return found


def delegations_of(account: Account, conference: Conference | None = None) -> list[Delegation]:
    """The delegations for which an account speaks, with `named` and `waiting`. One query."""
    takes_a_place = Q(delegates__admission__state=_State.ACCEPTED) | Q(
        delegates__admission__state__in=(_State.REQUESTED, _State.WAITING),
        delegates__admission__endorsement__in=("", _Endorsement.GIVEN),
    )
    applies = Q(
        delegates__admission__state__in=(_State.REQUESTED, _State.WAITING),
        delegates__admission__endorsement=_Endorsement.AWAITED,
    )
    if conference is not None and not features.has_feature(conference, DELEGATIONS.name):
        return []
    found = Delegation.objects.filter(focal_points__account=account)
    if conference is not None:
        found = found.filter(meeting__conference=conference)
    return list(
        found.select_related("meeting__conference", "meeting__delegation_settings", "organisation")
        .annotate(
            named=Count("delegates", filter=takes_a_place, distinct=True),
            waiting=Count("delegates", filter=applies, distinct=True),
        )
        .order_by("meeting__starts", "meeting__position", "pk")
    )


def people_of(delegation: Delegation) -> Sequence[Delegate]:
    """Everyone who ever was in a delegation, with the latest invitations. Two queries."""
    invitations = Prefetch("invitations", queryset=Invitation.objects.order_by("-sent_at"))
    found = list(
        delegation.delegates.select_related(
            "admission__registration__category", "admission__registration__person"
        ).prefetch_related(invitations)
    )
    for delegate in found:
        delegate.delegation = delegation
        delegate.admission.meeting = delegation.meeting
    return found


def credentials_of(delegation: Delegation) -> list[Credential]:
    """The papers of a delegation, the latest first. One query."""
    return list(delegation.credentials.all())


def invitation_to(account: Account, conference: Conference, key: UUID) -> Invitation | None:
    """An invitation of this account and no other, with all that its page says. One query."""
    return (
        Invitation.objects.filter(
            pk=key, account=account, delegation__meeting__conference=conference
        )
        .select_related(
            "delegation__meeting__delegation_settings",
            "delegation__meeting__conference",
            "delegation__organisation",
            "delegate__admission__registration__category",
        )
        .first()
    )


def invitations_of(account: Account, conference: Conference | None = None) -> list[Invitation]:
    """The invitations of an account that wait for its answer. One query."""
    if conference is not None and not features.has_feature(conference, DELEGATIONS.name):
        return []
    found = Invitation.objects.filter(account=account, answer="")
    if conference is not None:
        found = found.filter(delegation__meeting__conference=conference)
    return list(
        found.select_related(
            "delegation__meeting__conference",
            "delegation__meeting__delegation_settings",
            "delegation__organisation",
            "delegate__admission",
        ).order_by("sent_at")
    )
