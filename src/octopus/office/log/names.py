"""What the log calls the things that its entries are about and name, and where their pages are.

A thing that is closed to a circle now is named in entries of that circle alone: what was told to
all before it was closed is not named to all since, nor are its values.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.conferences.rules import not_closed
from octopus.office.log.values import values_for
from octopus.people.models import Duty
from octopus.privacy.field_changes import FieldChange, field_changes, model_of, references
from octopus.privacy.models import LogEntry
from octopus.state.revision_cache import cached_rows
from octopus.text.folding import folded, spellings

_REGISTRATION = "registration.registration"
_ACCOUNT = "people.account"


def _no_circle(thing: Any) -> str:
    return ""


def _of_its_meeting(thing: Any) -> str:
    return str(thing.meeting.circle) if thing.meeting else ""


@dataclass(frozen=True)
class Subject:
    """How things of a kind are called.

    `name`: for the reader; `address`: the name of the page's address and the attributes that stand
    in it, with dots; `circle`: whose business a thing is now; `meeting`: the way from the thing to
    a meeting that may be closed; `related`: what the name and the address read.
    """

    name: Callable[[Any], str] = str
    address: tuple[str, Mapping[str, str]] | None = None
    circle: Callable[[Any], str] = _no_circle
    meeting: str = ""
    related: Sequence[str] = ()

    def link(self, thing: Any) -> str:
        """The address of a thing's own page; empty where it has none."""
        if self.address is None:
            return ""
        url_name, parts = self.address
        values = {part: _followed(thing, way) for part, way in parts.items()}
        return "" if None in values.values() else reverse(url_name, kwargs=values)


def _followed(thing: Any, way: str) -> Any:
    for name in way.split("."):
        if thing is None:
            return None
        thing = getattr(thing, name)
    return thing


_SLUG = {"conference": "conference.slug"}
_PK = {"pk": "pk"}
_OF_MEETING = {"conference": "meeting.conference.slug", **_PK}
_HOME = ("meeting__conference",)

SUBJECTS: Mapping[str, Subject] = {
    _REGISTRATION: Subject(
        lambda registration: f"{registration.name} ({registration.reference})",
        ("office_registration:detail", {**_SLUG, "reference": "reference"}),
        related=("conference",),
    ),
    "conferences.conference": Subject(
        address=("office_conferences:conference", {"conference": "slug"})
    ),
    "conferences.meeting": Subject(
        address=("office_conferences:meeting", {**_SLUG, "slug": "slug"}),
        circle=lambda meeting: str(meeting.circle),
        related=("conference",),
    ),
    "programme.session": Subject(
        address=("office_programme:session", _OF_MEETING),
        circle=_of_its_meeting,
        meeting="meeting__",
        related=_HOME,
    ),
    "programme.room": Subject(
        address=("office_programme:room", {**_SLUG, **_PK}), related=("conference",)
    ),
    "programme.topic": Subject(
        address=("office_programme:topic", {**_SLUG, **_PK}), related=("conference",)
    ),
    "programme.release": Subject(lambda release: str(release.number)),
    "website.article": Subject(
        address=("office_website:article", {**_SLUG, **_PK}), related=("conference",)
    ),
    "documents.document": Subject(
        lambda document: " ".join(filter(None, (document.symbol, str(document.title)))),
        ("office_documents:document", _OF_MEETING),
        circle=_of_its_meeting,
        meeting="meeting__",
        related=_HOME,
    ),
    "calls.call": Subject(address=("office_calls:call", {**_SLUG, **_PK}), related=("conference",)),
    "calls.proposal": Subject(
        address=("office_calls:proposal", {"conference": "call.conference.slug", **_PK}),
        related=("call__conference",),
    ),
    "calls.callquestion": Subject(
        lambda question: str(question.label),
        (
            "office_calls:question",
            {"conference": "call.conference.slug", "pk": "call.pk", "question": "pk"},
        ),
        related=("call__conference",),
    ),
    "calls.stand": Subject(),
    "delegations.delegation": Subject(
        lambda delegation: str(delegation.name),
        (
            "office_delegations:delegation",
            {**_OF_MEETING, "meeting": "meeting.slug"},
        ),
        circle=_of_its_meeting,
        meeting="meeting__",
        related=(*_HOME, "organisation"),
    ),
    "letters.visaletter": Subject(
        lambda letter: _by_number(letter.pk),
        ("office_letters:letter", {**_SLUG, **_PK}),
        related=("conference",),
    ),
    "registration.question": Subject(
        lambda question: str(question.label),
        ("office_questions:question", {**_SLUG, **_PK}),
        circle=_of_its_meeting,
        related=("conference", "meeting"),
    ),
    "registration.category": Subject(
        address=("office_questions:category", {**_SLUG, **_PK}), related=("conference",)
    ),
    "onsite.door": Subject(
        lambda door: str(door.name), circle=_of_its_meeting, meeting="meeting__", related=_HOME
    ),
    "projects.project": Subject(address=("office_projects:project", {"slug": "slug"})),
    "projects.resultarea": Subject(lambda area: str(area.title), related=("project",)),
    "packs.loadedpack": Subject(address=("office_packs:pack", {"key": "key"})),
    "bodies.treaty": Subject(address=("office_bodies:treaty", _PK)),
    "bodies.body": Subject(address=("office_bodies:body", {"slug": "slug"})),
    "bodies.status": Subject(lambda status: _by_number(status.pk), ("office_bodies:status", _PK)),
    "bodies.membership": Subject(
        lambda held: _by_number(held.pk), ("office_bodies:membership", _PK)
    ),
    "people.organisation": Subject(address=("office_bodies:organisation", _PK)),
    "people.person": Subject(lambda person: str(person.name)),
    # Whoever works for the secretariat; participants are told by their requests.
    _ACCOUNT: Subject(lambda account: str(account.called), related=("person",)),
    "correspondence.message": Subject(
        lambda message: _by_number(message.pk), ("office_correspondence:message", _PK)
    ),
    "correspondence.template": Subject(lambda template: str(template.key)),
    "jobs.job": Subject(lambda job: _by_number(job.pk), ("office_jobs:job", _PK)),
}


def _by_number(pk: int) -> str:
    return _("no. %(number)s") % {"number": pk}


@dataclass(frozen=True)
class EntryInWords:
    """An entry for a reader: what its thing is called, where that is, and what changed."""

    name: str
    address: str = ""
    changes: Sequence[FieldChange] = ()


@dataclass
class _Things:
    """The things that entries are about or name; one query a kind, none for what is kept."""

    wanted: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    found: dict[tuple[str, int], Any] = field(default_factory=dict)

    def read(self) -> None:
        for kind, pks in self.wanted.items():
            for pk, thing in things_of(kind, pks).items():
                self.found[kind, pk] = thing

    def may_name(self, kind: str, pk: int, circle: str) -> bool:
        """Whether an entry of a circle may name a thing: it is there, and not another's."""
        thing = self.found.get((kind, pk))
        return thing is not None and SUBJECTS[kind].circle(thing) in ("", circle)

    def is_closed(self, kind: str, pk: int, circle: str) -> bool:
        thing = self.found.get((kind, pk))
        return thing is not None and not self.may_name(kind, pk, circle)


# Kinds of which there are few, and whose rows, with what their names read, are kept.
_KEPT = frozenset(
    {
        "conferences.conference",
        "conferences.meeting",
        "registration.category",
        "registration.question",
    }
)


def things_of(kind: str, pks: Collection[int]) -> dict[int, Any]:
    """Things of a kind by their primary keys. One query, or read once a revision."""
    if kind not in _KEPT:
        return rows_of(kind).in_bulk(pks)
    kept = cached_rows(("office.log", kind), lambda: rows_of(kind))
    return {thing.pk: thing for thing in kept if thing.pk in pks}


def rows_of(kind: str) -> QuerySet[Any]:
    """The things of a kind that the log may name, with what their names read."""
    model = model_of(kind)
    if model is None or kind not in SUBJECTS:
        raise KeyError(kind)
    rows = model._default_manager.select_related(*SUBJECTS[kind].related)
    if kind == _ACCOUNT:
        return rows.filter(Exists(Duty.objects.filter(account=OuterRef("pk"))))
    return rows


def in_words(
    entries: Sequence[LogEntry], zone_of: Callable[[LogEntry], str]
) -> dict[int, EntryInWords]:
    """Each entry in words. One query for each kind of object that they name."""
    things = _Things()
    for entry in entries:
        if entry.subject_kind in SUBJECTS:
            things.wanted[entry.subject_kind].add(entry.subject_id)
        values = values_for(entry.subject_kind)
        for kind, pk in references(entry.subject_kind, entry.before, entry.after, values):
            if kind in SUBJECTS:
                things.wanted[kind].add(pk)
    things.read()
    return {entry.pk: _entry_in_words(entry, things, zone_of(entry)) for entry in entries}


def _entry_in_words(entry: LogEntry, things: _Things, zone: str) -> EntryInWords:
    kind, pk = entry.subject_kind, entry.subject_id
    if things.is_closed(kind, pk, entry.circle):
        return EntryInWords(_by_number(pk))

    def name_of(named: str, number: int) -> str:
        if named not in SUBJECTS or not things.may_name(named, number, entry.circle):
            return ""
        thing = things.found[named, number]
        return str(thing.reference) if named == _REGISTRATION else SUBJECTS[named].name(thing)

    changes = field_changes(
        kind,
        entry.before,
        entry.after,
        name_of=name_of,
        values=values_for(kind),
        zone=zone,
    )
    thing = things.found.get((kind, pk))
    if thing is None:
        return EntryInWords(_by_number(pk), changes=list(changes))
    return EntryInWords(SUBJECTS[kind].name(thing), SUBJECTS[kind].link(thing), list(changes))


# Kinds of which there are some hundred things at most: a word is looked for in all their names.
_FEW = (
    "conferences.conference",
    "conferences.meeting",
    "programme.session",
    "programme.room",
    "programme.topic",
    "website.article",
    "documents.document",
    "delegations.delegation",
    "projects.project",
    "bodies.body",
    "people.organisation",
)


def named(word: str) -> Q:
    """Filter: entries about a thing in whose name a word stands. A query for each kind."""
    found = Q(
        subject_kind=_REGISTRATION,
        subject_id__in=_stands_in(word, rows_of(_REGISTRATION), "search_text").values("pk"),
    )
    for kind in _FEW:
        subject = SUBJECTS[kind]
        hits = [row for row in rows_of(kind) if _stands(word, subject.name(row))]
        for row in hits:
            about = Q(subject_kind=kind, subject_id=row.pk)
            circle = subject.circle(row)
            found |= about & Q(circle=circle) if circle else about
    return found


def _stands(word: str, name: str) -> bool:
    text = folded(name)
    return any(spelling in text for spelling in spellings(word))


def _stands_in(word: str, rows: QuerySet[Any], *fields: str) -> QuerySet[Any]:
    found = Q()
    for spelling in spellings(word):
        for name in fields:
            found |= Q(**{f"{name}__contains": spelling})
    return rows.filter(found).order_by()


def valued(word: str) -> Q:
    """Filter: entries in whose values a word stands, but for those of what is closed now."""
    found = Q()
    for spelling in spellings(word):
        found |= Q(search_text__contains=spelling)
    for kind, way in _bound_to_meetings():
        is_open = rows_of(kind).filter(not_closed(way)).order_by().values("pk")
        found &= ~Q(circle="", subject_kind=kind) | Q(subject_id__in=is_open)
    return found


def _bound_to_meetings() -> Iterable[tuple[str, str]]:
    return ((kind, subject.meeting) for kind, subject in SUBJECTS.items() if subject.meeting)
