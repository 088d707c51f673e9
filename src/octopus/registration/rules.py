"""Who may see a registration, and who decides on it."""

from django.db.models import QuerySet

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import (
    assignments_of,
    categories_in_charge,
    sees_conference,
    works_for,
    works_on_meetings,
)
from octopus.people.models import Account, Duty
from octopus.people.rules import administers, has_duty, works_as_secretariat
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import own_admissions


def owns(user: Somebody, registration: Registration) -> bool:
    """Whether a registration is this person's own."""
    return (
        isinstance(user, Account)
        and user.pk is not None
        and registration.person.account_id == user.pk
    )


def attends(user: Somebody, meeting: Meeting) -> bool:
    """Whether a user may read what is for participants of a meeting.

    A meeting that is not closed is everyone's. Any other is theirs whose own admission to it
    stands at this moment, and of those who are in charge of the whole of it.
    """
    if not sees_conference(user, meeting.conference):
        return False
    if not meeting.is_closed:
        return True
    return is_admitted(user, meeting) or works_for(user, meeting)


def is_admitted(user: Somebody, meeting: Meeting) -> bool:
    """Whether an account's own request for a meeting is accepted now. One query."""
    return own_admissions(user).filter(meeting=meeting).exists()


def meetings_assigned_to(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings to which a user may assign colleagues: all, or their own."""
    if administers(user):
        return conference.meetings.all()
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return conference.meetings.none()
    own = [pk for pk, category in assignments_of(user) if not category]
    return conference.meetings.filter(pk__in=own)


def puts_in_charge(user: Somebody, conference: Conference | None = None) -> bool:
    """Administrators, and users in charge of a whole meeting of the conference."""
    if conference is not None:
        return administers(user) or meetings_assigned_to(user, conference).exists()
    return administers(user) or (
        has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)
        and any(not category for _number, category in assignments_of(user))
    )


def decides(user: Somebody, admission: Admission) -> bool:
    """Whether a member of staff decides on one request for one meeting."""
    categories = categories_in_charge(user, admission.meeting)
    category = admission.registration.category
    return categories is None or (category is not None and category.key in categories)


def confirms_changes(user: Somebody, registration: Registration) -> bool:
    """Whether a member of staff confirms what an accepted person changed.

    Who decides, at a meeting to which the person is accepted, both for the category that was
    decided and for the one that is asked for. One query, and those of `categories_in_charge`.
    """
    decided = registration.category.key if registration.category else ""
    keys = {decided, registration.pending_changes.get("category", decided)}
    accepted = registration.admissions.filter(state=Admission.State.ACCEPTED)
    for admission in accepted.select_related("meeting__conference"):
        categories = categories_in_charge(user, admission.meeting)
        if categories is None or keys <= categories:
            return True
    return False


define_right("registration.own", owns, about=Registration)
define_right("meetings.attend", attends, about=Meeting)
define_right("registration.see_list", works_on_meetings, about=Conference, optional=True)
define_right("registration.decide", works_on_meetings, about=Conference, optional=True)
define_right("registration.export", works_on_meetings, about=Conference, optional=True)
# Health data with names: for the secretariat of the conference, and not for staff of one meeting.
define_right("registration.export_access_needs", works_as_secretariat)
define_right("admissions.decide", decides, about=Admission)
define_right("registration.confirm_changes", confirms_changes, about=Registration)
define_right("meetings.assign", puts_in_charge, about=Conference, optional=True)
# The form is the whole conference's, not a meeting's.
define_right("questions.edit", works_as_secretariat)
