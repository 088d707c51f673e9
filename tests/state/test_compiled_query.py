"""Queries that are made into SQL once answer as Django's own do, whatever they are asked with."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference
from octopus.onsite.models import Door, Scan
from octopus.registration.models import Category, Registration
from tests.support import factories


def _of(conference: int, key: str) -> object:
    return Category.objects.filter(conference=conference, key=key).select_related("conference")


def test_rows_come_with_what_belongs_to_them(
    conference: Conference, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query: CompiledQuery[Category] = CompiledQuery(_of)
    for key in ("media", "ngo"):
        with django_assert_num_queries(1):
            found = query.first(conference=conference.pk, key=key)
            assert found is not None
            assert found.conference == conference
        assert found == conference.categories.get(key=key)
        assert found.name == conference.categories.get(key=key).name
    assert query.first(conference=conference.pk, key="nobody") is None


def test_moments_and_json_come_as_they_were_kept(paula: Registration) -> None:
    query: CompiledQuery[Registration] = CompiledQuery(
        lambda pk: Registration.objects.filter(pk=pk)
    )
    (found,) = query.all(pk=paula.pk)
    paula.refresh_from_db()
    assert found.submitted_at == paula.submitted_at
    assert found.languages == paula.languages
    assert found.on_public_list is paula.on_public_list


def test_values_come_with_the_types_of_their_fields(conference: Conference) -> None:
    query: CompiledQuery[tuple[object, ...]] = CompiledQuery(
        lambda conference: (
            Category.objects.filter(conference=conference)
            .order_by("position")
            .values_list("key", "badge_label")
        )
    )
    expected = Category.objects.filter(conference=conference).order_by("position")
    found = query.all(conference=conference.pk)
    assert found == list(expected.values_list("key", "badge_label"))
    assert type(found[0][1]) is type(expected[0].badge_label)
    assert query.all(conference=0) == []


def test_single_values_come_alone(conference: Conference) -> None:
    factories.conference("octopus-2025")
    query: CompiledQuery[str] = CompiledQuery(
        lambda slug: Conference.objects.filter(slug=slug).values_list("slug", flat=True)
    )
    assert query.all(slug="octopus-2025") == ["octopus-2025"]


def test_list_of_any_length_finds_each_row_once(conference: Conference) -> None:
    query: CompiledQuery[str] = CompiledQuery(
        lambda conference, keys: (
            Category.objects.filter(conference=conference, key__in=keys)
            .order_by("position")
            .values_list("key", flat=True)
        )
    )
    keys = list(conference.categories.order_by("position").values_list("key", flat=True))
    for number in range(1, len(keys) + 1):
        assert query.all(conference=conference.pk, keys=keys[:number]) == keys[:number]
    assert query.all(conference=conference.pk, keys=["nothing"]) == []


def test_moments_and_uuids_are_put_in_and_read(conference: Conference) -> None:
    query: CompiledQuery[tuple[object, ...]] = CompiledQuery(
        lambda scans, since: (
            Scan.objects.filter(pk__in=scans, at__gte=since)
            .order_by("at")
            .values_list("pk", "at", "badge")
        )
    )
    door = Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")
    first = datetime(2026, 10, 14, 7, 12, 0, 5, tzinfo=UTC)
    made = [
        Scan.objects.create(
            id=uuid.uuid4(), door=door, verdict="unknown", at=first + timedelta(minutes=number)
        )
        for number in range(3)
    ]
    found = query.all(scans=[scan.pk for scan in made], since=made[1].at)
    assert found == [(scan.pk, scan.at, None) for scan in made[1:]]


def test_each_call_is_one_statement_and_sql_is_made_once(
    conference: Conference, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made: list[object] = []

    def counted(conference: object, keys: object) -> object:
        made.append(keys)
        return Category.objects.filter(conference=conference, key__in=keys).values_list("key")

    query: CompiledQuery[tuple[str]] = CompiledQuery(counted)  # type: ignore[arg-type]
    with django_assert_num_queries(3):
        query.all(conference=conference.pk, keys=["media", "ngo", "state"])
        query.all(conference=conference.pk, keys=["media", "ngo", "state", "speaker"])
        query.all(conference=conference.pk, keys=["media"])
    assert len(made) == 2


def test_parameter_that_no_filter_takes_is_an_error(db: None) -> None:
    query: CompiledQuery[Conference] = CompiledQuery(lambda slug: Conference.objects.all())
    with pytest.raises(ValueError, match="slug"):
        query.all(slug="octopus-2026")


def test_value_that_is_missing_is_an_error(db: None) -> None:
    query: CompiledQuery[Category] = CompiledQuery(_of)
    with pytest.raises(KeyError, match="key"):
        query.all(conference=1)
