"""A person's registrations on the page of their account."""

from collections.abc import Iterator

from django.urls import reverse

from octopus.people.hooks import PageLink
from octopus.people.models import Account, Person
from octopus.registration import queries
from octopus.registration.models import Registration
from octopus.registration.state_marks import outcomes_in_words
from octopus.templating import capitalised
from octopus.text import dates


def registrations_of(user: Account) -> Iterator[PageLink]:
    """A link to each request: to the form for a draft, else its status. At most four queries."""
    person = Person.objects.filter(account=user).first()
    if person is None:
        return
    for registration in queries.own_registrations(person):
        conference = registration.conference
        is_draft = registration.state == Registration.State.DRAFT
        name = "registration:start" if is_draft else "registration:status"
        days = dates.period(conference.start_date, conference.end_date)
        outcomes = outcomes_in_words(registration, registration.admissions.all())
        yield PageLink(
            label=str(conference.title),
            detail=f"{days}. {capitalised(outcomes)}",
            address=reverse(name, kwargs={"conference": conference.slug}),
        )
