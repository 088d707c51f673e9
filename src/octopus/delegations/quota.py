"""How many persons a delegation registers, and who takes one of its places.

Anyone who changes the number locks the delegation first (`locked`), before registrations and
admissions: so that two changes at once are one after the other, and nobody waits in a circle.
"""

from django.db.models import Q

from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Delegation
from octopus.registration.models import Admission

_State, _Endorsement = Admission.State, Admission.Endorsement

# A place is taken by whoever is nominated or endorsed and neither declined nor withdrawn, and by
# whoever is admitted. An application that waits for its answer takes none: else strangers could
# fill a delegation.
TAKES_A_PLACE = Q(state=_State.ACCEPTED) | (
    Q(state__in=(_State.REQUESTED, _State.WAITING)) & Q(endorsement__in=("", _Endorsement.GIVEN))
)


def takes_a_place(admission: Admission) -> bool:
    """The same for one admission that is at hand. No query."""
    if admission.state == _State.ACCEPTED:
        return True
    is_open = admission.state in (_State.REQUESTED, _State.WAITING)
    return is_open and admission.endorsement in ("", _Endorsement.GIVEN)


def locked(delegation: Delegation) -> Delegation:
    """The delegation, read anew and locked until the caller's transaction ends.

    Order of locks: delegation, registration, admission, meeting. Every action on a delegation
    begins here, so none waits for one that waits for it. Two queries.
    """
    Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    related = ("meeting__conference", "meeting__delegation_settings", "organisation")
    return Delegation.objects.select_related(*related).get(pk=delegation.pk)


def quota_of(delegation: Delegation) -> int:
    """How many persons a delegation registers: its own number, else the meeting's."""
    own = delegation.own_quota
    return own if own is not None else delegation_settings(delegation.meeting).quota


def seats_of(delegation: Delegation) -> int:
    """How many of a delegation sit in the room at a time: its own number, else the meeting's."""
    own = delegation.own_seats
    return own if own is not None else delegation_settings(delegation.meeting).seats


def counted(delegation: Delegation) -> int:
    """How many places of a delegation are taken. One query; lock the delegation before."""
    return Admission.objects.filter(TAKES_A_PLACE, delegate__delegation=delegation).count()


def free_places(delegation: Delegation) -> int:
    """How many places are left, none where the quota was lowered since. Lock it before."""
    return max(quota_of(delegation) - counted(delegation), 0)
