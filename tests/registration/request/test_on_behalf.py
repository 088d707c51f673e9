"""Entering somebody who has not asked: one person, one capacity, the own words kept."""

from typing import Any

import pytest

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from octopus.registration.request.on_behalf import AlreadyInAnotherCapacity, register_on_behalf
from tests.support import factories


def enter(conference: Conference, email: str, actor: Account, **changes: Any) -> Registration:
    """Enters a public official of Brazil for the closed plenary, unless changed."""
    category = changes.pop("category", "public_authority")
    known_as = changes.pop("known_as", ())
    fields = {
        "category": conference.categories.get(key=category),
        "given_names": "Nova",
        "family_name": "Exemplo",
        "function": "Judge",
        "organisation": "Court of Samples",
        "country": "BR",
        "language": "es",
    }
    return register_on_behalf(
        conference=conference,
        email=email,
        fields=fields | changes,
        meetings=[conference.meetings.get(slug="t-cy-35")],
        actor=actor,
        endorsement="given",
        known_as=known_as,
    )


def test_a_new_address_becomes_account_person_and_request(
    conference: Conference, nadia: Account
) -> None:
    made = enter(conference, " Nova@Example.org ", nadia)
    assert (made.state, made.email, made.language) == ("submitted", "nova@example.org", "es")
    assert made.person.account == Account.objects.get(email="nova@example.org")
    assert (made.person.family_name, made.person.account.language) == ("Exemplo", "es")
    admission = made.admissions.get()
    assert (admission.state, admission.endorsement) == ("requested", "given")
    entry = LogEntry.objects.get()
    assert (entry.action, entry.circle) == ("registration.entered", admission.meeting.circle)
    assert not Message.objects.exists()


def test_twice_is_once(conference: Conference, nadia: Account) -> None:
    first, second = (enter(conference, "nova@example.org", nadia) for _time in range(2))
    assert first.pk == second.pk
    assert first.admissions.count() == LogEntry.objects.count() == 1


def test_what_a_person_said_before_is_not_rewritten(conference: Conference, nadia: Account) -> None:
    user = factories.account("nova@example.org")
    Person.objects.create(account=user, family_name="Própria", function="")
    made = enter(conference, "nova@example.org", nadia)
    person = Person.objects.get(account=user)
    assert (person.given_names, person.family_name, person.function) == ("", "Própria", "Judge")
    assert made.family_name == "Exemplo"


@pytest.mark.parametrize(
    ("there", "capacity"),
    [
        ({"category": "media", "organisation": "The Daily Sample"}, "Media, The Daily Sample"),
        ({"country": "NO"}, "Public authority, Norway"),
    ],
)
def test_another_capacity_is_refused_and_named(
    conference: Conference, nadia: Account, there: dict[str, str], capacity: str
) -> None:
    factories.registration(conference, email="nova@example.org", **there)
    with pytest.raises(AlreadyInAnotherCapacity) as refused:
        enter(conference, "nova@example.org", nadia)
    assert refused.value.capacity == capacity


def test_an_organisation_is_the_same_by_any_of_its_names(
    conference: Conference, nadia: Account
) -> None:
    kind = "international_organisation"
    there = factories.registration(
        conference, email="nova@example.org", category=kind, organisation="Organisation modèle"
    )
    made = enter(
        conference,
        "nova@example.org",
        nadia,
        category=kind,
        organisation="Model Organisation",
        known_as=("organisation  MODÈLE",),
    )
    assert made.pk == there.pk
    with pytest.raises(AlreadyInAnotherCapacity):
        enter(conference, "nova@example.org", nadia, category=kind, organisation="Another")
