"""Rights to print badges, to scan them, and to print one's own at home."""

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference
from octopus.conferences.rules import assignments_of, works_for, works_on_meetings
from octopus.onsite.models import Door
from octopus.people.models import Duty
from octopus.people.rules import has_duty, works_at_a_door
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by


def wears_badge(user: Somebody, registration: Registration) -> bool:
    """The badge's own wearer, or who of the staff works for a meeting that let them in."""
    accepted = registration.admissions.filter(state=Admission.State.ACCEPTED)
    if accepted.filter(pk__in=all_admissions_seen_by(user).values("pk")).exists():
        return True
    holder = registration.person.account_id
    return user.is_authenticated and holder is not None and holder == getattr(user, "pk", None)


def stands_at(user: Somebody, door: Door) -> bool:
    """Whether a user scans badges at a door.

    The doors of open meetings are all door staff's. Those of a closed meeting are theirs whom
    somebody put in charge of the whole of it: what a door says, it says of people of all
    categories, whom nobody else may know.
    """
    if not scans(user):
        return False
    if not door.meeting.is_closed:
        return works_at_a_door(user) or works_for(user, door.meeting)
    return (door.meeting_id, "") in assignments_of(user)


def scans(user: Somebody) -> bool:
    """Door staff and the secretariat, be it that of a single meeting."""
    return has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.DOOR, Duty.Kind.MEETING)


def overrules(user: Somebody, door: Door) -> bool:
    """Whether a user may admit people outside the days and hours of the meeting."""
    return stands_at(user, door) and works_for(user, door.meeting)


define_right("badges.print", works_on_meetings, about=Conference, optional=True)
define_right("badges.own", wears_badge, about=Registration)
define_right("doors.manage", works_on_meetings, about=Conference, optional=True)
define_right("doors.scan", scans)
define_right("doors.stand_at", stands_at, about=Door)
define_right("doors.overrule", overrules, about=Door)
