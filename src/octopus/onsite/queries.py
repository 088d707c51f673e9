"""Reading badges and doors."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.onsite.models import Badge, Door, InsideCount
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by


def admitted_registrations(conference: Conference, user: Somebody) -> QuerySet[Registration]:
    """The registrations whose badges a member of staff prints: accepted for a meeting of theirs.

    One query.
    """
    accepted = all_admissions_seen_by(user).filter(
        registration=OuterRef("pk"), state=Admission.State.ACCEPTED
    )
    return (
        conference.registrations.filter(Exists(accepted), state=Registration.State.SUBMITTED)
        .select_related("category", "conference")
        .order_by("family_name", "given_names", "pk")
    )


def without_print(conference: Conference, user: Somebody) -> QuerySet[Registration]:
    """Those who get a badge for a meeting that is not over and have none on paper. One query."""
    still_needed = all_admissions_seen_by(user).filter(
        registration=OuterRef("pk"),
        state=Admission.State.ACCEPTED,
        meeting__ends__gte=conference.today,
    )
    return admitted_registrations(conference, user).filter(
        Q(badge__isnull=True) | Q(badge__printed_at__isnull=True), Exists(still_needed)
    )


def doors(conference: Conference | None = None) -> QuerySet[Door]:
    """All doors (of a conference that is not archived), with their meetings. One query."""
    found = Door.objects.select_related("meeting__conference").order_by(
        "meeting__starts", "position", "pk"
    )
    return found.filter(meeting__conference=conference) if conference else found


@dataclass(frozen=True)
class Presence:
    """One meeting in the overview: how many may come in, and how many came today."""

    meeting: Meeting
    expected: int
    inside: int


def presence(conference: Conference, user: Somebody) -> list[Presence]:
    """Each meeting that a user manages, with numbers expected and inside. Two queries."""
    inside = dict(
        InsideCount.objects.filter(
            meeting__conference=conference, day=conference.today
        ).values_list("meeting", "number")
    )
    meetings = meetings_managed_by(user, conference).annotate(
        expected=Count("admissions", filter=Q(admissions__state=Admission.State.ACCEPTED))
    )
    return [Presence(meeting, meeting.expected, inside.get(meeting.pk, 0)) for meeting in meetings]


def badge_of(registration: Registration) -> Badge | None:
    """The badge of a registration, if it was issued. One query."""
    return Badge.objects.filter(registration=registration).first()
