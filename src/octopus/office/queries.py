"""What the dashboard shows at a glance. Each function says how many queries it makes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import categories_in_charge
from octopus.correspondence.hooks import outbox_of
from octopus.correspondence.models import Message
from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat, Job
from octopus.registration.models import Admission, Registration
from octopus.registration.numbers import (
    admission_tallies,
    oldest_requests,
    requests_by_country,
    requests_by_day,
)
from octopus.registration.queries import changes_to_confirm, kept_categories_seen_by
from octopus.registration.visibility import (
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


def changes_waiting(conference: Conference, user: Somebody) -> tuple[int, datetime | None]:
    """How many accepted people's changes wait to be confirmed, and since when. One query."""
    waiting = registrations_seen_by(user, conference).filter(changes_to_confirm()).order_by()
    found = waiting.aggregate(number=Count("pk"), oldest=Min("pending_since"))
    return found["number"], found["oldest"]


def by_category(conference: Conference, user: Somebody) -> list[CategoryRow]:
    """Numbers per category that a user sees, at the conference proper.

    No query but that for all numbers of the dashboard.
    """
    proper = {
        meeting.pk
        for meeting in meetings_seen_by(user, conference)
        if meeting.relation == Meeting.Relation.CONFERENCE
    }
    numbers: Counter[tuple[int | None, str]] = Counter()
    for tally in admission_tallies(conference, user):
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
        for category in kept_categories_seen_by(user, conference)
    ]


@dataclass(frozen=True)
class CountryRow:
    """One bar of the chart of countries; `share` is its length in per cent of the longest."""

    name: str
    number: int
    share: float


def by_country(conference: Conference, user: Somebody) -> tuple[list[CountryRow], int, int]:
    """The countries with most requests, how many others, and the requests of those. One query."""
    rows = requests_by_country(conference, user)
    named = sorted(rows.items(), key=lambda row: (-row[1], collation_key(country_name(row[0]))))
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


def per_day(conference: Conference, user: Somebody) -> list[DayBar]:
    """Requests for each day since registration opened, until today. One query."""
    opens = conference.registration_opens
    if opens is None or conference.today < opens:
        return []
    last = min(conference.today, conference.registration_closes or conference.today)
    numbers = requests_by_day(conference, user)
    days = [date.fromordinal(number) for number in range(opens.toordinal(), last.toordinal() + 1)]
    highest = max((numbers[day.isoformat()] for day in days), default=0) or 1
    step = 100 / len(days)
    return [
        DayBar(day, number, place * step, step * 0.7, 100 * number / highest)
        for place, (day, number) in enumerate((day, numbers[day.isoformat()]) for day in days)
    ]


@dataclass(frozen=True)
class MeetingQueue:
    """Requests for one meeting that wait for an answer."""

    meeting: Meeting
    requested: int
    oldest: datetime | None
    on_waiting_list: int
    free: int | None


def waiting_requests(conference: Conference, user: Somebody) -> list[MeetingQueue]:
    """Requests that wait for the user, by meeting.

    Two queries, the one for all numbers of the dashboard, and one for each meeting of which the
    user sees single categories only.
    """
    numbers: Counter[tuple[int, str]] = Counter()
    for tally in admission_tallies(conference, user):
        if tally.sent == Registration.State.SUBMITTED:
            numbers[tally.meeting, tally.state] += tally.number
    requested = {pk: number for (pk, state), number in numbers.items() if state == _State.REQUESTED}
    oldest = oldest_requests(conference, user, requested)
    queues = []
    for meeting in meetings_seen_by(user, conference):
        if categories_in_charge(user, meeting) is None:
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


def outbox_state(conference: Conference, user: Somebody) -> Outbox:
    """Numbers of a conference’s outbox that the user may see. One query, once a request."""
    key = ("office.outbox", conference.pk)
    return cached(user, key, lambda: _outbox_state(conference, user))


def _outbox_state(conference: Conference, user: Somebody) -> Outbox:
    seen = outbox_of(user).filter(conference_id=conference.pk)
    state = Message.State
    found = seen.order_by().aggregate(
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        oldest=Min("written_at", filter=Q(state=state.WAITING)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        last_sent=Max("sent_at", filter=Q(state=state.SENT)),
    )
    return Outbox(**found)


def running_jobs() -> list[Job]:
    """What is being done in the background now. One query."""
    return list(
        Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).order_by(
            "requested_at"
        )
    )


@dataclass(frozen=True)
class Processes:
    """What runs. `stands_still`: no process carries out background work."""

    rows: list[Heartbeat]
    stands_still: bool


def processes() -> Processes:
    """The processes of this installation. One query."""
    rows = heartbeats.living()
    return Processes(rows, not heartbeats.works_in_background(rows))
