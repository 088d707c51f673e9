"""What an edition that is over was in numbers: people, countries, sessions, speakers."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import npgettext

from octopus.conferences.models import Conference, Meeting
from octopus.programme.snapshot import Programme
from octopus.registration.models import Admission


@dataclass(frozen=True)
class KeyFigure:
    """A number, and what it counts."""

    number: int
    words: str


def key_figures(conference: Conference, released: Programme) -> list[KeyFigure]:
    """The figures of the conference proper; what is not known is left out. Two queries.

    Closed meetings are in none of them.
    """
    accepted = Admission.objects.filter(
        meeting__conference=conference,
        meeting__relation=Meeting.Relation.CONFERENCE,
        state=Admission.State.ACCEPTED,
    )
    people = accepted.count()
    countries = (
        accepted.exclude(registration__country="")
        .aggregate(number=Count("registration__country", distinct=True))
        .get("number", 0)
    )
    sessions = [item for item in released.sessions if not (item.cancelled or item.is_break)]
    speakers = {person.name for item in sessions for person in item.people}
    figures = (
        KeyFigure(people, npgettext("key figure", "participant", "participants", people)),
        KeyFigure(countries, npgettext("key figure", "country", "countries", countries)),
        KeyFigure(len(sessions), npgettext("key figure", "session", "sessions", len(sessions))),
        KeyFigure(len(speakers), npgettext("key figure", "speaker", "speakers", len(speakers))),
    )
    return [figure for figure in figures if figure.number]
