"""What rooms above plug into registrations.

Which meetings may be asked for and what follows from a request, what keeps it from being accepted,
what staff should know of it, and the links and tasks that a person finds with it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from django.utils.functional import Promise

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from octopus.wiring import Hook

# The meetings that the owner of an address may ask for beyond the open ones and the list of
# addresses.
OfferedMeetings = Callable[[Conference, str], Iterable[Meeting]]
# Why somebody cannot change category or country now, in words; empty where they can.
CorrectionGuard = Callable[[Registration], str]
# Called in the transaction of the request, with the admissions asked for anew or given up.
RequestReceiver = Callable[[Registration, Collection[Admission], Account], None]
# Given locked admissions that are about to be accepted, with `meeting` and `registration` at hand.
AdmissionCheck = Callable[[Sequence[Admission]], Iterable["Blocker"]]
# Given primary keys of admissions, locks what the checks read besides them.
AdmissionLock = Callable[[Collection[int]], None]
# Given admissions with `meeting` and `registration` at hand; a fixed number of queries.
StaffNotes = Callable[[Sequence[Admission]], Iterable["StaffNote"]]
# The meals that are served at a meeting.
Meals = Callable[[Meeting], Iterable["Meal"]]
# The links of a registration with its outcomes.
Links = Callable[[Registration, Sequence[Admission]], Iterable["RegistrationLink"]]
# What the log of a registration calls the actions of a room, by their names.
LogLabels = Mapping[str, str | Promise]
# What remains to do in another room.
Tasks = Callable[[Registration], Iterable["ChecklistItem"]]

offered_meetings: Hook[OfferedMeetings] = Hook()
correction_guards: Hook[CorrectionGuard] = Hook()
# A receiver may refuse by raising NotYourMeeting.
requested: Hook[RequestReceiver] = Hook()
# Receivers get the admissions that are given up, as they stood.
withdrawn: Hook[RequestReceiver] = Hook()
admission_checks: Hook[AdmissionCheck] = Hook()
# These run before admissions are locked, so that everybody locks in the same order.
admission_locks: Hook[AdmissionLock] = Hook()
staff_notes: Hook[StaffNotes] = Hook()
links: Hook[Links] = Hook()
tasks: Hook[Tasks] = Hook()
meals: Hook[Meals] = Hook()
log_labels: Hook[LogLabels] = Hook()


@dataclass(frozen=True)
class Blocker:
    """Why one admission cannot be accepted yet; `why` is a sentence in the reader's language.

    It does not name the person: anyone who shows it does.
    """

    admission: Admission
    why: str


@dataclass(frozen=True)
class StaffNote:
    """A line for staff about one admission; `mark` is that of the face: yes, no, or off."""

    admission: int
    words: str
    mark: Literal["yes", "no", "off"] = "off"


class RegistrationLink(NamedTuple):
    """A link: what it opens, and its address; `only_own`: staff has nothing to find there."""

    label: str
    address: str
    only_own: bool = False


@dataclass(frozen=True)
class ChecklistItem:
    """What remains to do: until which day, what, one line about it, and where it is done."""

    on: date
    words: str
    detail: str
    address: str = ""


@dataclass(frozen=True)
class Meal:
    """A meal or break of a day; `title` in the reader's language."""

    day: date
    title: str


class CapacityHeld(Exception):
    """Category and country are bound by something else, such as a delegation; it says by what."""


def check_correction(registration: Registration, fields: Mapping[str, Any]) -> None:
    """Raises CapacityHeld where a correction changes what other rooms rely on."""
    capacity = ("category", "country")
    if all(
        fields.get(name, getattr(registration, name)) == getattr(registration, name)
        for name in capacity
    ):
        return
    for guard in correction_guards:
        if words := guard(registration):
            raise CapacityHeld(words)


def offered(conference: Conference, email: str) -> list[Meeting]:
    """What all rooms offer to the owner of an address."""
    return [meeting for offer in offered_meetings for meeting in offer(conference, email)]


def announce_requested(
    registration: Registration, admissions: Collection[Admission], actor: Account
) -> None:
    """Tells all rooms that meetings were asked for; inside the caller's transaction."""
    for receiver in requested:
        receiver(registration, admissions, actor)


def announce_withdrawn(
    registration: Registration, admissions: Collection[Admission], actor: Account
) -> None:
    """Tells all rooms that a person gives meetings up; inside the caller's transaction.

    `admissions`: as they stood before.
    """
    for receiver in withdrawn:
        receiver(registration, admissions, actor)


def lock(pks: Collection[int]) -> None:
    """Locks what the checks read, in the caller's transaction: first of all, then admissions."""
    for lock_more in admission_locks:
        lock_more(pks)


def blockers(admissions: Sequence[Admission]) -> list[Blocker]:
    """All that keeps admissions from being accepted now, as if all of them were at once."""
    if not admissions:
        return []
    return [found for check in admission_checks for found in check(admissions)]


def collect_staff_notes(admissions: Sequence[Admission]) -> dict[int, list[StaffNote]]:
    """What staff should know of admissions, by their primary keys, in the rooms' order."""
    found: dict[int, list[StaffNote]] = {}
    for notes in staff_notes if admissions else ():
        for note in notes(admissions):
            found.setdefault(note.admission, []).append(note)
    return found


def links_of(registration: Registration, admissions: Sequence[Admission]) -> list[RegistrationLink]:
    """All links of a registration with its outcomes, room by room from the ground to the roof."""
    return [link for links_in in links for link in links_in(registration, admissions)]
