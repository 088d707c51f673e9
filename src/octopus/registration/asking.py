"""What rooms above add to asking for a meeting: which may be asked for, and what follows."""

from collections.abc import Callable, Collection, Iterable

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration

# The meetings that an account may ask for beyond the open ones and the list of addresses.
Offer = Callable[[Conference, str], Iterable[Meeting]]
# Called in the transaction of the request, with the admissions that were asked for anew.
Follower = Callable[[Registration, Collection[Admission], Account], None]

_offers: list[Offer] = []
_followers: list[Follower] = []


def offer(provider: Offer) -> None:
    """Called once at start; `provider` takes a conference and a confirmed address."""
    if provider not in _offers:
        _offers.append(provider)


def follow(follower: Follower) -> None:
    """Called once at start; `follower` may refuse by raising NotYourMeeting."""
    if follower not in _followers:
        _followers.append(follower)


def offered(conference: Conference, email: str) -> list[Meeting]:
    """What all rooms offer to the owner of an address."""
    return [meeting for provider in _offers for meeting in provider(conference, email)]


def asked(registration: Registration, admissions: Collection[Admission], by: Account) -> None:
    """Tells all rooms that meetings were asked for; inside the caller's transaction."""
    for follower in _followers:
        follower(registration, admissions, by)
