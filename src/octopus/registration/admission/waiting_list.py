"""The waiting list of a meeting: who is next, in which order, and whether it moves up by itself."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks
from octopus.registration.models import Admission, Registration, WaitingList
from octopus.transactions import write

_State = Admission.State
# How many of a line are looked at when a seat becomes free: behind so many who may not be accepted
# yet, staff decide by hand.
_LOOKED_AT = 200


@dataclass(frozen=True)
class QueueHead:
    """The beginning of a waiting list that moves up by itself: meeting, and admissions in order."""

    meeting: Meeting
    pks: tuple[int, ...]


def waiting_admissions(meeting: Meeting) -> QuerySet[Admission]:
    """Those who wait for a meeting, in order: as staff placed them, then by the time of waiting."""
    return Admission.objects.filter(
        meeting=meeting, state=_State.WAITING, registration__state=Registration.State.SUBMITTED
    ).order_by(F("waiting_position").asc(nulls_last=True), "decided_at", "pk")


def waiting_positions(admissions: Iterable[Admission]) -> dict[int, int]:
    """The place of each admission that waits, 1 for the next. One query for each."""
    return {
        admission.pk: list(
            waiting_admissions(admission.meeting).values_list("pk", flat=True)
        ).index(admission.pk)
        + 1
        for admission in admissions
        if admission.state == _State.WAITING
    }


def moves_by_itself(meeting: Meeting) -> bool:
    """Whether the first who waits is accepted as soon as a seat is free. One query."""
    return WaitingList.objects.filter(meeting=meeting, moves_by_itself=True).exists()


def lines_of(admissions: QuerySet[Admission], *, also: Collection[int] = ()) -> list[QueueHead]:
    """The lines that move up by themselves when these admissions give up their seats.

    Called before the admissions are locked: it locks what accepting the waiting ones, and deciding
    on those in `also` (numbers), reads. So all lock alike. One query where no line moves by itself.
    """
    freed = admissions.filter(state=_State.ACCEPTED).order_by().values("meeting")
    lists = WaitingList.objects.filter(meeting__in=freed, moves_by_itself=True)
    lines = [
        _line(waiting_list.meeting)
        for waiting_list in lists.select_related("meeting").order_by("meeting")
    ]
    hooks.lock([*also, *(pk for line in lines for pk in line.pks)])
    return lines


def queue_head(meeting: Meeting) -> QueueHead:
    """The beginning of a waiting list, with the locks that rooms above need before admissions."""
    line = _line(meeting)
    hooks.lock(line.pks)
    return line


def _line(meeting: Meeting) -> QueueHead:
    return QueueHead(
        meeting, tuple(waiting_admissions(meeting).values_list("pk", flat=True)[:_LOOKED_AT])
    )


def free_seats(meeting: Meeting, freed: int) -> int:
    """The number of seats to give; without a limit of seats, as many as were freed."""
    # The last lock, after delegation and admissions: the number is true until the transaction ends.
    locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if locked.seats is None:
        return freed
    taken = locked.admissions.filter(state=_State.ACCEPTED).count()
    return max(locked.seats - taken, 0)


def still_waiting(line: QueueHead) -> list[Admission]:
    """The admissions of a waiting list that still wait, locked, in order.

    Rows locked elsewhere are skipped: those are being decided on or withdrawn at this moment, and
    waiting for them could deadlock.
    """
    waiting = waiting_admissions(line.meeting).filter(pk__in=line.pks)
    return list(waiting.select_for_update(of=("self",), skip_locked=True))


def set_waiting_list(*, meeting: Meeting, moves_by_itself: bool, actor: Account) -> None:
    """Lets a waiting list move up by itself, or by hand."""
    with write():
        found, _is_new = WaitingList.objects.select_for_update().get_or_create(meeting=meeting)
        before, found.moves_by_itself = found.moves_by_itself, moves_by_itself
        if before == moves_by_itself:
            return
        found.save()
        log(
            "meeting.waiting_list",
            meeting,
            actor=actor,
            before={"moves_by_itself": before},
            after={"moves_by_itself": moves_by_itself},
            circle=meeting.circle,
        )


def reorder_waiting_list(*, meeting: Meeting, pks: Sequence[int], actor: Account) -> bool:
    """Reorder a waiting list. `pks`: of admissions, in order; those not named come after them.

    False where nothing changed.
    """
    with write():
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        waiting = list(waiting_admissions(meeting).select_for_update(of=("self",)))
        wanted = {pk: place for place, pk in enumerate(pks)}
        ordered = sorted(waiting, key=lambda admission: wanted.get(admission.pk, len(wanted)))
        if ordered == waiting:
            return False
        for place, admission in enumerate(ordered, start=1):
            admission.waiting_position = place
        Admission.objects.bulk_update(ordered, ("waiting_position",))
        log(
            "meeting.line_reordered",
            meeting,
            actor=actor,
            before={"line": [admission.registration_id for admission in waiting]},
            after={"line": [admission.registration_id for admission in ordered]},
            circle=meeting.circle,
        )
    return True


@dataclass(frozen=True)
class QueueLength:
    """How a line stands: who waits, who has a seat, and whether it moves up by itself."""

    meeting: Meeting
    waiting: int
    taken: int
    moves_by_itself: bool


def queue_lengths(meetings: Sequence[Meeting]) -> list[QueueLength]:
    """The lines of some meetings, as long as they are now. Two queries."""
    pks = [meeting.pk for meeting in meetings]
    waits = Q(state=_State.WAITING, registration__state=Registration.State.SUBMITTED)
    counted = {
        pk: (waiting, taken)
        for pk, waiting, taken in Admission.objects.filter(meeting__in=pks)
        .order_by()
        .values("meeting")
        .annotate(
            waiting=Count("pk", filter=waits),
            taken=Count("pk", filter=Q(state=_State.ACCEPTED)),
        )
        .values_list("meeting", "waiting", "taken")
    }
    moving = set(
        WaitingList.objects.filter(meeting__in=pks, moves_by_itself=True).values_list(
            "meeting", flat=True
        )
    )
    return [
        QueueLength(meeting, *counted.get(meeting.pk, (0, 0)), moves_by_itself=meeting.pk in moving)
        for meeting in meetings
    ]
