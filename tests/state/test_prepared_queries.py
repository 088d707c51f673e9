"""Queries whose SQL is kept answer as Django's own do."""

import uuid
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.onsite.models import Door, Scan
from octopus.prepared_queries import PreparedQuery
from octopus.registration.models import Category

_of_conference = PreparedQuery(
    lambda conference: (
        Category.objects.filter(conference=conference)
        .order_by("position")
        .values_list("key", "badge_label")
    ),
    "conference",
)
_by_key = PreparedQuery(
    lambda conference, keys: (
        Category.objects.filter(conference=conference, key__in=keys)
        .order_by("position")
        .values_list("key")
    ),
    "conference",
    "keys",
)
_scans = PreparedQuery(
    lambda scans, since: (
        Scan.objects.filter(pk__in=scans, at__gte=since)
        .order_by("at")
        .values_list("pk", "at", "badge")
    ),
    "scans",
    "since",
)


def test_rows_are_those_of_the_queryset_with_the_types_of_its_fields(
    conference: Conference,
) -> None:
    expected = Category.objects.filter(conference=conference).order_by("position")
    found = _of_conference(conference=conference.pk)
    assert found == list(expected.values_list("key", "badge_label"))
    assert type(found[0][1]) is type(expected[0].badge_label)
    assert _of_conference(conference=0) == []


def test_list_of_any_length_finds_each_row_once(conference: Conference) -> None:
    keys = list(conference.categories.order_by("position").values_list("key", flat=True))
    for number in range(1, len(keys) + 1):
        found = _by_key(conference=conference.pk, keys=keys[:number])
        assert found == [(key,) for key in keys[:number]]
    assert _by_key(conference=conference.pk, keys=["nothing"]) == []


def test_moments_and_uuids_are_put_in_and_read(conference: Conference) -> None:
    door = Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")
    first = datetime(2026, 10, 14, 7, 12, 0, 5, tzinfo=UTC)
    made = [
        Scan.objects.create(
            id=uuid.uuid4(), door=door, verdict="unknown", at=first + timedelta(minutes=number)
        )
        for number in range(3)
    ]
    found = _scans(scans=[scan.pk for scan in made], since=made[1].at)
    assert found == [(scan.pk, scan.at, None) for scan in made[1:]]


def test_each_call_is_one_statement_and_sql_is_written_once(conference: Conference) -> None:
    written: list[object] = []

    def counted(conference: object) -> object:
        written.append(conference)
        return Category.objects.filter(conference=conference).values_list("key")

    query = PreparedQuery(counted, "conference")  # type: ignore[arg-type]
    with CaptureQueriesContext(connection) as captured:
        assert query(conference=conference.pk) == query(conference=conference.pk)
    assert (len(captured), len(written)) == (2, 1)
