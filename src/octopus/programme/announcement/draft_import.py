"""From a save-the-date to a draft conference: what was read becomes its facts and sessions.

The draft is seen by staff only. What the announcement does not say stays empty; a date that was
guessed is in the draft as a proposal, and the draft cannot be published before it was reviewed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.conferences.actions import MeetingFacts, PartnerFacts, create_conference
from octopus.conferences.announcement import ParsedAnnouncement, read
from octopus.conferences.models import Announcement, Conference, Meeting
from octopus.conferences.queries import conference_proper
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.actions import create_session
from octopus.projects.models import Project
from octopus.registration.categories.defaults import add_default_categories
from octopus.text.folding import folded
from octopus.text.multilingual import MultilingualText, in_every_language, installed_codes
from octopus.transactions import write

# Of countries with several zones, those whose other zones are of islands or have the same hours.
_USUAL_ZONES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}

# What the public reads under a meeting whose announcement calls it restricted.
RESTRICTED = gettext_lazy("Participation is restricted.")


@dataclass(frozen=True)
class Added:
    """What somebody who read the announcement says of the conference; it wins over the reading."""

    title: str = ""
    starts: date | None = None
    ends: date | None = None


class MissingFacts(Exception):
    """A conference needs a title and days; `fields` names those that neither source gave.

    The rest holds what is known, to be shown while the missing is asked for.
    """

    def __init__(self, *, title: str, starts: date | None, ends: date | None) -> None:
        self.title, self.starts, self.ends = title, starts, ends
        known = {"title": title, "starts": starts, "ends": ends}
        self.fields = [field for field, value in known.items() if not value]
        super().__init__(", ".join(self.fields))


def draft_from_announcement(
    *,
    lines: Sequence[str],
    file_name: str,
    actor: Account | None,
    added: Added = Added(),
    translations: Mapping[str, Sequence[str]] | None = None,
) -> Conference:
    """Creates a draft conference from the lines of an announcement, to be reviewed by staff.

    `translations`: the lines of the same announcement in other languages, by code; they give the
    texts in those languages, item by item. `added`: what the announcement does not say. Raises
    UnreadableAnnouncement where the lines hold nothing to read, and MissingFacts where neither
    gives a title and days.
    """
    reading = _with_title(read(lines), added)
    days = _days(reading, added)
    translated = translations or {}
    others = {language: read(words) for language, words in translated.items()}
    funding = MultilingualText({reading.language: _words(reading, lines, "project")})
    for language, other in others.items():
        funding[language] = _words(other, translated[language], "project")
    with write():
        conference = create_conference(
            actor=actor,
            facts=_fitting(_facts(reading, others) | {"funding": funding}) | days,
            meetings=list(_meetings(reading, others)),
            partners=list(_partners(reading, others)),
        )
        add_default_categories(conference=conference)
        _add_sessions(conference, reading, others, actor)
        Announcement.objects.create(
            conference=conference,
            file_name=file_name[:200],
            lines=list(lines),
            reading=reading.as_json() | {"candidates": reading.candidates_as_json()},
            read_at=clock.now(),
        )
    return conference


def _fitting(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts without those that the conference has no room for, such as an endless telephone.

    They stand in the reading, and on the screen of the review. The title is cut instead.
    """
    try:
        Conference(**facts).clean_fields(exclude=["slug", "start_date", "end_date", "project"])
    except ValidationError as refused:
        unfit = set(refused.error_dict) - {"title"}
        return {name: value for name, value in facts.items() if name not in unfit}
    return facts


def _with_title(reading: ParsedAnnouncement, added: Added) -> ParsedAnnouncement:
    return replace(reading, title=added.title) if added.title else reading


def _days(reading: ParsedAnnouncement, added: Added) -> dict[str, date]:
    """First and last day as added, read or guessed; an announcement of one day names it once."""
    guesses = _guesses(reading)
    starts = added.starts or _day(reading.start_date or guesses.get("start_date"))
    ends = added.ends or _day(reading.end_date or guesses.get("end_date"))
    if starts and ends and ends < starts:
        ends = None
    if not (reading.title and starts and ends):
        raise MissingFacts(title=reading.title, starts=starts, ends=ends)
    return {"start_date": starts, "end_date": ends}


def mark_reviewed(*, announcement: Announcement, actor: Account) -> None:
    """A member of the staff compared the draft with the announcement and stands by it."""
    with write():
        announcement.reviewed_at = clock.now()
        announcement.save(update_fields=("reviewed_at",))
        log("announcement.reviewed", announcement.conference, actor=actor)


def _guesses(reading: ParsedAnnouncement) -> dict[str, str]:
    return {guess.field: guess.value for guess in reading.guesses}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _text(
    reading: ParsedAnnouncement, others: Mapping[str, ParsedAnnouncement], field: str
) -> MultilingualText:
    """One field in the languages of all readings."""
    readings = {reading.language: reading, **others}
    return MultilingualText(
        {code: value for code, reading in readings.items() if (value := getattr(reading, field))}
    )


def _item_texts(
    reading: ParsedAnnouncement,
    others: Mapping[str, ParsedAnnouncement],
    items: str,
    attribute: str,
) -> list[MultilingualText]:
    """One attribute of each item of a list. A translation counts where it has as many items."""
    own = getattr(reading, items)
    texts = [MultilingualText({reading.language: getattr(item, attribute)}) for item in own]
    for language, other in others.items():
        theirs = getattr(other, items)
        if len(theirs) == len(own):
            for text, item in zip(texts, theirs, strict=True):
                text[language] = getattr(item, attribute)
    return texts


def _facts(reading: ParsedAnnouncement, others: Mapping[str, ParsedAnnouncement]) -> dict[str, Any]:
    """The fields of the conference that the announcement fills."""
    guesses = _guesses(reading)
    country = reading.country or guesses.get("country")
    registration = reading.registration
    readings = {reading.language: reading, **others}
    return {
        "title": _text(reading, others, "title"),
        "focus": _text(reading, others, "focus"),
        "description": MultilingualText(
            {code: _description(reading) for code, reading in readings.items()}
        ),
        "showcase": _text(reading, others, "showcase"),
        "venue": _text(reading, others, "venue"),
        "city": _text(reading, others, "city"),
        "country": country or "",
        "time_zone": _time_zone(country, [reading.city for reading in readings.values()]),
        "content_languages": _content_languages(reading, others),
        "working_languages": list(reading.working_languages),
        "registration_opens": _day(registration.opens or guesses.get("registration.opens")),
        "registration_closes": _day(registration.closes or guesses.get("registration.closes")),
        "registration_address": registration.url or "",
        "free_of_charge": registration.free,
        "announcement_date": _day(reading.version_date or guesses.get("version_date")),
        "contact_name": MultilingualText(
            {
                code: reading.contacts.names[0]
                for code, reading in readings.items()
                if reading.contacts.names
            }
        ),
        "contact_phone": next(iter(reading.contacts.phones), ""),
        "contact_email": next(iter(reading.contacts.emails), ""),
        "website": next(iter(reading.links), ""),
        "project": _project(reading.project),
    }


def _content_languages(
    reading: ParsedAnnouncement, others: Mapping[str, ParsedAnnouncement]
) -> list[str]:
    """The languages in which it was written, then the working ones; of those installed."""
    installed = installed_codes()
    named = dict.fromkeys([reading.language, *others, *reading.working_languages])
    return [code for code in named if code in installed] or installed


def _description(reading: ParsedAnnouncement) -> str:
    """The sentences about the conference, without what is said of its funding."""
    funding = set(reading.evidence.get("project", ()))
    numbers = set(reading.evidence.get("about", ()))
    sentences = (
        reading.about[:-1] if funding & numbers and len(reading.about) > 1 else reading.about
    )
    return " ".join(sentences)


def _words(reading: ParsedAnnouncement, lines: Sequence[str], field: str) -> str:
    """The lines that a field was read from, as they are."""
    numbers = reading.evidence.get(field, ())
    return " ".join(lines[number - 1].strip() for number in numbers)


def _project(name: str | None) -> Project | None:
    """The project of that name in any language, if the office knows it. One query."""
    if not name:
        return None
    wanted = name.casefold()
    for project in Project.objects.all():
        if wanted in {title.casefold() for title in project.title.values()}:
            return project
    return None


def _time_zone(country: str | None, cities: Iterable[str | None]) -> str:
    """The zone called after the city, else the only one of the country (CLDR) or its usual one.

    Empty where none of these is known: the zone is then asked for before publication.
    """
    zones = [zone for zone, where in get_global("zone_territories").items() if where == country]
    called = {folded(zone.rpartition("/")[2].replace("_", " ")): zone for zone in zones}
    for city in cities:
        if zone := called.get(folded(city or "")):
            return zone
    return zones[0] if len(zones) == 1 else _USUAL_ZONES.get(country or "", "")


def _meetings(
    reading: ParsedAnnouncement, others: Mapping[str, ParsedAnnouncement]
) -> Iterable[MeetingFacts]:
    guesses = _guesses(reading)
    titles = _item_texts(reading, others, "meetings", "title")
    for number, (meeting, title) in enumerate(zip(reading.meetings, titles, strict=True)):
        starts = _day(meeting.start or guesses.get(f"meetings.{number}.start"))
        ends = _day(meeting.end or guesses.get(f"meetings.{number}.end")) or starts
        if starts is None or ends is None:
            continue  # stays in the reading, and on the screen of the review
        # Who does not know whether a meeting is open does not open it.
        is_open = meeting.restricted is False
        yield MeetingFacts(
            title=title,
            starts=starts,
            ends=ends,
            relation=meeting.relation or Meeting.Relation.SIDE,
            access=Meeting.Access.OPEN if is_open else Meeting.Access.INVITED,
            public_line=in_every_language(RESTRICTED) if meeting.restricted else MultilingualText(),
        )


def _partners(
    reading: ParsedAnnouncement, others: Mapping[str, ParsedAnnouncement]
) -> Iterable[PartnerFacts]:
    names = _item_texts(reading, others, "organisers", "name")
    roles = _item_texts(reading, others, "organisers", "role")
    for organiser, name, role in zip(reading.organisers, names, roles, strict=True):
        yield PartnerFacts(
            name=name,
            role=role,
            starts=_month(organiser.starts, last=False),
            ends=_month(organiser.ends, last=True),
        )


def _month(value: str | None, *, last: bool) -> date | None:
    """A day, or the first or the last day of a month such as "2026-05"."""
    if value is None:
        return None
    if len(value) > len("2026-05"):
        return date.fromisoformat(value)
    year, month = (int(part) for part in value.split("-"))
    if not last:
        return date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _add_sessions(
    conference: Conference,
    reading: ParsedAnnouncement,
    others: Mapping[str, ParsedAnnouncement],
    actor: Account | None,
) -> None:
    """The announced sessions, in their order, still without room and time."""
    proper = conference_proper(conference)
    titles = _item_texts(reading, others, "sessions", "title")
    for number, (session, title) in enumerate(zip(reading.sessions, titles, strict=True)):
        create_session(
            actor=actor,
            meeting=proper,
            kind=session.kind,
            title=title,
            regions=list(session.regions),
            position=number,
        )
