"""Builds the list of a meeting from admissions or from the official record.

The number of queries is the same for three people and for a hundred thousand.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from octopus.bodies.eligibility import eligibilities
from octopus.bodies.models import Body, Membership
from octopus.conferences.models import Meeting
from octopus.participants import queries
from octopus.participants.lists.model import STATES, ListEntry, ListState, ParticipantList, in_order
from octopus.participants.models import ClosedRecord, Part, RecordedParticipant
from octopus.participants.publication import Named, named
from octopus.people.models import Organisation, Person
from octopus.programme.queries import public_programme
from octopus.registration.models import Category, Registration

Progress = Callable[[int, int], None]

# What is read of one person, in the order of `_Row`.
_FIELDS = (
    "registration_id",
    "registration__person_id",
    "registration__category__key",
    "registration__category__publication",
    "registration__on_public_list",
    "registration__title",
    "registration__given_names",
    "registration__family_name",
    "registration__name_in_script",
    "registration__function",
    "registration__organisation",
    "registration__country",
    "delegate__rank",
    "delegate__position",
    "delegate__delegation__country",
    "delegate__delegation__organisation_id",
)
_AT_A_TIME = 5_000


class _Row(NamedTuple):
    registration: int
    person: int
    category: str | None
    rule: str | None
    agrees: bool
    title: str
    given_names: str
    family_name: str
    name_in_script: str
    function: str
    organisation: str
    country: str
    rank: str | None
    position: int | None
    of_state: str | None
    of_organisation: int | None


@dataclass(frozen=True)
class _Measure:
    """The measure that groups States: a body's members, or the Parties to its treaty."""

    words: str
    best: Part
    states: dict[str, str]
    organisations: dict[int, str]

    def part(self, country: str) -> Part:
        if not self.words:
            return Part.STATES
        capacity = self.states.get(country, "")
        if capacity == Membership.Capacity.MEMBER:
            return self.best
        return Part.OBSERVER_STATES if capacity else Part.OTHER_STATES


def read_participant_list(
    meeting: Meeting, language: str, *, whole: bool = False, progress: Progress | None = None
) -> ParticipantList:
    """The list of a meeting in a language, as it is now.

    `whole`: everybody admitted, for the secretariat's own work; else those who may be named. Once
    an official record was closed, it is the list. `progress` is told how many persons were read.
    At most eleven queries.
    """
    with meeting.conference.in_language(language):
        if record := queries.closed_record(meeting):
            return _recorded_participant_list(meeting, language, record)
        return _read(meeting, language, whole, progress)


def _read(
    meeting: Meeting, language: str, whole: bool, progress: Progress | None
) -> ParticipantList:
    measure = _measure_of(meeting)
    organisations = {
        organisation.pk: organisation
        for organisation in Organisation.objects.filter(delegations__meeting=meeting)
    }
    speaker_pks = _speaker_pks(meeting)
    lines: list[ListEntry] = []
    counts = dict.fromkeys(Named, 0)
    countries = set()
    for row in _rows(meeting, progress):
        verdict = named(statutory=meeting.statutory, rule=row.rule, agrees=row.agrees)
        counts[verdict] += 1
        countries.add(row.of_state or row.country)
        if whole or verdict == Named.YES:
            represented = organisations.get(row.of_organisation or 0)
            lines.append(_line(row, meeting, measure, represented, row.person in speaker_pks))
    extra = _speakers(meeting, speaker_pks)
    is_stated = not (whole or meeting.is_closed)
    return ParticipantList(
        meeting=meeting,
        language=language,
        state=ListState.WORKING if whole else _state_of(meeting),
        day=meeting.conference.today,
        sections=in_order([*lines, *extra], language),
        named=len(lines) + len(extra),
        unnamed=counts[Named.PREFERS_NOT] if is_stated else 0,
        never=counts[Named.NEVER] if is_stated else 0,
        countries=len(countries - {""}),
        measure=measure.words,
    )


def _state_of(meeting: Meeting) -> ListState:
    """As the secretariat published it; what was never published is provisional."""
    published = queries.published_list(meeting)
    return ListState(published.state) if published else ListState.PROVISIONAL


def _rows(meeting: Meeting, progress: Progress | None) -> Iterator[_Row]:
    people = queries.admitted(meeting).order_by()
    total = people.count() if progress else 0
    found = people.values_list(*_FIELDS).iterator(chunk_size=_AT_A_TIME)
    for number, values in enumerate(found, start=1):
        yield _Row(*values)
        if progress and number % _AT_A_TIME == 0:
            progress(number, total)


def _line(
    row: _Row,
    meeting: Meeting,
    measure: _Measure,
    represented: Organisation | None,
    speaks: bool,
) -> ListEntry:
    """A person's line. A statutory list says name, State or organisation, and function only.

    What many have in common is in memory once: a list may have a hundred thousand lines.
    """
    part = _part(row, measure, represented)
    is_of_state = part in STATES
    country = intern(row.of_state or row.country)
    organisation = str(represented) if represented else intern(row.organisation)
    if represented:
        capacity = measure.organisations.get(represented.pk, "")
    else:
        capacity = measure.states.get(country, "") if is_of_state else ""
    return ListEntry(
        part=part,
        country=country if is_of_state or not meeting.statutory else "",
        organisation="" if is_of_state and meeting.statutory else organisation,
        title=intern(row.title),
        given_names=row.given_names,
        family_name=row.family_name,
        name_in_script=row.name_in_script,
        function=intern(row.function),
        rank=row.rank or "",
        position=row.position or 0,
        capacity=capacity,
        origin=intern(row.country),
        speaks=speaks,
        registration=row.registration,
    )


def _part(row: _Row, measure: _Measure, represented: Organisation | None) -> Part:
    """The part of the list of a person: by delegation, else by category."""
    if row.of_state:
        return measure.part(row.of_state)
    key = represented.kind if represented else row.category
    if key == Category.Key.PUBLIC_AUTHORITY and not represented and row.country:
        return measure.part(row.country)
    return Part(key) if key in Part.values else Part.OTHERS


def _measure_of(meeting: Meeting) -> _Measure:
    """The body whose meeting it is; for the conference proper, the treaty of its bodies."""
    body = meeting.body
    if body is None:
        bodies = Body.objects.filter(
            meetings__conference=meeting.conference_id, treaty__isnull=False
        )
        body = bodies.select_related("treaty").order_by("is_network", "position", "pk").first()
    if body is None:
        return _Measure("", Part.STATES, {}, {})
    known = eligibilities(body, meeting.day_that_counts)
    is_own = meeting.body_id is not None
    treaty = body.treaty
    return _Measure(
        words=str(body) if is_own or treaty is None else f"{treaty} ({treaty.reference})",
        best=Part.MEMBERS if is_own else Part.PARTIES,
        states={
            eligibility.country: eligibility.capacity
            for eligibility in known
            if eligibility.country
        },
        organisations={
            eligibility.organisation.pk: eligibility.capacity
            for eligibility in known
            if eligibility.organisation
        },
    )


def _speaker_pks(meeting: Meeting) -> frozenset[int]:
    """Primary keys of the speakers of the released programme, for the conference proper."""
    if meeting.relation != Meeting.Relation.CONFERENCE:
        return frozenset()
    programme = public_programme(meeting.conference)
    return frozenset(
        person.person
        for item in programme.sessions
        if item.meeting == meeting.slug and not item.cancelled
        for person in item.people
    )


def _speakers(meeting: Meeting, speaker_pks: Iterable[int]) -> list[ListEntry]:
    """Those on stage who have not registered, as the public programme names them already."""
    if not speaker_pks:
        return []
    registered = meeting.conference.registrations.filter(person__in=speaker_pks)
    sent = registered.exclude(state=Registration.State.DRAFT).values("person")
    return [
        ListEntry(
            part=Part.SPEAKERS,
            country=person.country,
            organisation=person.organisation,
            title=person.title,
            given_names=person.given_names,
            family_name=person.family_name,
            name_in_script=person.name_in_script,
            function=person.function,
            origin=person.country,
            speaks=True,
        )
        for person in Person.objects.filter(pk__in=speaker_pks).exclude(pk__in=sent)
    ]


def _recorded_participant_list(
    meeting: Meeting, language: str, record: ClosedRecord
) -> ParticipantList:
    lines = [_recorded_line(participant) for participant in queries.recorded(record)]
    body = meeting.body
    return ParticipantList(
        meeting=meeting,
        language=language,
        state=ListState.RECORD,
        day=record.closed_at.astimezone(meeting.conference.zone).date(),
        sections=in_order(lines, language),
        named=len(lines),
        countries=len({line.country for line in lines} - {""}),
        measure=str(body) if body else "",
    )


def _recorded_line(person: RecordedParticipant) -> ListEntry:
    return ListEntry(
        part=person.part,
        country=person.country,
        organisation=person.organisation,
        title=person.title,
        given_names=person.given_names,
        family_name=person.family_name,
        name_in_script=person.name_in_script,
        function=person.function,
        rank=person.rank,
        position=person.position,
        capacity=person.capacity,
        origin=person.country,
        registration=person.registration_id,
    )
