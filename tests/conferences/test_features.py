"""What a conference has at all is read once a revision, and found as soon as it is there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences import features
from octopus.conferences.models import Conference
from octopus.delegations import queries
from octopus.people.models import Account
from octopus.registration.models import Question, Registration
from octopus.registration.questions.applicability import questions_of
from octopus.state import hooks
from octopus.state import queries as state
from tests.support import factories
from tests.support.registration.http_form import answers

As = Callable[[Account], Client]
FORM = "/en/octopus-2026/register/"
assert queries  # which names features; addresses, which load them, are not needed here


def _question(conference: Conference, label: str = "Which dish?") -> Question:
    return Question.objects.create(
        conference=conference, key="dish", kind="text", label={"en": label}, purpose={"en": "Food."}
    )


def test_what_is_made_meanwhile_is_found(conference: Conference) -> None:
    assert not features.has_feature(conference, "questions")
    made = _question(conference)
    assert questions_of(conference) == [made]
    assert features.has_feature(conference, "questions")


def test_all_are_asked_for_at_once(conference: Conference, django_assert_num_queries: Any) -> None:
    state.current()
    with django_assert_num_queries(1):
        assert not any(
            features.has_feature(conference, feature) for feature in ("questions", "delegations")
        )
    with django_assert_num_queries(0):
        assert not features.has_feature(conference, "questions")


def test_each_conference_has_its_own(conference: Conference) -> None:
    other = factories.conference("octopus-2025")
    _question(other)
    assert not features.has_feature(conference, "questions")
    assert features.has_feature(other, "questions")


def test_unknown_feature_is_an_error(conference: Conference) -> None:
    with pytest.raises(KeyError):
        features.has_feature(conference, "unheard of")


def test_rows_of_each_feature_raise_the_revision_when_they_come_or_go() -> None:
    watched = {model._meta.db_table for model in (*hooks.kept_models, *hooks.counted_models)}
    for feature in features.features:
        rows = feature.rows(1)
        str(rows.query)  # which names the tables
        assert {*rows.query.alias_map} <= watched, feature.name


def test_question_is_asked_from_the_next_request_on(
    as_: As, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    assert "Which dish?" not in client.get(FORM).content.decode()
    _question(conference)
    assert "Which dish?" in client.get(FORM).content.decode()


def test_registration_where_nothing_more_is_asked_takes_few_statements(
    as_: As, conference: Conference, django_assert_max_num_queries: Any
) -> None:
    """The figures that a crowd at the last minute lives on."""
    as_(factories.account("first@example.org")).get(FORM)  # what is read once a revision
    client = as_(factories.account("second@example.org"))
    with django_assert_max_num_queries(18):
        client.post(FORM, answers(1))
    assert Registration.objects.get().state == "submitted"
