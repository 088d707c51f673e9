"""What an announcement says, as frozen values. Unknown is None, or nothing in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Literal

SessionKind = Literal["main", "workshop", "regional_workshop", "lightning_talks", "other"]
Relation = Literal["before", "after", "side"]
# Why a value is a guess: the words miss something that was added from elsewhere.
Why = Literal[
    "year_from_conference",  # the year of the conference was added
    "year_from_title",  # the year in the conference's name was added
    "year_from_sentence",  # the year of another date in the same sentence was added
    "year_from_version",  # the year of the announcement's own date was added
    "day_before_month",  # 03/04/2026 was taken as 3 April
    "country_of_city",  # the country in which the largest city of that name lies was added
    "day_itself_included",  # "before 31 August" was taken as up to and including 31 August
]


@dataclass(frozen=True, slots=True)
class AnnouncedRegistration:
    """When (ISO dates, both days included), where and at what price one registers."""

    opens: str | None = None
    closes: str | None = None
    url: str | None = None
    free: bool | None = None


@dataclass(frozen=True, slots=True)
class AnnouncedSession:
    """An item of the programme; `regions` are keys such as "africa" or "latin_america"."""

    title: str
    kind: SessionKind
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnouncedMeeting:
    """Another meeting announced with the conference; dates are ISO dates."""

    title: str
    start: str | None
    end: str | None
    relation: Relation | None
    restricted: bool | None


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who organises or helps; the period is an ISO date, or year and month ("2026-05")."""

    name: str
    role: str
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts, as written."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposed value. `words` are those of the announcement, `why` explains the conclusion.

    `field` is a key of the JSON form, with a dot for what is inside ("registration.opens",
    "meetings.0.start"); the field itself stays unknown.
    """

    field: str
    value: str
    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a field may have, with the 1-based lines that say it, and how well it fits.

    Days are two ISO dates with a slash between them, languages their codes with commas.
    """

    value: str
    lines: tuple[int, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that no field took: a line, or the sentences of a line that were left."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ParsedAnnouncement:
    """Everything that was understood of an announcement, and what was not.

    `evidence` maps a field to the 1-based lines it was read from: "registration" holds those of
    the whole, "registration.opens" and "sessions.0" those of the part. Headings count as evidence
    of what stands below them, "Save the date" as evidence of "announcement".
    `about` holds whole sentences on the conference that fill no field, `links` the web addresses
    other than that of registration, `language` the language of the announcement ("en").
    `candidates` holds for each simple field the value that was read and the next best ones.
    """

    title: str
    language: str
    focus: str | None = None
    version_date: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    registration: AnnouncedRegistration = AnnouncedRegistration()
    working_languages: tuple[str, ...] = ()
    sessions: tuple[AnnouncedSession, ...] = ()
    meetings: tuple[AnnouncedMeeting, ...] = ()
    organisers: tuple[Organiser, ...] = ()
    project: str | None = None
    contacts: Contacts = Contacts()
    showcase: str | None = None
    about: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    evidence: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    unread: tuple[Unread, ...] = ()
    candidates: Mapping[str, tuple[Candidate, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def candidates_as_json(self) -> dict[str, list[dict[str, Any]]]:
        """Field -> its candidates, the best first; "dates" holds the days of the conference."""
        return {
            name: [{"value": item.value, "lines": list(item.lines)} for item in items]
            for name, items in self.candidates.items()
        }

    def as_json(self) -> dict[str, Any]:
        """Plain lists, dictionaries and strings, ready for `json.dumps`; without candidates."""
        return {
            "title": self.title,
            "focus": self.focus,
            "version_date": self.version_date,
            "start_date": self.start_date,
            "end_date": self.end_date,
            "city": self.city,
            "country": self.country,
            "venue": self.venue,
            "registration": asdict(self.registration),
            "working_languages": list(self.working_languages),
            "sessions": [
                {"title": item.title, "kind": item.kind, "regions": list(item.regions)}
                for item in self.sessions
            ],
            "meetings": [asdict(meeting) for meeting in self.meetings],
            "organisers": [asdict(organiser) for organiser in self.organisers],
            "project": self.project,
            "contacts": {
                "names": list(self.contacts.names),
                "emails": list(self.contacts.emails),
                "phones": list(self.contacts.phones),
            },
            "showcase": self.showcase,
            "about": list(self.about),
            "links": list(self.links),
            "language": self.language,
            "guesses": [asdict(guess) for guess in self.guesses],
            "evidence": {name: list(numbers) for name, numbers in self.evidence.items()},
            "unread": [unread.text for unread in self.unread],
        }
