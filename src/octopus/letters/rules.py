"""Who writes letters, and whose they are."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.conferences.rules import works_on_meetings
from octopus.letters.hooks import speaks_for_all, spoken_for
from octopus.letters.models import VisaLetter
from octopus.letters.visibility import letters_seen_by
from octopus.people.models import Account
from octopus.people.rules import works_as_secretariat


@rules.predicate
def writes(who: Somebody, letter: VisaLetter | None) -> bool:
    """Whether somebody of the staff may check a letter, passports included. One query."""
    if letter is None:
        raise NobodyThere("Which letter?")
    return letters_seen_by(who, letter.conference).filter(pk=letter.pk).exists()


@rules.predicate
def holds(who: Somebody, letter: VisaLetter | None) -> bool:
    """Whether a letter invites this person, or was asked for by them for whom they speak still.

    Three queries at most.
    """
    if letter is None:
        raise NobodyThere("Whose letter?")
    if not isinstance(who, Account) or who.pk is None:
        return False
    if letter.holders.filter(registration__person__account=who).exists():
        return True
    return speaks_for_all(who, letter, spoken_for(who, letter.conference))


rules.add_rule("letters.see_list", works_on_meetings)
rules.add_rule("letters.write", writes)
# Who signs is the whole conference's, not a meeting's.
rules.add_rule("letters.set_terms", works_as_secretariat)
rules.add_rule("letters.own", holds)
