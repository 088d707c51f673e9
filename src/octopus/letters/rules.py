"""Rights over letters: staff, and the people they name."""

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference
from octopus.conferences.rules import works_on_meetings
from octopus.letters.hooks import speaks_for_all, spoken_for
from octopus.letters.models import VisaLetter
from octopus.letters.visibility import letters_seen_by
from octopus.people.models import Account
from octopus.people.rules import works_as_secretariat


def writes(user: Somebody, letter: VisaLetter) -> bool:
    """Whether a member of staff may check a letter, passports included. One query."""
    return letters_seen_by(user, letter.conference).filter(pk=letter.pk).exists()


def holds(user: Somebody, letter: VisaLetter) -> bool:
    """Whether a letter invites this person, or was asked for by them for whom they speak still.

    Three queries at most.
    """
    if not isinstance(user, Account) or user.pk is None:
        return False
    if letter.holders.filter(registration__person__account=user).exists():
        return True
    return speaks_for_all(user, letter, spoken_for(user, letter.conference))


define_right("letters.see_list", works_on_meetings, about=Conference, optional=True)
define_right("letters.write", writes, about=VisaLetter)
# Who signs is the whole conference's, not a meeting's.
define_right("letters.set_terms", works_as_secretariat)
define_right("letters.own", holds, about=VisaLetter)
