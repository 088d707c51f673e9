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
        "The secretariat has declined this person for the meeting. If you think that this is a "
        "mistake, please write to the secretariat."
    ),
    AddressBarred: lambda: _(
        "This address cannot be used. Please ask the person for another one, or write to the "
        "secretariat."
    ),
    NotInDelegation: lambda: _("This person is no longer in the delegation."),
    AnsweredMeanwhile: lambda: _("This application no longer waits for an answer."),
    NobodyNamed: lambda: _("Please name at least one person before you confirm."),
    NoHead: lambda: _("Please say who heads the delegation before you confirm."),
}


def in_words(refusal: Exception) -> str:
    """One of REFUSALS in the reader's language: what stands in the way, and what to do."""
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
            "%(capacity)s. Nobody takes part in two; the person withdraws from that one first."
        ) % {"capacity": refusal.capacity}
    if isinstance(refusal, HeadTaken):
        return _(
            "%(name)s is head of the delegation. A delegation has one head: tick the box if the "
            "new one takes over and %(name)s becomes deputy."
        ) % {"name": refusal.head.formal_name}
    if isinstance(refusal, StillNamed):
        return ngettext(
            "%(number)s person is still named. Please withdraw this person first.",
            "%(number)s persons are still named. Please withdraw them first.",
            refusal.number,
        ) % {"number": refusal.number}
    return _PLAIN[type(refusal)]()


def _no_place(quota: int) -> str:
    return ngettext(
        "Above the quota: the only place of the delegation is taken. Withdraw or swap the person.",
        "Above the quota: all %(quota)s places of the delegation are taken. Withdraw somebody, or "
        "swap one person for another.",
        quota,
    ) % {"quota": quota}


def _already_in(refusal: AlreadyInDelegation) -> str:
    name = {"name": refusal.delegate.formal_name}
    if is_waiting(refusal.delegate.admission):
        return _("%(name)s has applied already and waits for your answer.") % name
    return _("%(name)s is already in the delegation.") % name
