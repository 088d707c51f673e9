"""How many requests and admissions there are, as the database keeps it: nothing is counted here."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.registration.kept.models import Tally
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import (
    admissions_seen_by,
    sees_everything,
    single_categories,
    whole_meetings,
)
from octopus.request_cache import cached

_State = Admission.State
# Up to so many admissions are read to find the oldest.
_FEW = 500


class AdmissionTally(NamedTuple):
    """A number of admissions; `sent`: the state of their requests."""

    meeting: int
    category: int | None
    sent: str
    state: str
    number: int


class _Tallies(NamedTuple):
    """What a dashboard shows: admissions, and requests by country and by day."""

    admissions: list[AdmissionTally]
    countries: Counter[str]
    days: Counter[str]


def _tallies(conference: Conference, user: Somebody) -> _Tallies:
    """All of them in one query, once a request; one more for whoever sees single categories."""

    def read() -> _Tallies:
        found = _Tallies([], Counter(), Counter())
        # An order of the columns that each part has, whatever it is grouped by.
        columns = ("kind", "meeting_number", "category_number", "sent", "value")
        admissions = _admissions(conference, user).values_list(*columns)
        requests = (
            _requests(conference, user, kind)
            .values("kind", "value", "sent")
            .values_list("kind", Value(0), Value(0), "sent", "value")
            for kind in (Tally.COUNTRIES, Tally.DAYS)
        )
        parts = [
            part.order_by().annotate(counted=Sum("number")) for part in (admissions, *requests)
        ]
        for kind, meeting, category, sent, value, number in parts[0].union(*parts[1:], all=True):
            if not number:
                continue
            if kind == Tally.ADMISSIONS:
                tally = AdmissionTally(meeting, category or None, sent, value, number)
                found.admissions.append(tally)
            elif kind == Tally.DAYS:
                found.days[value] += number
            elif sent == Registration.State.SUBMITTED:
                found.countries[value] += number
        return found

    return cached(user, ("registration.tallies", conference.pk), read)


def _admissions(conference: Conference, user: Somebody) -> QuerySet[Tally]:
    """The tallies of admissions that a user sees. One query at most."""
    seen = Q(meeting_number__in=whole_meetings(user, conference))
    for meeting, categories in _single(user, conference):
        seen |= Q(meeting_number=meeting, category_number__in=categories)
    return Tally.objects.filter(seen, conference_number=conference.pk, kind=Tally.ADMISSIONS)


def admission_tallies(conference: Conference, user: Somebody) -> list[AdmissionTally]:
    """All admissions that a user sees, by meeting, category and state. As `_tallies`."""
    return _tallies(conference, user).admissions


def _single(user: Somebody, conference: Conference) -> Iterable[tuple[int, list[int]]]:
    """The meetings of which a user sees single categories, and these. One query at most."""
    single = single_categories(user, conference)
    if not single:
        return
    pks = dict(conference.categories.values_list("key", "pk"))
    for meeting, keys in single:
        yield meeting, [pks[key] for key in keys if key in pks]


def _requests(conference: Conference, user: Somebody, kind: str) -> QuerySet[Tally]:
    """The tallies of requests, sent or withdrawn, that a user sees. One query at most."""
    tallies = Tally.objects.filter(conference_number=conference.pk, kind=kind)
    if sees_everything(user, conference):
        return tallies
    seen = Q(pk__in=())
    for meeting in whole_meetings(user, conference):
        seen |= Q(meetings__contains=f",{meeting},")
    for meeting, categories in _single(user, conference):
        seen |= Q(meetings__contains=f",{meeting},", category_number__in=categories)
    return tallies.filter(seen)


def requests_by_country(conference: Conference, user: Somebody) -> Counter[str]:
    """Requests that stand, by the code of their country. As `_tallies`."""
    return _tallies(conference, user).countries


def requests_by_day(conference: Conference, user: Somebody) -> Counter[str]:
    """Requests, sent or withdrawn, by the day at the venue (ISO) they came. As `_tallies`."""
    return _tallies(conference, user).days


def number_of_requests(conference: Conference, user: Somebody) -> int:
    """How many requests a user sees, sent or withdrawn. One query, once a request."""

    def read() -> int:
        found = _requests(conference, user, Tally.COUNTRIES).aggregate(counted=Sum("number"))
        return found["counted"] or 0

    return cached(user, ("registration.number", conference.pk), read)


def oldest_requests(
    conference: Conference, user: Somebody, numbers: dict[int, int]
) -> dict[int, datetime]:
    """When the request was sent that has waited longest for each meeting. One query.

    `numbers`: how many wait for a meeting. Few are read; among many, the oldest requests that wait
    for any meeting are.
    """
    waiting = admissions_seen_by(user, conference).filter(state=_State.REQUESTED).order_by()
    few = (
        waiting.filter(meeting=OuterRef("pk"), registration__state=Registration.State.SUBMITTED)
        .values("meeting")
        .annotate(oldest=Min("registration__submitted_at"))
        .values("oldest")
    )
    theirs = waiting.filter(meeting=OuterRef(OuterRef("pk")), registration=OuterRef("pk"))
    many = (
        Registration.objects.filter(
            Exists(theirs),
            conference=conference,
            is_answered=False,
            state=Registration.State.SUBMITTED,
        )
        .order_by("submitted_at", "pk")
        .values("submitted_at")[:1]
    )
    of_few = When(
        pk__in=[pk for pk, number in numbers.items() if number <= _FEW], then=Subquery(few)
    )
    wanted = Meeting.objects.filter(pk__in=[pk for pk, number in numbers.items() if number])
    found = wanted.order_by().annotate(oldest=Case(of_few, default=Subquery(many)))
    return {pk: at for pk, at in found.values_list("pk", "oldest") if at is not None}
