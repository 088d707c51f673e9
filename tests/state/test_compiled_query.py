"""Queries that are made into SQL once answer as Django's own do, whatever they are query with."""

import pytest
from pytest_django import DjangoAssertNumQueries

from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference
from octopus.registration.models import Category, Registration
from tests.support import factories


def _of(conference: int, key: str) -> object:
    return Category.objects.filter(conference=conference, key=key).select_related("conference")


def test_rows_come_with_what_belongs_to_them(
    conference: Conference, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query: CompiledQuery[Category] = CompiledQuery(_of, conference=-1, key="a key")
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
        lambda pk: Registration.objects.filter(pk=pk), pk=-1
    )
    (found,) = query.all(pk=paula.pk)
    paula.refresh_from_db()
    assert found.submitted_at == paula.submitted_at
    assert found.languages == paula.languages
    assert found.on_public_list is paula.on_public_list


def test_single_values_come_alone(conference: Conference) -> None:
    factories.conference("octopus-2025")
    query: CompiledQuery[str] = CompiledQuery(
        lambda slug: Conference.objects.filter(slug=slug).values_list("slug", flat=True),
        slug="a slug",
    )
    assert query.all(slug="octopus-2025") == ["octopus-2025"]


def test_value_that_no_filter_takes_is_an_error(db: None) -> None:
    query: CompiledQuery[Conference] = CompiledQuery(
        lambda slug: Conference.objects.all(), slug="a slug"
    )
    with pytest.raises(ValueError, match="slug"):
        query.all(slug="octopus-2026")
