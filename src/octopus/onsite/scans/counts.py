"""How many people went into a meeting on a day: kept by the scans, and compared with them."""

import logging
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from octopus.conferences.models import Meeting
from octopus.onsite.models import InsideCount, Scan, Verdict
from octopus.onsite.scans.queries import start_of_day
from octopus.transactions import write

# How many days back the numbers are compared: doors without a network send scans late.
COMPARED_DAYS = 31

_logger = logging.getLogger(__name__)

# Taken up last in a transaction: all doors of a meeting wait for each other here.
_ADD = (
    "INSERT INTO onsite_insidecount (meeting_id, day, number) VALUES (%s, %s, %s) "
    "ON CONFLICT (meeting_id, day) "
    "DO UPDATE SET number = onsite_insidecount.number + excluded.number"
)


def add(meeting: Meeting, admitted: Mapping[date, int]) -> None:
    """Counts people who were admitted, by day. One query for each day.

    With nobody to count, it keeps others from counting until the transaction ends.
    """
    with connection.cursor() as cursor:
        for day, number in sorted(admitted.items()):
            cursor.execute(_ADD, (meeting.pk, day, number))


def take_one(meeting: Meeting, day: date) -> None:
    """One person did not go in after all. One query."""
    kept = InsideCount.objects.filter(meeting=meeting, day=day, number__gt=0)
    kept.update(number=F("number") - 1)


def put_right(meeting: Meeting) -> int:
    """Counts the scans of a meeting anew; how many numbers were wrong. Inside a transaction.

    The days of the last month.
    """
    conference = meeting.conference
    first = conference.today - timedelta(days=COMPARED_DAYS)
    kept = dict(
        InsideCount.objects.filter(meeting=meeting, day__gte=first).values_list("day", "number")
    )
    scans = _admitted(meeting).filter(at__gte=start_of_day(conference, first))
    days = scans.annotate(day=TruncDate("at", tzinfo=conference.zone)).values("day")
    counted = {row["day"]: row["number"] for row in days.annotate(number=Count("pk")).order_by()}
    differing = {day for day in {*kept, *counted} if kept.get(day, 0) != counted.get(day, 0)}
    return sum(_put_right_on(day, meeting) for day in sorted(differing))


def _put_right_on(day: date, meeting: Meeting) -> int:
    """Counts one day again, while the doors of the meeting wait; 1 where the number was wrong."""
    add(meeting, {day: 0})
    number = (
        _admitted(meeting)
        .filter(
            at__gte=start_of_day(meeting.conference, day),
            at__lt=start_of_day(meeting.conference, day + timedelta(days=1)),
        )
        .count()
    )
    kept = InsideCount.objects.filter(meeting=meeting, day=day)
    return kept.exclude(number=number).update(number=number)


def _admitted(meeting: Meeting) -> QuerySet[Scan]:
    """One scan for each person and day: the others found the person inside."""
    return Scan.objects.filter(
        door__meeting=meeting, verdict=Verdict.ADMITTED, undone_at__isnull=True
    )


def compare() -> int:
    """The periodic task: puts numbers right that do not agree with the scans, and says so.

    A meeting whose scans are all gone, as privacy asks, keeps its numbers: they are nobody's data.
    """
    wrong = 0
    for meeting in Meeting.objects.filter(
        Exists(Scan.objects.filter(door__meeting=OuterRef("pk")))
    ):
        with write():
            found = put_right(meeting)
        if found:
            _logger.error(
                "The number of people inside was wrong on %s days of meeting %s.", found, meeting.pk
            )
        wrong += found
    return wrong
