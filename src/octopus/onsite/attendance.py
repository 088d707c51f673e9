"""Attendance recorded at doors, for certificates of attendance."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from octopus.conferences.models import Meeting
from octopus.onsite.models import Scan, Verdict


def let_in(meeting: Meeting) -> Collection[int]:
    """The registrations that a door let into a meeting on one of its days. One query."""
    zone = meeting.conference.zone
    return set(
        Scan.objects.filter(
            door__meeting=meeting,
            verdict=Verdict.ADMITTED,
            undone_at__isnull=True,
            at__gte=datetime.combine(meeting.starts, time(), zone),
            at__lt=datetime.combine(meeting.ends + timedelta(days=1), time(), zone),
        ).values_list("badge__registration", flat=True)
    )
