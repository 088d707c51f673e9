"""A large programme, made in one statement a table."""

from datetime import timedelta
from itertools import islice, product

from octopus.conferences.models import Conference
from octopus.people.models import Person
from octopus.programme.models import Session, SessionRole
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make

_ROOMS, _SPEAKERS = 20, 200
_BEGINNINGS = [f"{hour:02d}:{minute}" for hour in range(9, 19) for minute in ("00", "30")]


def sessions(conference: Conference, number: int) -> None:
    """Further sessions of half an hour on the three days of the conference, two people in each.

    Nobody, and no room, is asked for twice at a time. Nothing is released.
    """
    meeting = conference.meetings.get(slug="conference")
    rooms = [make.room(conference, f"Room {place}") for place in range(101, 101 + _ROOMS)]
    people = Person.objects.bulk_create(
        Person(given_names="Ana", family_name=f"Voorbeeld-{place}", country="BR")
        for place in range(_SPEAKERS)
    )
    places = islice(product(_BEGINNINGS, (14, 15, 16), rooms), number)
    made = Session.objects.bulk_create(
        Session(
            meeting=meeting,
            slug=f"part-{place}",
            title=make.text(f"Electronic evidence, part {place}"),
            abstract=MultilingualText(en=f"What a prosecutor asks of a provider ({place})."),
            kind=Session.Kind.WORKSHOP,
            state=Session.State.CONFIRMED,
            room=room,
            starts_at=make.at(day, clock),
            ends_at=make.at(day, clock) + timedelta(minutes=30),
            spoken=["en"],
            interpreted=["fr", "es"],
        )
        for place, (clock, day, room) in enumerate(places, 1)
    )
    SessionRole.objects.bulk_create(
        SessionRole(session=session, person=people[(2 * place + part) % _SPEAKERS], role=role)
        for place, session in enumerate(made)
        for part, role in enumerate(("moderator", "speaker"))
    )
