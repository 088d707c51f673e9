"""For whom somebody may ask for letters, and so reads them: a focal point, as long as it is one."""

from collections.abc import Callable, Collection

from octopus.conferences.models import Conference
from octopus.letters.models import VisaLetter
from octopus.people.models import Account

# The numbers of the registrations for which an account speaks at a conference.
Speaker = Callable[[Account, Conference], Collection[int]]
_speakers: list[Speaker] = []


def add(speaker: Speaker) -> None:
    """Called once at start, by the room above."""
    if speaker not in _speakers:
        _speakers.append(speaker)


def spoken_for(account: Account, conference: Conference) -> frozenset[int]:
    """The registrations for which an account speaks now. One query for each room that says so."""
    return frozenset(number for speaker in _speakers for number in speaker(account, conference))


def speaks_for_all(account: Account, letter: VisaLetter, people: Collection[int]) -> bool:
    """Whether who asked for a letter still speaks for all whom it names.

    `people`: what `spoken_for` gives. No query where the letter's people are prefetched.
    """
    named = {holder.registration_id for holder in letter.holders.all()}
    return letter.asked_by_id == account.pk and named <= set(people)
