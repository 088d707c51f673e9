"""What rooms above plug into letters: who speaks for whom, and whom the doors saw."""

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


def spoken_for(account: Account, conference: Conference) -> frozenset[int]:
    """The registrations for which an account speaks now. One query for each room that says so."""
    return frozenset(number for speaker in speakers for number in speaker(account, conference))


def speaks_for_all(account: Account, letter: VisaLetter, people: Collection[int]) -> bool:
    """Whether who asked for a letter still speaks for all whom it names.

    `people`: what `spoken_for` gives. No query where the letter's people are prefetched.
    """
    named = {holder.registration_id for holder in letter.holders.all()}
    return letter.asked_by_id == account.pk and named <= set(people)
