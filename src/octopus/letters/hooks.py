"""Hooks for rooms above: who represents whom, and attendance recorded at doors."""

from collections.abc import Callable, Collection

from octopus.conferences.models import Conference, Meeting
from octopus.letters.models import VisaLetter
from octopus.people.models import Account
from octopus.wiring import Hook

# The primary keys of the registrations for which an account speaks at a conference.
Speaker = Callable[[Account, Conference], Collection[int]]
# The primary keys of the registrations of those whom a room saw at a meeting.
Witness = Callable[[Meeting], Collection[int]]

speakers: Hook[Speaker] = Hook()
witnesses: Hook[Witness] = Hook()


def spoken_for(user: Account, conference: Conference) -> frozenset[int]:
    """The registrations for which an account speaks now. One query for each room that says so."""
    return frozenset(pk for speaker in speakers for pk in speaker(user, conference))


def speaks_for_all(user: Account, letter: VisaLetter, people: Collection[int]) -> bool:
    """Whether the user who requested a letter still represents all people it names.

    `people`: what `spoken_for` gives. No query where the letter's people are prefetched.
    """
    named = {holder.registration_id for holder in letter.holders.all()}
    return letter.requested_by_id == user.pk and named <= set(people)
