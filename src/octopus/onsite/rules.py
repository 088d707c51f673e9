"""Who prints badges, who reads them, and who gets a badge to print at home."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.conferences.rules import charges, works_for, works_on_meetings
from octopus.onsite.models import Door
from octopus.people.models import Duty
from octopus.people.rules import has_duty, works_at_a_door
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by


@rules.predicate
def wears_badge(who: Somebody, registration: Registration | None) -> bool:
    """The badge's own wearer, or who of the staff works for a meeting that let them in."""
    if registration is None:
        raise NobodyThere("Whose badge?")
    accepted = registration.admissions.filter(state=Admission.State.ACCEPTED)
    if accepted.filter(pk__in=all_admissions_seen_by(who).values("pk")).exists():
        return True
    holder = registration.person.account_id
    return who.is_authenticated and holder is not None and holder == getattr(who, "pk", None)


@rules.predicate
def stands_at(who: Somebody, door: Door | None) -> bool:
    """Whether somebody reads badges at a door.

    The doors of open meetings are all door staff's. Those of a closed meeting are theirs whom
    somebody put in charge of the whole of it: what a door says, it says of people of all
    categories, whom nobody else may know.
    """
    if door is None:
        raise NobodyThere("Which door?")
    if not scans(who):
        return False
    if not door.meeting.is_closed:
        return bool(works_at_a_door(who)) or works_for(who, door.meeting)
    return (door.meeting_id, "") in charges(who)


@rules.predicate
def scans(who: Somebody, thing: object = None) -> bool:
    """Door staff and the secretariat, be it that of a single meeting."""
    return has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.DOOR, Duty.Kind.MEETING)


rules.add_rule("badges.print", works_on_meetings)
rules.add_rule("badges.own", wears_badge)
rules.add_rule("doors.manage", works_on_meetings)
rules.add_rule("doors.scan", scans)
rules.add_rule("doors.stand_at", stands_at)
