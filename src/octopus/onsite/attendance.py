"""Whom the doors saw: they are among those who get a certificate of attendance."""

from collections.abc import Collection

from octopus.conferences.models import Meeting
from octopus.onsite.models import Scan, Verdict


def let_in(meeting: Meeting) -> Collection[int]:
    """The numbers of the requests of those whom a door let into a meeting. One query."""
    return set(
        Scan.objects.filter(
            door__meeting=meeting, verdict=Verdict.ADMITTED, undone_at__isnull=True
        ).values_list("badge__registration", flat=True)
    )
