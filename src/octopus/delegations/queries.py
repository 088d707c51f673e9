"""What a focal point reads. Each function says how many queries it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from octopus.compiled_query import CompiledQuery
from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference
from octopus.delegations.models import (
    Credential,
    Delegate,
    Delegation,
    DelegationSettings,
    FocalPoint,
    Invitation,
)
from octopus.people.models import Account
from octopus.registration.models import Admission
from octopus.state.revision_cache import cached_rows

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


def delegation_of(conference: Conference, pk: int) -> Delegation | None:
    """A delegation with its meeting, terms and organisation. One query."""
    found = (
        Delegation.objects.filter(meeting__conference=conference, pk=pk)
        .select_related(
            "meeting__delegation_settings", "meeting__body", "organisation", "confirmed_by__person"
        )
        .first()
    )
    if found is not None:
        found.meeting.conference = conference
    return found


def _has_any(conference: Conference | None) -> bool:
    """Whether a conference has delegations; for no single one of them yes."""
    return conference is None or features.has_feature(conference, DELEGATIONS.name)


def delegations_of(user: Account, conference: Conference | None = None) -> list[Delegation]:
    """The delegations for which an account speaks, with `named` and `waiting`.

    One query where it speaks for none, else two; none where the conference has no delegations.
    """
    if not _has_any(conference) or _SPEAKS_FOR.first(account=user.pk) is None:
        return []
    takes_a_place = Q(delegates__admission__state=_State.ACCEPTED) | Q(
        delegates__admission__state__in=(_State.REQUESTED, _State.WAITING),
        delegates__admission__endorsement__in=("", _Endorsement.GIVEN),
    )
    applies = Q(
        delegates__admission__state__in=(_State.REQUESTED, _State.WAITING),
        delegates__admission__endorsement=_Endorsement.AWAITED,
    )
    found = Delegation.objects.filter(focal_points__account=user)
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


_SPEAKS_FOR: CompiledQuery[int] = CompiledQuery(
    lambda account: FocalPoint.objects.filter(account=account).values_list("pk", flat=True)[:1]
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


def settings_of(conference: Conference) -> dict[int, DelegationSettings]:
    """What holds for delegations, by the primary keys of the meetings that have any.

    Read once a revision.
    """
    found = cached_rows(
        ("delegations.settings", conference.pk),
        lambda: DelegationSettings.objects.filter(meeting__conference=conference.pk),
    )
    return {settings.meeting_id: settings for settings in found}


def credentials_of(delegation: Delegation) -> list[Credential]:
    """The papers of a delegation, the latest first. One query."""
    return list(delegation.credentials.all())


def invitation_to(user: Account, conference: Conference, key: UUID) -> Invitation | None:
    """An invitation of this account and no other, with all that its page says. One query."""
    return (
        Invitation.objects.filter(pk=key, account=user, delegation__meeting__conference=conference)
        .select_related(
            "delegation__meeting__delegation_settings",
            "delegation__meeting__conference",
            "delegation__organisation",
            "delegate__admission__registration__category",
        )
        .first()
    )


def invitations_of(user: Account, conference: Conference | None = None) -> list[Invitation]:
    """The invitations of an account that wait for its answer.

    One query where there is none, else two; none where the conference has no delegations.
    """
    if not _has_any(conference) or _INVITED.first(account=user.pk) is None:
        return []
    found = Invitation.objects.filter(account=user, answer="")
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


_INVITED: CompiledQuery[UUID] = CompiledQuery(
    lambda account: Invitation.objects.filter(account=account, answer="").values_list(
        "pk", flat=True
    )[:1]
)
