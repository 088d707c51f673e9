"""Many people with badges, made in a few statements."""

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge
from octopus.people.models import Person
from octopus.registration.models import Admission, Registration


def crowd(meeting: Meeting, count: int) -> list[Badge]:
    """The badges of so many people who are accepted for a meeting of a conference."""
    conference, now = meeting.conference, clock.now()
    category = conference.categories.get(key="ngo")
    people = Person.objects.bulk_create(
        Person(given_names="Sam", family_name=f"Sample{number}", organisation="Sample League")
        for number in range(count)
    )
    registrations = Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"C{number:07d}",
            state=Registration.State.SUBMITTED,
            language="en",
            category=category,
            given_names=person.given_names,
            family_name=person.family_name,
            organisation=person.organisation,
            country="BR",
            email=f"crowd{number}@example.org",
            created_at=now,
            saved_at=now,
            submitted_at=now,
        )
        for number, person in enumerate(people)
    )
    Admission.objects.bulk_create(
        Admission(registration=registration, meeting=meeting, state=Admission.State.ACCEPTED)
        for registration in registrations
    )
    return Badge.objects.bulk_create(
        Badge(registration=registration, typed_code=codes.new_typed_code(), issued_at=now)
        for registration in registrations
    )
