"""What rooms above add to asking for a meeting: which may be asked for, and what follows.

And what follows where a person takes the request back.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration

# The meetings that an account may ask for beyond the open ones and the list of addresses.
Offer = Callable[[Conference, str], Iterable[Meeting]]
# Called in the transaction of the request, with the admissions that were asked for anew.
Follower = Callable[[Registration, Collection[Admission], Account], None]

# Says in words why somebody cannot change capacity or country now; nothing where they can.
Binding = Callable[[Registration], str]

_offers: list[Offer] = []
_bindings: list[Binding] = []
_followers: list[Follower] = []
_leave_takers: list[Follower] = []


class CapacityHeld(Exception):
    """Category and country are bound by something else, such as a delegation; it says by what."""


def bind(binding: Binding) -> None:
    """Called once at start; `binding` takes a request that is about to change its capacity."""
    if binding not in _bindings:
        _bindings.append(binding)


def check_correction(registration: Registration, fields: Mapping[str, Any]) -> None:
    """Raises CapacityHeld where a correction changes what other rooms rely on."""
    capacity = ("category", "country")
    if all(
        fields.get(name, getattr(registration, name)) == getattr(registration, name)
        for name in capacity
    ):
        return
    for binding in _bindings:
        if words := binding(registration):
            raise CapacityHeld(words)


def offer(provider: Offer) -> None:
    """Called once at start; `provider` takes a conference and a confirmed address."""
    if provider not in _offers:
        _offers.append(provider)


def follow(follower: Follower) -> None:
    """Called once at start; `follower` may refuse by raising NotYourMeeting."""
    if follower not in _followers:
        _followers.append(follower)


def follow_withdrawal(follower: Follower) -> None:
    """Called once at start; `follower` gets the admissions that are given up, as they stood."""
    if follower not in _leave_takers:
        _leave_takers.append(follower)


def offered(conference: Conference, email: str) -> list[Meeting]:
    """What all rooms offer to the owner of an address."""
    return [meeting for provider in _offers for meeting in provider(conference, email)]


def asked(registration: Registration, admissions: Collection[Admission], by: Account) -> None:
    """Tells all rooms that meetings were asked for; inside the caller's transaction."""
    for follower in _followers:
        follower(registration, admissions, by)


def withdrawn(registration: Registration, admissions: Collection[Admission], by: Account) -> None:
    """Tells all rooms that a person gives meetings up; inside the caller's transaction.

    `admissions`: as they stood before.
    """
    for follower in _leave_takers:
        follower(registration, admissions, by)
