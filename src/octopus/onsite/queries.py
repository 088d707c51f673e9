"""Reading badges, doors and scans."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.onsite.models import Badge, Door, Scan, Verdict
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by


def admitted_registrations(conference: Conference, who: Somebody) -> QuerySet[Registration]:
    """Who gets a badge from somebody of the staff: those accepted for a meeting of theirs."""
    accepted = all_admissions_seen_by(who).filter(
        registration=OuterRef("pk"), state=Admission.State.ACCEPTED
    )
    return (
        conference.registrations.filter(Exists(accepted), state=Registration.State.SUBMITTED)
        .select_related("category", "conference")
        .order_by("family_name", "given_names", "pk")
    )


def without_print(conference: Conference, who: Somebody) -> QuerySet[Registration]:
    """Those who get a badge and have none on paper yet."""
    return admitted_registrations(conference, who).filter(
        Q(badge__isnull=True) | Q(badge__printed_at__isnull=True)
    )


def doors(conference: Conference | None = None) -> QuerySet[Door]:
    """All doors (of a conference that is not archived), with their meetings. One query."""
    found = Door.objects.select_related("meeting__conference").order_by(
        "meeting__starts", "position", "pk"
    )
    return found.filter(meeting__conference=conference) if conference else found


def start_of_day(conference: Conference) -> datetime:
    """Midnight at the venue, today: a badge that was admitted yesterday is admitted anew."""
    return datetime.combine(conference.today, time(), conference.zone)


def admissions_today(meeting: Meeting) -> QuerySet[Scan]:
    """Scans of today by which somebody went into a meeting, the first of each badge first."""
    since = start_of_day(meeting.conference)
    return Scan.objects.filter(
        door__meeting=meeting,
        verdict=Verdict.ADMITTED,
        undone_at__isnull=True,
        at__gte=since,
        at__lt=since + timedelta(days=1),
    ).order_by("at")


def number_inside(meeting: Meeting) -> int:
    """How many people went into a meeting today. One query."""
    return admissions_today(meeting).values("badge").distinct().count()


@dataclass(frozen=True)
class Presence:
    """One meeting in the overview: how many may come in, and how many came today."""

    meeting: Meeting
    expected: int
    inside: int


def presence(conference: Conference, who: Somebody) -> list[Presence]:
    """Each meeting that somebody manages with who is expected and inside. Two queries."""
    since = start_of_day(conference)
    inside = dict(
        Scan.objects.filter(
            door__meeting__conference=conference,
            verdict=Verdict.ADMITTED,
            undone_at__isnull=True,
            at__gte=since,
            at__lt=since + timedelta(days=1),
        )
        .values_list("door__meeting")
        .annotate(people=Count("badge", distinct=True))
    )
    meetings = meetings_managed_by(who, conference).annotate(
        expected=Count("admissions", filter=Q(admissions__state=Admission.State.ACCEPTED))
    )
    return [Presence(meeting, meeting.expected, inside.get(meeting.pk, 0)) for meeting in meetings]


def badge_of(registration: Registration) -> Badge | None:
    """The badge of a registration, if it was issued. One query."""
    return Badge.objects.filter(registration=registration).first()
