"""Reading what was published and what was recorded."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.participants.models import ClosedRecord, PublishedList, RecordedParticipant
from octopus.participants.publication import Named, named
from octopus.registration.models import Admission, Category, Registration

_LISTS_THERE = "lists_there"


def admitted(meeting: Meeting) -> QuerySet[Admission]:
    """The admissions that count for the lists of a meeting: accepted by now, not withdrawn.

    One query.
    """
    return Admission.objects.filter(
        Q(decided_at=None) | Q(decided_at__lte=clock.now()),
        meeting=meeting,
        state=Admission.State.ACCEPTED,
        registration__state=Registration.State.SUBMITTED,
    )


def admitted_people(meeting: Meeting) -> QuerySet[Registration]:
    """The requests of those admissions, in the order of names. One query."""
    return Registration.objects.filter(
        pk__in=admitted(meeting).order_by().values("registration")
    ).order_by("family_name", "given_names", "pk")


def published_list(meeting: Meeting) -> PublishedList | None:
    """The list of a meeting that its readers may see; None where there is none. One query."""
    return PublishedList.objects.there().filter(meeting=meeting).first()


def closed_record(meeting: Meeting) -> ClosedRecord | None:
    """The official record of a meeting, once it was closed. One query."""
    return ClosedRecord.objects.filter(meeting=meeting, closed_at__lte=clock.now()).first()


def recorded(record: ClosedRecord) -> list[RecordedParticipant]:
    """The people of an official record, in the order in which they were entered. One query."""
    return list(record.people.all())


def with_lists(conference: Conference) -> QuerySet[Meeting]:
    """The meetings of a conference with their bodies, published lists and records. Two queries."""
    return (
        conference.meetings.select_related("conference", "body__treaty", "closed_record")
        .prefetch_related(
            Prefetch("published_lists", PublishedList.objects.there(), to_attr=_LISTS_THERE)
        )
        .order_by("starts", "position", "pk")
    )


def list_of(meeting: Meeting) -> PublishedList | None:
    """The published list of a meeting that was read by `with_lists`. No query."""
    found: list[PublishedList] = getattr(meeting, _LISTS_THERE)
    return found[0] if found else None


def record_of(meeting: Meeting) -> ClosedRecord | None:
    """The official record of a meeting that was read by `with_lists`. No query."""
    record: ClosedRecord | None = getattr(meeting, "closed_record", None)
    return record if record is not None and record.closed_at <= clock.now() else None


@dataclass(frozen=True)
class Overview:
    """A meeting in the office's overview of lists."""

    meeting: Meeting
    admitted: int
    published: PublishedList | None
    record: ClosedRecord | None


def overview(user: Somebody, conference: Conference) -> list[Overview]:
    """The meetings that a user is in charge of, and how many are admitted. Three queries."""
    managed = meetings_managed_by(user, conference).values("pk").order_by()
    counts = Q(
        admissions__state=Admission.State.ACCEPTED,
        admissions__registration__state=Registration.State.SUBMITTED,
    )
    meetings = with_lists(conference).filter(pk__in=managed)
    numbers = meetings.annotate(people=Count("admissions", filter=counts))
    return [
        Overview(meeting, meeting.people, list_of(meeting), record_of(meeting))
        for meeting in numbers
    ]


@dataclass(frozen=True)
class ByRule:
    """A category of participants of a meeting: its rule, how many there are, how many named."""

    category: Category
    rule: str
    people: int
    named: int


def named_by_rule(meeting: Meeting) -> list[ByRule]:
    """Each category with people at a meeting, and how many of them its list names. Two queries."""
    people: Counter[str] = Counter()
    on_list: Counter[str] = Counter()
    rows = (
        admitted(meeting)
        .order_by()
        .annotate(
            key=Coalesce(F("registration__category__key"), Value("")),
            rule=F("registration__category__publication"),
            agrees=F("registration__on_public_list"),
        )
        .values_list("key", "rule", "agrees")
        .annotate(number=Count("pk"))
    )
    for key, rule, agrees, number in rows:
        people[key] += number
        verdict = named(statutory=meeting.statutory, rule=rule, agrees=agrees)
        on_list[key] += number if verdict == Named.YES else 0
    categories = Category.objects.filter(conference=meeting.conference_id)
    return [
        ByRule(category, _rule(meeting, category), people[category.key], on_list[category.key])
        for category in categories
        if people[category.key]
    ]


def _rule(meeting: Meeting, category: Category) -> str:
    """The rule that holds for a category at a meeting, in the reader's language."""
    record = Category.Publication.RECORD
    rule = record if meeting.statutory else Category.Publication(category.publication)
    return str(rule.label)
