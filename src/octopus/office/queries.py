"""What the desk shows at a glance. Each function says how many queries it makes."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import CharField, Count, Min, Q
from django.db.models.functions import Cast, Substr

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import categories_in_charge
from octopus.correspondence.hooks import outbox_of
from octopus.correspondence.models import Message
from octopus.jobs.models import Job
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import (
    admissions_seen_by,
    categories_seen_by,
    meetings_seen_by,
    registrations_seen_by,
)
from octopus.request_cache import cached
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualText, collation_key

_State = Admission.State
# How many countries are named; the others are summed up in one bar.
NAMED_COUNTRIES = 15


@dataclass(frozen=True)
class CategoryRow:
    """The numbers of one category at the conference proper."""

    name: MultilingualText
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


@dataclass(frozen=True)
class _Tally:
    """So many admissions that somebody sees, and when the first of their requests was sent."""

    meeting: int
    category: int | None
    sent: str  # the state of the requests
    state: str
    number: int
    oldest: datetime | None


def _tallies(conference: Conference, who: Somebody) -> list[_Tally]:
    """All admissions that somebody sees, counted in one pass. One query, once a request."""
    fields = ("meeting", "registration__category", "registration__state", "state")

    def read() -> list[_Tally]:
        rows = (
            admissions_seen_by(who, conference)
            .order_by()
            .values_list(*fields)
            .annotate(number=Count("pk"), oldest=Min("registration__submitted_at"))
        )
        return [_Tally(*row) for row in rows]

    return cached(who, ("office.tallies", conference.pk), read)


def by_category(conference: Conference, who: Somebody) -> list[CategoryRow]:
    """Numbers per category that somebody sees, at the conference proper.

    Two queries, and that for all numbers of the desk.
    """
    proper = {
        meeting.pk
        for meeting in meetings_seen_by(who, conference)
        if meeting.relation == Meeting.Relation.CONFERENCE
    }
    numbers: Counter[tuple[int | None, str]] = Counter()
    for tally in _tallies(conference, who):
        if tally.meeting in proper:
            numbers[tally.category, tally.state] += tally.number
    return [
        CategoryRow(
            category.name,
            *(
                numbers[category.pk, state]
                for state in (_State.REQUESTED, _State.ACCEPTED, _State.WAITING, _State.DECLINED)
            ),
        )
        for category in categories_seen_by(who, conference)
    ]


@dataclass(frozen=True)
class CountryRow:
    """One bar of the chart of countries; `share` is its length in per cent of the longest."""

    name: str
    number: int
    share: float


def by_country(conference: Conference, who: Somebody) -> tuple[list[CountryRow], int, int]:
    """The countries with most requests, how many others, and the requests of those. One query."""
    rows = list(
        registrations_seen_by(who, conference)
        .filter(state=Registration.State.SUBMITTED)
        .order_by()
        .values_list("country")
        .annotate(number=Count("pk"))
    )
    named = sorted(rows, key=lambda row: (-row[1], collation_key(country_name(row[0]))))
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


def per_day(conference: Conference, who: Somebody) -> list[DayBar]:
    """Requests for each day since registration opened, until today. One query."""
    opens = conference.registration_opens
    if opens is None or conference.today < opens:
        return []
    last = min(conference.today, conference.registration_closes or conference.today)
    numbers = _numbers_by_day(conference, who)
    days = [date.fromordinal(number) for number in range(opens.toordinal(), last.toordinal() + 1)]
    highest = max((numbers[day] for day in days), default=0) or 1
    step = 100 / len(days)
    return [
        DayBar(day, numbers[day], place * step, step * 0.7, 100 * numbers[day] / highest)
        for place, day in enumerate(days)
    ]


def _numbers_by_day(conference: Conference, who: Somebody) -> Counter[date]:
    """Requests for each day at the venue. One query.

    The database counts by hour, or by minute where the zone is not whole hours from UTC: asking
    SQLite for the local day of 20,000 instants takes a tenth of a second.
    """
    offset = clock.now().astimezone(conference.zone).utcoffset() or timedelta()
    length = len("2026-05-01 09") if offset % timedelta(hours=1) == timedelta() else 16
    rows = (
        registrations_seen_by(who, conference)
        .exclude(submitted_at=None)
        .order_by()
        .values_list(Substr(Cast("submitted_at", CharField()), 1, length))
        .annotate(number=Count("pk"))
    )
    numbers: Counter[date] = Counter()
    for text, number in rows:
        instant = datetime.fromisoformat(text).replace(tzinfo=UTC)
        numbers[instant.astimezone(conference.zone).date()] += number
    return numbers


@dataclass(frozen=True)
class MeetingQueue:
    """Requests for one meeting that wait for an answer."""

    meeting: Meeting
    requested: int
    oldest: datetime | None
    on_waiting_list: int
    free: int | None


def waiting_requests(conference: Conference, who: Somebody) -> list[MeetingQueue]:
    """What waits for somebody at each meeting.

    One query, that for all numbers of the desk, and one for each meeting of which somebody sees
    single categories only.
    """
    numbers: Counter[tuple[int, str]] = Counter()
    oldest: dict[int, datetime] = {}
    for tally in _tallies(conference, who):
        if tally.sent != Registration.State.SUBMITTED:
            continue
        numbers[tally.meeting, tally.state] += tally.number
        if tally.state == _State.REQUESTED and tally.oldest is not None:
            oldest[tally.meeting] = min(oldest.get(tally.meeting, tally.oldest), tally.oldest)
    queues = []
    for meeting in meetings_seen_by(who, conference):
        if categories_in_charge(who, meeting) is None:
            taken = numbers[meeting.pk, _State.ACCEPTED]
        else:
            taken = meeting.admissions.filter(
                state=_State.ACCEPTED, registration__state=Registration.State.SUBMITTED
            ).count()
        queues.append(
            MeetingQueue(
                meeting,
                numbers[meeting.pk, _State.REQUESTED],
                oldest.get(meeting.pk),
                numbers[meeting.pk, _State.WAITING],
                None if meeting.seats is None else max(meeting.seats - taken, 0),
            )
        )
    return queues


@dataclass(frozen=True)
class Outbox:
    """The messages that need a hand."""

    waiting: int
    oldest: datetime | None
    failed: int
    last_sent: datetime | None


def outbox_state(who: Somebody) -> Outbox:
    """How the outbox stands, as far as somebody may see it. Two queries, once a request."""
    return cached(who, "office.outbox", lambda: _outbox_state(who))


def _outbox_state(who: Somebody) -> Outbox:
    seen = outbox_of(who)
    state = Message.State
    found = seen.order_by().aggregate(
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        oldest=Min("written_at", filter=Q(state=state.WAITING)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
    )
    last = seen.filter(state=state.SENT).order_by("-sent_at").values_list("sent_at", flat=True)
    return Outbox(found["waiting"], found["oldest"], found["failed"], last.first())


def running_jobs() -> list[Job]:
    """What is being done in the background now. One query."""
    return list(
        Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).order_by("asked_at")
    )
