"""Who may see a conference, and who works for which of its meetings."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from octopus.access import Somebody, define_right
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty, works_as_secretariat
from octopus.request_cache import cached


def sees_conference(user: Somebody, conference: Conference) -> bool:
    """A published edition is everyone's; a draft is the office's.

    Whoever works for single meetings only sees the drafts of these.
    """
    return (
        conference.published
        or has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR)
        or is_assigned_at(user, conference)
    )


def assignments_of(user: Somebody) -> frozenset[tuple[int, str]]:
    """Pairs of meeting and category ("" for all) of which somebody is in charge, read once."""
    if not isinstance(user, Account):
        return frozenset()
    held = Assignment.objects.filter(account=user).values_list("meeting_id", "category")
    return cached(user, "conferences.assignments", lambda: frozenset(held))


def categories_in_charge(user: Somebody, meeting: Meeting) -> frozenset[str] | None:
    """Whose requests for a meeting somebody of the staff sees: keys of categories, None for all.

    An empty set is nobody's. Closed meetings are those' who are in charge of them, and not even
    an administrator's without being put in charge, which the log tells.
    """
    own = frozenset(category for number, category in assignments_of(user) if number == meeting.pk)
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return frozenset()
    if "" in own:
        return None
    if own:
        return own
    is_everyones = not meeting.is_closed and has_duty(user, Duty.Kind.SECRETARIAT)
    return None if is_everyones else frozenset()


def is_assigned_at(user: Somebody, conference: Conference) -> bool:
    """Whether somebody of the staff is in charge of something at a conference."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return False
    held = [number for number, _category in assignments_of(user)]
    return bool(held) and conference.meetings.filter(pk__in=held).exists()


def not_closed(before: str = "") -> Q:
    """Filter: meetings that are not closed; `before`: the way there from other rows."""
    told = Q(**{f"{before}announced": True}) | Q(
        **{f"{before}relation": Meeting.Relation.CONFERENCE}
    )
    return told & Q(**{f"{before}access": Meeting.Access.OPEN})


def meetings_managed_by(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings for which `works_for` says yes."""
    held = assignments_of(user)
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return conference.meetings.none()
    whole = [number for number, category in held if not category]
    managed = Q(pk__in=whole)
    if has_duty(user, Duty.Kind.SECRETARIAT):
        single = [number for number, category in held if category and number not in whole]
        managed |= not_closed() & ~Q(pk__in=single)
    return conference.meetings.filter(managed)


def known_to(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings that somebody at the desk may name: those told to the public, and their own."""
    own = [number for number, _category in assignments_of(user)]
    told = Q(announced=True) | Q(relation=Meeting.Relation.CONFERENCE)
    return conference.meetings.filter(told | Q(pk__in=own))


def works_for(user: Somebody, meeting: Meeting) -> bool:
    """Whether somebody of the staff is in charge of a whole meeting."""
    return categories_in_charge(user, meeting) is None


def works_on_meetings(user: Somebody, conference: Conference | None = None) -> bool:
    """The secretariat; and whoever works for single meetings, at the conferences of these."""
    if has_duty(user, Duty.Kind.SECRETARIAT):
        return True
    if not has_duty(user, Duty.Kind.MEETING):
        return False
    return conference is None or is_assigned_at(user, conference)


def circles_in_charge(user: Somebody) -> list[str]:
    """The circles of the meetings of which somebody is in charge as a whole. One query at most."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return []
    return [f"meeting:{number}" for number, category in assignments_of(user) if not category]


def zones_of(numbers: Collection[int]) -> dict[int, str]:
    """The time zones of the venues of conferences, by their primary keys. One query."""
    return dict(Conference.objects.filter(pk__in=numbers).values_list("pk", "time_zone"))


define_right("conferences.see", sees_conference, about=Conference)
define_right("conferences.edit", works_as_secretariat)
define_right("meetings.manage", works_for, about=Meeting)
