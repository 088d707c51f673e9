"""Which requests a member of the staff sees. Every list, export, count and search starts here."""

from django.db.models import Q, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import categories_in_charge
from octopus.registration.models import Admission, Registration


def meetings_seen_by(who: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings of which somebody sees at least one category of requests. Two queries."""
    return [
        meeting
        for meeting in conference.meetings.order_by("starts", "position", "pk")
        if categories_in_charge(who, meeting) != frozenset()
    ]


def admissions_seen_by(who: Somebody, conference: Conference) -> QuerySet[Admission]:
    """The admissions that somebody of the staff may read and decide."""
    seen = Q(pk__in=())
    for meeting in conference.meetings.all():
        categories = categories_in_charge(who, meeting)
        if categories is None:
            seen |= Q(meeting=meeting)
        elif categories:
            seen |= Q(meeting=meeting, registration__category__key__in=categories)
    return Admission.objects.filter(seen, registration__conference=conference)


def registrations_seen_by(who: Somebody, conference: Conference) -> QuerySet[Registration]:
    """The requests of which somebody of the staff sees at least one admission; no drafts."""
    return conference.registrations.exclude(state=Registration.State.DRAFT).filter(
        pk__in=admissions_seen_by(who, conference).values("registration").order_by()
    )
