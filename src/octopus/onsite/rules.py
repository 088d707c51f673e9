"""Who prints badges, who reads them, and who gets a badge to print at home."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.people.rules import works_as_secretariat, works_at_a_door
from octopus.registration.models import Registration


@rules.predicate
def wears_badge(who: Somebody, registration: Registration | None) -> bool:
    """The badge's own wearer, or the secretariat."""
    if registration is None:
        raise NobodyThere("Whose badge?")
    if works_as_secretariat(who):
        return True
    holder = registration.person.account_id
    return who.is_authenticated and holder is not None and holder == getattr(who, "pk", None)


rules.add_rule("badges.print", works_as_secretariat)
rules.add_rule("badges.own", wears_badge)
rules.add_rule("doors.manage", works_as_secretariat)
rules.add_rule("doors.scan", works_at_a_door)
