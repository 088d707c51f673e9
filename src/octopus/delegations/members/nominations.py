"""What a focal point does with its delegation: nominates, swaps and withdraws."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from octopus import clock
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import check_may_change, check_may_nominate
from octopus.delegations.members.invitations import invite_delegate
from octopus.delegations.members.membership import (
    NotInDelegation,
    end_admission,
    make_way,
    member,
    reset_confirmation,
    tell_log,
)
from octopus.delegations.models import Delegate, Delegation, Invitation, Rank
from octopus.delegations.notifications import notify_delegate
from octopus.delegations.quota import TAKES_A_PLACE, free_places, locked, quota_of, takes_a_place
from octopus.people.models import Account
from octopus.registration.admission.decisions import fill_seats
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.request.on_behalf import AlreadyInAnotherCapacity, register_on_behalf
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import codes
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kinds of the steps, see `undo_kinds.py`.
LEFT, SWAPPED = "delegation.left", "delegation.swapped"
_State, _Endorsement = Admission.State, Admission.Endorsement

__all__ = ["NotInDelegation"]


@dataclass(frozen=True)
class Nominee:
    """A nominee: the cleaned values of the form or of a spreadsheet row."""

    email: str
    family_name: str
    given_names: str = ""
    title: str = ""
    function: str = ""
    organisation: str = ""
    language: str = ""
    rank: str = Rank.DELEGATE


class NoPlaceLeft(Exception):
    """All places of the delegation are taken; `quota` says how many there are."""

    def __init__(self, quota: int) -> None:
        super().__init__(quota)
        self.quota = quota


class AlreadyInDelegation(Exception):
    """The person is in this delegation, or has applied in its name; `delegate` says where."""

    def __init__(self, delegate: Delegate) -> None:
        super().__init__(delegate.formal_name)
        self.delegate = delegate


class DeclinedBySecretariat(Exception):
    """The secretariat has declined this person for the meeting."""


def nominate(
    *, delegation: Delegation, nominee: Nominee, actor: Account, takes_over: bool = False
) -> Delegate:
    """Names a person; who gets a mail, and accepts or refuses.

    `takes_over`: a new head makes the present one deputy. Raises TooLate, NoPlaceLeft,
    AlreadyInDelegation, AlreadyInAnotherCapacity, DeclinedBySecretariat, HeadTaken, and what
    `register_on_behalf` raises.
    """
    with write():
        delegation = locked(delegation)
        check_may_nominate(delegation)
        delegate = _name(delegation, nominate_as=nominee, actor=actor, takes_over=takes_over)
        reset_confirmation(delegation)
    return delegate


def swap(*, delegation: Delegation, leaves: int, nominee: Nominee, actor: Account) -> Delegate:
    """Names a person in the place, rank and order of another one.

    `leaves`: primary key of the delegate who goes. Raises NotInDelegation where that one has gone
    already, else what `nominate` raises; after the last day to nominate it still does its work.
    """
    with undoable(SWAPPED, actor=actor, about=[delegation]) as step:
        delegation = locked(delegation)
        check_may_change(delegation)
        leaver = member(delegation, leaves)
        if leaver.admission.registration.email == nominee.email:
            raise AlreadyInDelegation(leaver)
        step.watch(delegation, leaver.admission.registration, leaver.admission)
        end_admission(leaver, _State.WITHDRAWN, actor=actor, endorsement=_Endorsement.GIVEN)
        with step.following(*_rows_of(delegation, nominee)):
            comer = _name(delegation, nominate_as=nominee, actor=actor, takes_over=False)
            comer.position = leaver.position
            comer.save(update_fields=("position",))
        tell_log("swapped", leaver, actor=actor, by_delegate=comer.pk)
        notify_delegate(leaver, mails.SWAPPED)
        reset_confirmation(delegation)
    fill_seats(delegation.meeting)
    return comer


def _rows_of(delegation: Delegation, nominee: Nominee) -> list[QuerySet[Any]]:
    """What there is of a person in a delegation, and of the request: what naming them changes."""
    whose = {"person__account__email": canonical(nominee.email)}
    registrations = Registration.objects.filter(conference=delegation.meeting.conference, **whose)
    delegates = delegation.delegates.filter(admission__registration__in=registrations)
    return [
        registrations,
        Admission.objects.filter(registration__in=registrations),
        delegates,
        Invitation.objects.filter(delegate__in=delegates),
    ]


def withdraw_delegate(*, delegation: Delegation, leaves: int, actor: Account) -> None:
    """Takes a person out of the delegation; the place is free. Raises TooLate, NotInDelegation."""
    with undoable(LEFT, actor=actor, about=[delegation]) as step:
        delegation = locked(delegation)
        check_may_change(delegation)
        leaver = member(delegation, leaves)
        step.watch(delegation, leaver.admission.registration, leaver.admission)
        end_admission(leaver, _State.WITHDRAWN, actor=actor, endorsement=_Endorsement.GIVEN)
        tell_log("withdrawn", leaver, actor=actor)
        notify_delegate(leaver, mails.WITHDRAWN)
        reset_confirmation(delegation)
    fill_seats(delegation.meeting)


def known_in(delegation: Delegation, email: str) -> Delegate | None:
    """The member of a delegation with an e-mail address, in any state. One query."""
    found = (
        delegation.delegates.select_related("admission__registration__category")
        .filter(admission__registration__person__account__email=email)
        .first()
    )
    if found is not None:
        found.delegation = delegation
    return found


def check_known(delegate: Delegate) -> None:
    """Raise if a present or former member cannot be nominated again."""
    admission = delegate.admission
    is_application = (
        admission.state in (_State.REQUESTED, _State.WAITING)
        and admission.endorsement == _Endorsement.AWAITED
    )
    if takes_a_place(admission) or is_application:
        raise AlreadyInDelegation(delegate)
    if admission.state == _State.DECLINED and admission.endorsement != _Endorsement.REFUSED:
        raise DeclinedBySecretariat


def elsewhere(delegation: Delegation, email: str) -> Registration | None:
    """The registration of a person who is in another delegation."""
    conference = delegation.meeting.conference_id
    other = (
        Delegate.objects.filter(
            admission__in=Admission.objects.filter(TAKES_A_PLACE),
            admission__registration__person__account__email=email,
            delegation__meeting__conference=conference,
        )
        .exclude(
            delegation__country=delegation.country,
            delegation__organisation=delegation.organisation_id,
        )
        .select_related("admission__registration__category")
        .first()
    )
    return other.admission.registration if other else None


def fields_of(delegation: Delegation, nominee: Nominee) -> dict[str, Any]:
    """What a nominee's request says, as registration names its fields."""
    organisation = delegation.organisation
    key = organisation.kind if organisation else Category.Key.PUBLIC_AUTHORITY
    default = str(organisation.name.in_language(delegation.language)) if organisation else ""
    return {
        "category": delegation.meeting.conference.categories.get(key=key),
        "title": nominee.title,
        "given_names": nominee.given_names,
        "family_name": nominee.family_name,
        "function": nominee.function,
        "organisation": default or nominee.organisation,
        "country": delegation.country or (organisation.country if organisation else ""),
        "language": nominee.language if nominee.language in codes() else delegation.language,
    }


def other_names(delegation: Delegation) -> list[str]:
    """All names under which the organisation of a delegation is known."""
    organisation = delegation.organisation
    if organisation is None:
        return []
    return [*organisation.name.values(), organisation.abbreviation]


def _name(
    delegation: Delegation, *, nominate_as: Nominee, actor: Account, takes_over: bool
) -> Delegate:
    """Puts a person into a locked delegation and invites that person."""
    email = canonical(nominate_as.email)
    known = known_in(delegation, email)
    if known is not None:
        check_known(known)
    if (other := elsewhere(delegation, email)) is not None:
        raise AlreadyInAnotherCapacity(other)
    if not free_places(delegation):
        raise NoPlaceLeft(quota_of(delegation))
    make_way(delegation, nominate_as.rank, takes_over=takes_over)
    registration = register_on_behalf(
        conference=delegation.meeting.conference,
        email=email,
        fields=fields_of(delegation, nominate_as),
        meetings=[delegation.meeting],
        actor=actor,
        endorsement=_Endorsement.GIVEN,
        known_as=other_names(delegation),
    )
    delegate = put_in(delegation, registration, rank=nominate_as.rank, actor=actor)
    tell_log("nominated", delegate, actor=actor, rank=delegate.rank)
    invite_delegate(delegate, actor=actor)
    return delegate


def put_in(
    delegation: Delegation, registration: Registration, *, rank: str, actor: Account | None
) -> Delegate:
    """The place of a request in a locked delegation, at its end; anew for who was there before."""
    admission = registration.admissions.get(meeting=delegation.meeting_id)
    admission.registration, admission.meeting = registration, delegation.meeting
    last = delegation.delegates.order_by("-position").values_list("position", flat=True).first()
    delegate, _is_new = Delegate.objects.update_or_create(
        admission=admission,
        defaults={
            "delegation": delegation,
            "rank": rank,
            "position": 0 if last is None else last + 1,
            "added_at": clock.now(),
            "added_by": actor,
        },
    )
    delegate.delegation, delegate.admission = delegation, admission
    return delegate
