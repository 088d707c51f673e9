"""A conference of two hundred delegations of eight: the list keeps its number of queries."""

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.delegations.models import Delegate, Delegation, DelegationSettings
from octopus.people.models import Account, Person
from octopus.registration.models import Admission, Registration
from octopus.text.country_names import countries
from tests.support import factories, factories_bodies

As = Callable[[Account], Client]
PLENARY = "/en/office/octopus-2026/delegations/t-cy-35/"
EIGHT = 8


def test_list_of_two_hundred_delegations_of_eight_asks_as_often_as_of_one(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    delegation = factories_bodies.delegation(conference, "AD")
    DelegationSettings.objects.update(quota=EIGHT, seats=2, confirm_by=date(2026, 9, 30))

    def list_page() -> tuple[int, str]:
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(PLENARY).content.decode()
        # The state of the site is read once a second, whatever is asked.
        of_the_list = [
            query for query in queries.captured_queries if "state_state" not in query["sql"]
        ]
        return len(of_the_list), shown

    list_page()
    with_one, _shown = list_page()
    _fill(conference, delegation, nadia)
    list_page()  # what is read once a revision is read now
    with_all, shown = list_page()
    assert with_all == with_one
    assert "8/8" in shown


def _fill(conference: Conference, first: Delegation, actor: Account) -> None:
    """Two hundred delegations with eight persons each, in a handful of statements."""
    codes = [code for code in countries("en") if code != first.country][:199]
    Delegation.objects.bulk_create(
        Delegation(meeting=first.meeting, country=code) for code in codes
    )
    delegations = list(Delegation.objects.all())
    number = len(delegations) * EIGHT
    people = Person.objects.bulk_create(
        Person(family_name=f"Sample{place}") for place in range(number)
    )
    registrations = Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"M{place:07d}",
            state=Registration.State.SUBMITTED,
            language="en",
            family_name=person.family_name,
            created_at=factories.instant("2026-06-01"),
            saved_at=factories.instant("2026-06-01"),
        )
        for place, person in enumerate(people)
    )
    admissions = Admission.objects.bulk_create(
        Admission(registration=registration, meeting=first.meeting, endorsement="given")
        for registration in registrations
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegations[place // EIGHT],
            admission=admission,
            position=place,
            added_at=factories.instant("2026-06-01"),
        )
        for place, admission in enumerate(admissions)
    )
    assert Delegate.objects.count() == 200 * EIGHT
