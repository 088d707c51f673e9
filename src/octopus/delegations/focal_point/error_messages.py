"""What keeps a focal point's wish from being carried out, as the focal point reads it."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.delegations.deadlines import TooLate
from octopus.delegations.members.confirmation import NobodyNamed, NoHead, StillNamed
from octopus.delegations.members.endorsements import AnsweredMeanwhile, is_waiting
from octopus.delegations.members.membership import HeadTaken, NotInDelegation
from octopus.delegations.members.nominations import (
    AlreadyInDelegation,
    DeclinedBySecretariat,
    NoPlaceLeft,
)
from octopus.registration.admission.decisions import DeclineReasonMissing
from octopus.registration.request.on_behalf import AddressBarred, AlreadyInAnotherCapacity

# Every refusal that has words here.
REFUSALS = (
    TooLate,
    NoPlaceLeft,
    AlreadyInDelegation,
    DeclinedBySecretariat,
    AlreadyInAnotherCapacity,
    AddressBarred,
    HeadTaken,
    NotInDelegation,
    AnsweredMeanwhile,
    DeclineReasonMissing,
    NobodyNamed,
    NoHead,
    StillNamed,
)
# Those whose words stand alone.
_PLAIN: dict[type[Exception], Callable[[], str]] = {
    DeclinedBySecretariat: lambda: _(
        "The secretariat has not accepted this person for the meeting. If you think "
        "this is a mistake, please contact the secretariat."
    ),
    AddressBarred: lambda: _(
        "This address cannot be used. Please ask the person for another one, or write to the "
        "secretariat."
    ),
    NotInDelegation: lambda: _("This person is no longer in the delegation."),
    AnsweredMeanwhile: lambda: _("This application no longer needs a reply."),
    NobodyNamed: lambda: _("Please nominate at least one person before confirming."),
    NoHead: lambda: _("Please indicate the head of delegation before confirming."),
}


def in_words(refusal: Exception) -> str:
    """One of REFUSALS in the reader's language: the problem, and what to do."""
    if isinstance(refusal, TooLate):
        return refusal.words
    if isinstance(refusal, DeclineReasonMissing):
        return str(refusal)
    if isinstance(refusal, NoPlaceLeft):
        return _no_place(refusal.quota)
    if isinstance(refusal, AlreadyInDelegation):
        return _already_in(refusal)
    if isinstance(refusal, AlreadyInAnotherCapacity):
        return _(
            "This person is already registered for the conference in another capacity: "
            "%(capacity)s. No one may participate in two capacities; the other "
            "registration must be withdrawn first."
        ) % {"capacity": refusal.capacity}
    if isinstance(refusal, HeadTaken):
        return _(
            "%(name)s is already head of the delegation. To replace this person as "
            "head, tick the box; %(name)s will then become deputy head."
        ) % {"name": refusal.head.formal_name}
    if isinstance(refusal, StillNamed):
        return ngettext(
            "%(number)s person is still nominated. Please withdraw this nomination first.",
            ("%(number)s people are still nominated. Please withdraw these nominations first."),
            refusal.number,
        ) % {"number": refusal.number}
    return _PLAIN[type(refusal)]()


def _no_place(quota: int) -> str:
    return ngettext(
        "Over quota: the delegation’s only place is taken. Withdraw or replace the person.",
        "Over quota: all %(quota)s places of the delegation are taken. Withdraw one "
        "person or replace one person with another.",
        quota,
    ) % {"quota": quota}


def _already_in(refusal: AlreadyInDelegation) -> str:
    name = {"name": refusal.delegate.formal_name}
    if is_waiting(refusal.delegate.admission):
        return _("%(name)s has already applied and is awaiting your reply.") % name
    return _("%(name)s is already in the delegation.") % name
