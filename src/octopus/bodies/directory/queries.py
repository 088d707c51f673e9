"""What the directory of a network shows to those inside: by State, in the reader's order."""

from dataclasses import dataclass
from datetime import date

from octopus.bodies import networks
from octopus.bodies.models import Body, ContactPoint
from octopus.bodies.queries import state_key
from octopus.privacy.models import LogEntry
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key, language_name, listed


@dataclass(frozen=True)
class StateContacts:
    """A State and its contact points."""

    country: str
    points: list[ContactPoint]

    @property
    def name(self) -> str:
        """The State in the reader's language."""
        return country_name(self.country)


def states(body: Body, on: date, *, words: str = "", ended: bool = False) -> list[StateContacts]:
    """The States with their contact points on a day. One query.

    `words`: all of them stand in the State's name, the service, the person, the languages or the
    number of the telephone; small letters, accents and spaces in numbers make no difference.
    `ended`: those that are over by then, instead.
    """
    found = networks.contact_points(body, on)
    if ended:
        found = body.contact_points.filter(ends__lt=on).select_related("person")
    points: dict[str, list[ContactPoint]] = {}
    for point in found:
        if _holds(point, words):
            points.setdefault(point.country, []).append(point)
    return [
        StateContacts(code, sorted(points[code], key=_order))
        for code in sorted(points, key=state_key)
    ]


def languages_of(point: ContactPoint) -> str:
    """The languages of a contact point as one phrase: "English and French". No query."""
    return listed(language_name(code) for code in point.languages)


def history(point: ContactPoint) -> list[LogEntry]:
    """What happened to an entry of the directory, the latest first. One query."""
    kind = ContactPoint._meta.label_lower
    return list(
        LogEntry.objects.filter(subject_kind=kind, subject_id=point.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )


def _order(point: ContactPoint) -> tuple[tuple[str, str], int]:
    return collation_key(point.person.family_name), point.pk


def _holds(point: ContactPoint, words: str) -> bool:
    searched = " ".join(
        (
            country_name(point.country),
            point.service,
            point.person.name,
            point.email,
            point.telephone,
            point.telephone.replace(" ", ""),
            languages_of(point),
        )
    )
    folded = collation_key(searched)[0]
    return all(collation_key(word)[0] in folded for word in words.split())
