"""Who may see a registration, and who decides on it."""

import rules
from django.db.models import QuerySet

from octopus.access import NobodyThere, Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import (
    categories_in_charge,
    charges,
    sees_conference,
    works_for,
    works_on_meetings,
)
from octopus.correspondence import hooks
from octopus.people.models import Account, Duty
from octopus.people.rules import administers, has_duty, works_as_secretariat
from octopus.registration import contact_points  # noqa: F401 -- makes itself known
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import messages_seen_by


@rules.predicate
def owns(who: Somebody, registration: Registration | None) -> bool:
    """Whether a registration is this person's own."""
    if registration is None:
        raise NobodyThere("Whose registration?")
    return (
        isinstance(who, Account) and who.pk is not None and registration.person.account_id == who.pk
    )


@rules.predicate
def attends(who: Somebody, meeting: Meeting | None) -> bool:
    """Whether somebody may read what is there for those who attend a meeting.

    A meeting that is not closed is everyone's. Any other is theirs whose own admission to it
    stands at this moment, and of those who are in charge of the whole of it.
    """
    if meeting is None:
        raise NobodyThere("Which meeting?")
    if not sees_conference(who, meeting.conference):
        return False
    if not meeting.is_closed:
        return True
    return is_admitted(who, meeting) or works_for(who, meeting)


def is_admitted(who: Somebody, meeting: Meeting) -> bool:
    """Whether an account's own request for a meeting is accepted now. One query."""
    if not isinstance(who, Account) or who.pk is None:
        return False
    return Admission.objects.filter(
        meeting=meeting,
        state=Admission.State.ACCEPTED,
        registration__state=Registration.State.SUBMITTED,
        registration__person__account=who,
    ).exists()


def meetings_charged_by(who: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings of which somebody may put colleagues in charge: all, or the own ones."""
    if administers(who):
        return conference.meetings.all()
    if not has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return conference.meetings.none()
    own = [number for number, category in charges(who) if not category]
    return conference.meetings.filter(pk__in=own)


@rules.predicate
def puts_in_charge(who: Somebody, thing: object = None) -> bool:
    """Administrators; and whoever is in charge of a whole meeting (of the conference at hand)."""
    if isinstance(thing, Conference):
        return administers(who) or meetings_charged_by(who, thing).exists()
    return administers(who) or (
        has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)
        and any(not category for _number, category in charges(who))
    )


@rules.predicate
def decides(who: Somebody, admission: Admission | None) -> bool:
    """Whether somebody of the staff decides on one request for one meeting."""
    if admission is None:
        raise NobodyThere("Which admission?")
    categories = categories_in_charge(who, admission.meeting)
    category = admission.registration.category
    return categories is None or (category is not None and category.key in categories)


hooks.are_seen_by(messages_seen_by)
rules.add_rule("registration.own", owns)
rules.add_rule("meetings.attend", attends)
rules.add_rule("registration.see_list", works_on_meetings)
rules.add_rule("registration.decide", works_on_meetings)
rules.add_rule("registration.export", works_on_meetings)
rules.add_rule("admissions.decide", decides)
rules.add_rule("meetings.charge", puts_in_charge)
# The form is the whole conference's, not a meeting's.
rules.add_rule("questions.edit", works_as_secretariat)
