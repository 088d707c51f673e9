"""What the desk shows at a glance. Each function says how many queries it makes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncDate

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.correspondence.queries import outbox
from octopus.jobs.models import Job
from octopus.languages import Text, country_name
from octopus.registration.models import Admission, Registration

_State = Admission.State
# How many countries are named; the others are summed up in one bar.
NAMED_COUNTRIES = 15


@dataclass(frozen=True)
class CategoryRow:
    """The numbers of one category at the conference proper."""

    name: Text
    requested: int
    accepted: int
    waiting: int
    declined: int

    @property
    def total(self) -> int:
        return self.requested + self.accepted + self.waiting + self.declined

    @property
    def share(self) -> int:
        """Accepted of all, in per cent."""
        return round(100 * self.accepted / self.total) if self.total else 0


def by_category(conference: Conference) -> list[CategoryRow]:
    """Numbers per category, in the categories' order. One query."""

    def number(state: str) -> Count:
        here = Q(
            registrations__admissions__meeting__relation=Meeting.Relation.CONFERENCE,
            registrations__admissions__state=state,
        )
        return Count("registrations__admissions", filter=here)

    rows = conference.categories.annotate(
        requested=number(_State.REQUESTED),
        accepted=number(_State.ACCEPTED),
        on_waiting_list=number(_State.WAITING),
        declined=number(_State.DECLINED),
    )
    return [
        CategoryRow(row.name, row.requested, row.accepted, row.on_waiting_list, row.declined)
        for row in rows
    ]


@dataclass(frozen=True)
class CountryRow:
    """One bar of the chart of countries; `share` is its length in per cent of the longest."""

    name: str
    number: int
    share: float


def by_country(conference: Conference) -> tuple[list[CountryRow], int, int]:
    """The countries with most requests, how many others, and the requests of those. One query."""
    rows = list(
        conference.registrations.filter(state=Registration.State.SUBMITTED)
        .values_list("country")
        .annotate(number=Count("pk"))
    )
    named = sorted(rows, key=lambda row: (-row[1], country_name(row[0])))
    first, rest = named[:NAMED_COUNTRIES], named[NAMED_COUNTRIES:]
    longest = first[0][1] if first else 1
    bars = [
        CountryRow(country_name(code), number, 100 * number / longest) for code, number in first
    ]
    return bars, len(rest), sum(number for _code, number in rest)


@dataclass(frozen=True)
class DayBar:
    """The requests of one day in the chart: place and length in per cent."""

    day: date
    number: int
    x: float
    width: float
    height: float


def per_day(conference: Conference) -> list[DayBar]:
    """Requests for each day since registration opened, until today. One query."""
    opens = conference.registration_opens
    if opens is None or conference.today < opens:
        return []
    last = min(conference.today, conference.registration_closes or conference.today)
    numbers: Counter[date] = Counter(
        dict(
            conference.registrations.exclude(state=Registration.State.DRAFT)
            .annotate(day=TruncDate("submitted_at", tzinfo=conference.zone))
            .values_list("day")
            .annotate(number=Count("pk"))
        )
    )
    days = [date.fromordinal(number) for number in range(opens.toordinal(), last.toordinal() + 1)]
    highest = max((numbers[day] for day in days), default=0) or 1
    step = 100 / len(days)
    return [
        DayBar(day, numbers[day], place * step, step * 0.7, 100 * numbers[day] / highest)
        for place, day in enumerate(days)
    ]


@dataclass(frozen=True)
class MeetingQueue:
    """Requests for one meeting that wait for an answer."""

    meeting: Meeting
    requested: int
    oldest: datetime | None
    on_waiting_list: int
    free: int | None


def waiting_requests(conference: Conference) -> list[MeetingQueue]:
    """What waits at each meeting. One query."""
    live = Q(admissions__registration__state=Registration.State.SUBMITTED)

    def number(state: str) -> Count:
        return Count("admissions", filter=live & Q(admissions__state=state))

    meetings: Any = conference.meetings.annotate(
        requested=number(_State.REQUESTED),
        on_waiting_list=number(_State.WAITING),
        accepted=number(_State.ACCEPTED),
        oldest=Min(
            "admissions__registration__submitted_at",
            filter=live & Q(admissions__state=_State.REQUESTED),
        ),
    )
    return [
        MeetingQueue(
            meeting,
            meeting.requested,
            meeting.oldest,
            meeting.on_waiting_list,
            None if meeting.seats is None else max(meeting.seats - meeting.accepted, 0),
        )
        for meeting in meetings
    ]


@dataclass(frozen=True)
class Outbox:
    """The messages that need a hand."""

    waiting: int
    oldest: datetime | None
    failed: int
    last_sent: datetime | None


def outbox_state() -> Outbox:
    """How the outbox stands. Two queries."""
    state = Message.State
    found = (
        outbox()
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=Q(state=state.WAITING)),
            oldest=Min("written_at", filter=Q(state=state.WAITING)),
            failed=Count("pk", filter=Q(state=state.FAILED)),
        )
    )
    last = outbox().filter(state=state.SENT).order_by("-sent_at").values_list("sent_at", flat=True)
    return Outbox(found["waiting"], found["oldest"], found["failed"], last.first())


def running_jobs() -> list[Job]:
    """What is being done in the background now. One query."""
    return list(
        Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).order_by("asked_at")
    )
