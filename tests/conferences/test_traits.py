"""What a conference has at all is asked once a request, and kept for no longer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences import features
from octopus.conferences.models import Conference
from octopus.delegations import queries
from octopus.delegations.members import applications
from octopus.delegations.models import DelegationSettings
from octopus.people.models import Account
from octopus.registration.models import Question, Registration
from octopus.registration.questions.applicability import questions_of
from tests.durability.test_kill import answers
from tests.support import factories

As = Callable[[Account], Client]
FORM = "/en/octopus-2026/register/"
assert applications, queries  # which name traits; addresses, which load them, are not needed here
ALL = ("questions", "networks", "terms of delegations", "delegations")


def _question(conference: Conference, label: str = "Which dish?") -> Question:
    return Question.objects.create(
        conference=conference, key="dish", kind="text", label={"en": label}, purpose={"en": "Food."}
    )


def test_a_conference_of_no_request_keeps_nothing(conference: Conference) -> None:
    assert questions_of(conference) == []
    made = _question(conference)
    assert questions_of(conference) == [made]
    assert all(features.has_feature(conference, trait) for trait in ALL)


def test_a_request_asks_once_for_all(
    conference: Conference, django_assert_num_queries: Any
) -> None:
    features.read_once(conference)
    with django_assert_num_queries(1):
        assert not any(
            features.has_feature(conference, trait) for trait in ("questions", "delegations")
        )
        assert questions_of(conference) == []


def test_each_conference_has_its_own(conference: Conference) -> None:
    other = factories.conference("octopus-2025")
    _question(other)
    for one in (conference, other):
        features.read_once(one)
    assert not features.has_feature(conference, "questions")
    assert features.has_feature(other, "questions")


def test_terms_are_found(conference: Conference) -> None:
    DelegationSettings.objects.create(meeting=conference.meetings.get(slug="t-cy-35"))
    features.read_once(conference)
    assert features.has_feature(conference, "terms of delegations")
    assert not features.has_feature(conference, "delegations")


def test_unknown_trait_is_an_error(conference: Conference) -> None:
    features.read_once(conference)
    with pytest.raises(KeyError):
        features.has_feature(conference, "unheard of")


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
    as_(factories.account("first@example.org")).get(FORM)  # what is read once a second
    client = as_(factories.account("second@example.org"))
    with django_assert_max_num_queries(30):
        client.post(FORM, answers(1))
    assert Registration.objects.get().state == "submitted"
