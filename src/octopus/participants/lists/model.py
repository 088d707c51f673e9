"""A list of participants in the order in which it is read: parts, States, persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.utils.translation import pgettext

from octopus.bodies.models import Membership
from octopus.conferences.models import Meeting
from octopus.delegations.models import Rank
from octopus.participants.models import Part
from octopus.text import person_names
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key

STATES = frozenset(
    {Part.MEMBERS, Part.PARTIES, Part.OBSERVER_STATES, Part.OTHER_STATES, Part.STATES}
)
_PARTS = {part.value: place for place, part in enumerate(Part)}
_RANKS = {rank.value: place for place, rank in enumerate(Rank)}
_NO_RANK = len(_RANKS)
_AD_HOC = Membership.Capacity.AD_HOC.value


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One person. `country` is the State represented; `origin` says i for TR and AZ.

    `organisation` is what the person represents or works for; in a list of States it is told in
    the person's own lines. `rank`: a `delegations.Rank` or ""; `capacity` that of the body or "".
    """

    part: str
    country: str
    organisation: str
    title: str
    given_names: str
    family_name: str
    name_in_script: str
    function: str
    rank: str = ""
    position: int = 0
    capacity: str = ""
    origin: str = ""
    speaks: bool = False
    registration: int | None = None

    @property
    def is_of_state(self) -> bool:
        return self.part in STATES

    @property
    def name(self) -> str:
        """The person as a list prints them: "Ms Fulana de TAL"."""
        return person_names.printed(self.title, self.given_names, self.family_name, self.origin)

    @property
    def mark(self) -> str:
        """The rank, and whether the person speaks; the usual rank, delegate, is not printed."""
        rank = "" if self.rank in ("", Rank.DELEGATE) else str(Rank(self.rank).label)
        is_marked = self.speaks and self.part != Part.SPEAKERS
        speaker = pgettext("on a list of participants", "Speaker") if is_marked else ""
        return ", ".join(words for words in (rank, speaker) if words)

    @property
    def details(self) -> list[str]:
        """What stands under the name: function, and the authority or the country."""
        below = self.organisation if self.is_of_state else country_name(self.country)
        return [words for words in (self.function, below) if words]


@dataclass(frozen=True, slots=True)
class Group:
    """A State or an organisation with its people, the head first."""

    heading: str
    lines: list[ListEntry]

    @property
    def note(self) -> str:
        """What has to be said beside the heading: that a State is there for this meeting only."""
        capacity = self.lines[0].capacity
        return str(Membership.Capacity.AD_HOC.label) if capacity == _AD_HOC else ""


@dataclass(frozen=True, slots=True)
class ListSection:
    """A part of the list."""

    part: Part
    groups: list[Group]

    @property
    def title(self) -> str:
        return str(self.part.label)

    @property
    def number(self) -> int:
        return sum(len(group.lines) for group in self.groups)


class ListState(StrEnum):
    """What a list is worth: who it names and whether it can still change."""

    WORKING = "working"  # names everyone admitted; for the secretariat only
    PROVISIONAL = "provisional"
    FINAL = "final"
    RECORD = "record"  # of a statutory meeting, closed


@dataclass(frozen=True)
class ParticipantList:
    """The whole list of one meeting, in the language in which it was ordered.

    `day`: as of which it stands. `unnamed`, `never`: how many prefer not to be named, and are of a
    category whose names are not published; zero where the meeting is not open, as even their
    number is the meeting's own.
    """

    meeting: Meeting
    language: str
    state: ListState
    day: date
    sections: list[ListSection] = field(default_factory=list)
    named: int = 0
    unnamed: int = 0
    never: int = 0
    countries: int = 0
    # The treaty or body by which States are members, Parties or observers.
    measure: str = ""

    @property
    def number(self) -> int:
        """How many take part, named or not."""
        return self.named + self.unnamed + self.never

    def lines(self) -> Iterator[ListEntry]:
        """All persons in their order."""
        for section in self.sections:
            for group in section.groups:
                yield from group.lines


def in_order(lines: Iterable[ListEntry], language: str) -> list[ListSection]:
    """Parts, States in the order of a language, and each delegation by rank, order and name."""
    headings: dict[tuple[str, str, str], tuple[str, tuple[str, str]]] = {}

    def heading(line: ListEntry) -> tuple[str, tuple[str, str]]:
        key = (line.part, line.country, line.organisation)
        if key not in headings:
            words = _heading(line, language)
            headings[key] = (words, collation_key(words, language))
        return headings[key]

    def place(line: ListEntry) -> tuple[object, ...]:
        return (
            _PARTS[line.part],
            heading(line)[1],
            _RANKS.get(line.rank, _NO_RANK),
            line.position if line.rank else 0,
            person_names.order(line.family_name, line.given_names, language),
        )

    ordered = sorted(lines, key=place)
    return [
        ListSection(
            Part(part),
            [
                _group(list(of_group))
                for _key, of_group in groupby(of_part, lambda line: heading(line)[1])
            ],
        )
        for part, of_part in groupby(ordered, lambda line: line.part)
    ]


def _heading(line: ListEntry, language: str) -> str:
    """The heading of an entry: the State, or the organisation."""
    if line.part in STATES:
        return country_name(line.country, language)
    return " ".join(line.organisation.split()) or country_name(line.country, language)


def _group(lines: list[ListEntry]) -> Group:
    first = lines[0]
    # Written in several ways, an organisation is called as the first of its people does.
    heading = (
        country_name(first.country)
        if first.is_of_state
        else " ".join(first.organisation.split()) or country_name(first.country)
    )
    return Group(heading, lines)
