"""Who may see a conference, and who works for which of its meetings."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.conferences.models import Charge, Conference, Meeting
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty, has_office, works_as_secretariat
from octopus.privacy import circles


def sees_conference(who: Somebody, conference: Conference) -> bool:
    """A published edition is everyone's; a draft is the office's."""
    return conference.published or has_office(who)


def charges(who: Somebody) -> frozenset[tuple[int, str]]:
    """Pairs of meeting and category ("" for all) of which somebody is in charge, read once."""
    if not isinstance(who, Account):
        return frozenset()
    held: frozenset[tuple[int, str]] | None = getattr(who, "_held_charges", None)
    if held is None:
        held = frozenset(Charge.objects.filter(account=who).values_list("meeting_id", "category"))
        who._held_charges = held  # type: ignore[attr-defined]  # lives as long as the request
    return held


def categories_in_charge(who: Somebody, meeting: Meeting) -> frozenset[str] | None:
    """Whose requests for a meeting somebody of the staff sees: keys of categories, None for all.

    An empty set is nobody's. Restricted meetings are those' who are in charge of them, and not
    even an administrator's without being put in charge, which the log tells.
    """
    own = frozenset(category for number, category in charges(who) if number == meeting.pk)
    if not has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return frozenset()
    if "" in own:
        return None
    if own:
        return own
    is_everyones = not meeting.is_restricted and has_duty(who, Duty.Kind.SECRETARIAT)
    return None if is_everyones else frozenset()


@rules.predicate
def works_for(who: Somebody, meeting: Meeting | None) -> bool:
    """Whether somebody of the staff is in charge of a whole meeting."""
    if meeting is None:
        raise NobodyThere("Which meeting?")
    return categories_in_charge(who, meeting) is None


def _circles(who: Somebody) -> list[str]:
    return [f"meeting:{number}" for number, category in charges(who) if not category]


circles.add(_circles)
rules.add_rule("conferences.see", rules.predicate(sees_conference))
rules.add_rule("conferences.edit", works_as_secretariat)
rules.add_rule("meetings.manage", works_for)
