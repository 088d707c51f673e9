"""Who may see a conference, and who works for which of its meetings."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference, Meeting
from octopus.lists.hooks import ConferenceName
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty, held_by, works_as_secretariat
from octopus.request_cache import cached
from octopus.text import dates

# The name by which an account's assignments are among what it holds.
ASSIGNMENTS = "conferences.assignments"


def sees_conference(user: Somebody, conference: Conference) -> bool:
    """A published edition is everyone's; a draft is the office's.

    Anyone who works for single meetings only sees the drafts of these.
    """
    return (
        conference.published
        or has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR)
        or is_assigned_at(user, conference)
    )


def conferences_seen_by(user: Somebody) -> QuerySet[Conference]:
    """The conferences for which `sees_conference` says yes."""
    if has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR):
        return Conference.objects.all()
    own = conferences_worked_for(user).order_by().values("pk")
    return Conference.objects.filter(Q(published=True) | Q(pk__in=own))


def conferences_worked_for(user: Somebody) -> QuerySet[Conference]:
    """The conferences whose meetings are in the charge of somebody who works for single ones."""
    if not has_duty(user, Duty.Kind.MEETING):
        return Conference.objects.none()
    held = [pk for pk, _category in assignments_of(user)]
    meetings = Meeting.objects.filter(pk__in=held).order_by()
    return Conference.objects.filter(pk__in=meetings.values("conference"))


def editions(user: Somebody) -> list[ConferenceName]:
    """The conferences that the user may see, as labels for lists of the office, latest first.

    Two of one title are told apart by their days. One query a request.
    """
    return cached(user, "conferences.editions", lambda: _named(conferences_seen_by(user)))


def _named(conferences: QuerySet[Conference]) -> list[ConferenceName]:
    rows = list(conferences.only("slug", "title", "start_date", "end_date", "time_zone"))
    titles = [str(row.title) for row in rows]
    names = [
        title
        if titles.count(title) == 1
        else f"{title}, {dates.period(row.start_date, row.end_date)}"
        for row, title in zip(rows, titles, strict=True)
    ]
    return [
        ConferenceName(
            row.pk,
            row.slug,
            name if names.count(name) == 1 else f"{name} ({row.slug})",
            row.time_zone,
        )
        for row, name in zip(rows, names, strict=True)
    ]


def assignments_of(user: Somebody) -> frozenset[tuple[int, str]]:
    """Pairs of meeting and category ("" for all) that a user is in charge of, read once."""
    if not isinstance(user, Account):
        return frozenset()
    return cached(
        user,
        "conferences.assignments",
        lambda: frozenset((held.number, held.key) for held in held_by(user, ASSIGNMENTS)),
    )


def categories_in_charge(user: Somebody, meeting: Meeting) -> frozenset[str] | None:
    """Keys of the categories whose requests for a meeting the user sees; None for all.

    An empty set is nobody's. Closed meetings are those' who are in charge of them, and not even
    an administrator's without being put in charge, which the log tells.
    """
    own = frozenset(category for pk, category in assignments_of(user) if pk == meeting.pk)
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return frozenset()
    if "" in own:
        return None
    if own:
        return own
    is_everyones = not meeting.is_closed and has_duty(user, Duty.Kind.SECRETARIAT)
    return None if is_everyones else frozenset()


def is_assigned_at(user: Somebody, conference: Conference) -> bool:
    """Whether a member of staff is in charge of something at a conference."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return False
    held = [pk for pk, _category in assignments_of(user)]
    return bool(held) and conference.meetings.filter(pk__in=held).exists()


def not_closed(before: str = "") -> Q:
    """Filter: meetings that are not closed; `before`: the way there from other rows."""
    announced = Q(**{f"{before}announced": True}) | Q(
        **{f"{before}relation": Meeting.Relation.CONFERENCE}
    )
    return announced & Q(**{f"{before}access": Meeting.Access.OPEN})


def meetings_managed_by(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings for which `works_for` says yes."""
    held = assignments_of(user)
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return conference.meetings.none()
    whole = [pk for pk, category in held if not category]
    managed = Q(pk__in=whole)
    if has_duty(user, Duty.Kind.SECRETARIAT):
        single = [pk for pk, category in held if category and pk not in whole]
        managed |= not_closed() & ~Q(pk__in=single)
    return conference.meetings.filter(managed)


def known_to(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """Meetings that staff may name: those announced to the public, and those in their charge."""
    own = [pk for pk, _category in assignments_of(user)]
    announced = Q(announced=True) | Q(relation=Meeting.Relation.CONFERENCE)
    return conference.meetings.filter(announced | Q(pk__in=own))


def works_for(user: Somebody, meeting: Meeting) -> bool:
    """Whether a member of staff is in charge of a whole meeting."""
    return categories_in_charge(user, meeting) is None


def works_on_meetings(user: Somebody, conference: Conference | None = None) -> bool:
    """The secretariat; and anyone who works for single meetings, at the conferences of these."""
    if has_duty(user, Duty.Kind.SECRETARIAT):
        return True
    if not has_duty(user, Duty.Kind.MEETING):
        return False
    return conference is None or is_assigned_at(user, conference)


def circles_in_charge(user: Somebody) -> list[str]:
    """The circles of the meetings that a user is in charge of as a whole. One query at most."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return []
    return [f"meeting:{pk}" for pk, category in assignments_of(user) if not category]


def zones_of(pks: Collection[int]) -> dict[int, str]:
    """The time zones of the venues of conferences, by their primary keys. One query."""
    return dict(Conference.objects.filter(pk__in=pks).values_list("pk", "time_zone"))


define_right("conferences.see", sees_conference, about=Conference)
define_right("conferences.edit", works_as_secretariat)
define_right("meetings.manage", works_for, about=Meeting)
