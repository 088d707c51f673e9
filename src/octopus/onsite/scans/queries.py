"""What a scan has to know, in compiled queries: doors ask them hundreds of times a second.

Scans of one door are asked for together, be it one or a thousand.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery

from octopus import clock
from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference, Meeting
from octopus.onsite.models import Badge, InsideCount, Scan, Verdict
from octopus.programme.models import Session
from octopus.registration.models import Admission

# People come before the first session begins.
_BEFORE_THE_FIRST_SESSION = timedelta(hours=2)


class OpeningHours(NamedTuple):
    """From when until when badges are read on one day."""

    opens: datetime
    closes: datetime


class BadgeAtDoor(NamedTuple):
    """A badge, whose it is, and how the person stands to the meeting of a door.

    `admission`: its state, None where the person never asked for the meeting.
    """

    pk: int
    serial: int
    typed_code: str
    registration: int
    registration_state: str
    conference: int
    admission: str | None


class Entrance(NamedTuple):
    """When a badge was admitted on a day, and through which door."""

    at: datetime
    door: str


class KnownScan(NamedTuple):
    """A scan as it was recorded."""

    pk: UUID
    door: int
    badge: int | None
    registration: int | None
    verdict: str
    at: datetime


def start_of_day(conference: Conference, day: date | None = None) -> datetime:
    """Midnight at the venue, today or on a day, when everybody is admitted anew. No query."""
    return datetime.combine(day or conference.today, time(), conference.zone)


_HOURS: CompiledQuery[tuple[Any, ...]] = CompiledQuery(
    lambda meeting, since, until: (
        Session.objects.filter(
            meeting=meeting, starts_at__gte=since, starts_at__lt=until, ends_at__isnull=False
        )
        .order_by()
        .values("meeting")
        .annotate(first=Min("starts_at"), last=Max("ends_at"))
        .values_list("first", "last")
    )
)


def opening_hours(meeting: Meeting, day: date | None = None) -> OpeningHours | None:
    """When a meeting's badges are read today or on a day; None where it does not take place then.

    From two hours before its first session of the day until the end of its last; the whole day
    where no session has a time. One query on the days of the meeting.
    """
    conference = meeting.conference
    day = day or conference.today
    if not meeting.starts <= day <= meeting.ends:
        return None
    midnight = start_of_day(conference, day)
    night = start_of_day(conference, day + timedelta(days=1))
    found = _HOURS.all(meeting=meeting.pk, since=midnight, until=night)
    if not found:
        return OpeningHours(midnight, night)
    first, last = found[0]
    return OpeningHours(first - _BEFORE_THE_FIRST_SESSION, last)


def _badges(meeting: int, **badge: object) -> QuerySet[Badge, tuple[object, ...]]:
    """Locked until the scans are written, so that two doors cannot both let one in.

    In the order of their keys: whoever locks several waits for another and never in a circle.
    """
    admission = Admission.objects.filter(registration=OuterRef("registration"), meeting=meeting)
    return (
        Badge.objects.select_for_update(of=("self",))
        .filter(**badge)
        .order_by("pk")
        .values_list(
            "pk",
            "serial",
            "typed_code",
            "registration",
            "registration__state",
            "registration__conference",
            Subquery(admission.values("state")[:1]),
        )
    )


_BY_PK: CompiledQuery[tuple[Any, ...]] = CompiledQuery(
    lambda meeting, badges: _badges(meeting, pk__in=badges)
)
_BY_CODE: CompiledQuery[tuple[Any, ...]] = CompiledQuery(
    lambda meeting, codes: _badges(meeting, typed_code__in=codes)
)


def lock_badges(
    meeting: Meeting, pks: Iterable[int], typed_codes: Iterable[str]
) -> Iterator[BadgeAtDoor]:
    """The badges of signed codes and of typed ones. Two queries at most, in a transaction."""
    by_pk, by_code = sorted(set(pks)), sorted(set(typed_codes))
    found = _BY_PK.all(meeting=meeting.pk, badges=by_pk) if by_pk else []
    found += _BY_CODE.all(meeting=meeting.pk, codes=by_code) if by_code else []
    yield from (BadgeAtDoor(*row) for row in found)


_ADMISSIONS: CompiledQuery[tuple[Any, ...]] = CompiledQuery(
    lambda meeting, badges, since, until: (
        Scan.objects.filter(
            badge__pk__in=badges,
            verdict=Verdict.ADMITTED,
            undone_at__isnull=True,
            at__gte=since,
            at__lt=until,
            door__meeting=meeting,
        )
        .order_by("-at", "-pk")
        .values_list("badge", "at", "door__name")
    )
)


def entrances(meeting: Meeting, badges: list[int], day: date) -> dict[int, Entrance]:
    """Through which doors badges went into a meeting on a day, first of all. One query at most."""
    if not badges:
        return {}
    rows = _ADMISSIONS.all(
        meeting=meeting.pk,
        badges=badges,
        since=start_of_day(meeting.conference, day),
        until=start_of_day(meeting.conference, day + timedelta(days=1)),
    )
    return {badge: Entrance(at, door) for badge, at, door in rows}


_KNOWN: CompiledQuery[tuple[Any, ...]] = CompiledQuery(
    lambda scans: Scan.objects.filter(pk__in=scans).values_list(
        "pk", "door", "badge", "badge__registration", "verdict", "at"
    )
)


def known_scans(pks: list[UUID]) -> list[KnownScan]:
    """Which of some scans are recorded already. One query."""
    return [KnownScan(*row) for row in _KNOWN.all(scans=pks)]


_NUMBER: CompiledQuery[int] = CompiledQuery(
    lambda meeting, day: InsideCount.objects.filter(meeting=meeting, day=day).values_list(
        "number", flat=True
    )
)


def number_inside(meeting: Meeting) -> int:
    """How many people went into a meeting today. One query."""
    return _NUMBER.first(meeting=meeting.pk, day=meeting.conference.today) or 0


def is_open(hours: OpeningHours | None, at: datetime | None = None) -> bool:
    """Whether badges are read now, or were at a moment. No query."""
    return hours is not None and hours.opens <= (at or clock.now()) < hours.closes
