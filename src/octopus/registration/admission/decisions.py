"""What the secretariat decides on a request: accepted, declined, waiting list."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks, mails
from octopus.registration.admission.waiting_list import (
    QueueHead,
    free_seats,
    lines_of,
    moves_by_itself,
    queue_head,
    still_waiting,
)
from octopus.registration.models import Admission, Registration, WaitingList
from octopus.registration.notifications import discard_decision_messages, notify
from octopus.transactions import write
from octopus.undo.actions import undoable

_State = Admission.State
# What can be decided, and the mail that says it.
DECISIONS = {
    _State.ACCEPTED: mails.ACCEPTED,
    _State.DECLINED: mails.DECLINED,
    _State.WAITING: mails.WAITING,
}


# The kind of the step, see `undo_kinds.py`.
DECIDED = "admission.decided"
_DECIDED = ("state", "decided_at", "decided_by", "reason", "decision_message", "waiting_position")


class DecidedMeanwhile(Exception):
    """Somebody else decided on this request after the page was opened; `admission` says what."""

    def __init__(self, admission: Admission) -> None:
        super().__init__(admission.state)
        self.admission = admission


class NoSeatLeft(Exception):
    """All seats of the meeting are taken; `free` says how many there were for those asked."""

    def __init__(self, free: int) -> None:
        super().__init__(free)
        self.free = free


class NotYet(Exception):
    """Blocked, for example by a missing credential. `blockers`: of whom, and why."""

    def __init__(self, blockers: Sequence[hooks.Blocker]) -> None:
        super().__init__(", ".join(blocker.why for blocker in blockers))
        self.blockers = blockers

    @property
    def sentences(self) -> list[str]:
        """For each person a line with the name: "Sam Sample: the credential is not checked"."""
        return [
            f"{blocker.admission.registration.name}{_(': ')}{blocker.why}"
            for blocker in self.blockers
        ]


class DeclineReasonMissing(ValueError):
    """A request is declined with a reason, which the person reads."""

    message = gettext_lazy("Please give the reason. The person will see it.")


def accept(*, admission: Admission, actor: Account, seen: str | None = None) -> None:
    """Admits a person to a meeting. Raises NoSeatLeft, NotYet, DecidedMeanwhile.

    `seen`: the state that the page showed; None decides whatever happened since.
    """
    _decide_one(admission, _State.ACCEPTED, actor=actor, reason="", seen=seen)


def decline(*, admission: Admission, actor: Account, reason: str, seen: str | None = None) -> None:
    """Refuses a request with a reason. Raises DeclineReasonMissing, DecidedMeanwhile."""
    _decide_one(admission, _State.DECLINED, actor=actor, reason=reason, seen=seen)


def put_on_waiting_list(*, admission: Admission, actor: Account, seen: str | None = None) -> None:
    """Lets a person wait for a seat. Raises DecidedMeanwhile."""
    _decide_one(admission, _State.WAITING, actor=actor, reason="", seen=seen)


def _decide_one(
    admission: Admission, decision: str, *, actor: Account, reason: str, seen: str | None
) -> None:
    with write():
        lines = _lock([admission.pk], decision)
        lock_requests([admission.pk])
        current = Admission.objects.select_for_update(of=("self",)).get(pk=admission.pk)
        if seen is not None and current.state != seen:
            raise DecidedMeanwhile(current)
        _decide(
            [admission.pk], decision, actor=actor, reason=_checked(decision, reason), lines=lines
        )


def decide_many(
    *,
    admissions: Sequence[Admission],
    decision: str,
    actor: Account | None,
    reason: str = "",
    seen: Mapping[int, str] | None = None,
) -> int:
    """Decides on many requests at once, and says how many changed.

    Those who stand where the decision would put them, and those who withdrew, are left alone; so
    are those who no longer stand where they were `seen` (states by the admissions' numbers).
    `actor` is None where a waiting list moves up by itself. Raises DeclineReasonMissing for
    declining without a reason, NoSeatLeft where not all fit, NotYet where a condition of accepting
    is not met (see `hooks.py`), and then decides none.
    """
    reason = _checked(decision, reason)
    pks = [admission.pk for admission in admissions]
    with write():
        lines = _lock(pks, decision)
        return _decide(pks, decision, actor=actor, reason=reason, lines=lines, seen=seen)


def check_many(*, admissions: Sequence[Admission], decision: str, reason: str = "") -> None:
    """Raises what `decide_many` would raise now, and changes nothing."""
    _checked(decision, reason)
    if decision != _State.ACCEPTED:
        return
    pks = [admission.pk for admission in admissions]
    with write():
        _lock(pks, decision)
        _check_acceptance(_pending(pks, decision))


def _checked(decision: str, reason: str) -> str:
    if decision == _State.DECLINED and not reason.strip():
        raise DeclineReasonMissing(DeclineReasonMissing.message)
    return reason.strip()


def _lock(pks: Sequence[int], decision: str) -> list[QueueHead]:
    """Lock what rooms above read (delegations), before any admission.

    Returns the waiting lists that move up if the decision frees seats.
    """
    if decision == _State.ACCEPTED:
        hooks.lock(pks)
        return []
    return lines_of(Admission.objects.filter(pk__in=pks), also=pks)


def _decide(
    pks: Sequence[int],
    decision: str,
    *,
    actor: Account | None,
    reason: str,
    lines: Sequence[QueueHead],
    seen: Mapping[int, str] | None = None,
) -> int:
    mail = DECISIONS[_State(decision)]
    pending = _pending(pks, decision)
    if seen is not None:
        pending = [admission for admission in pending if admission.state == seen[admission.pk]]
    if decision == _State.ACCEPTED:
        _check_acceptance(pending)
    freed = Counter(
        admission.meeting_id for admission in pending if admission.state == _State.ACCEPTED
    )
    with undoable(DECIDED, actor=actor, about=pending) as step:
        step.watch(*pending)
        discard_decision_messages(pending, actor=actor)
        for admission in pending:
            _put_down(admission, decision, mail, actor=actor, reason=reason)
        Admission.objects.bulk_update(pending, _DECIDED)
        move_up(lines, freed)
    return len(pending)


def lock_requests(pks: Collection[int]) -> None:
    """Lock the requests of admissions, in one order, before these: as those do who withdraw.

    The database writes into them what follows their admissions.
    """
    requests = Registration.objects.select_for_update(of=("self",), no_key=True)
    concerned = Admission.objects.filter(pk__in=pks).order_by().values("registration")
    list(requests.filter(pk__in=concerned).order_by("pk").values_list("pk"))


def _pending(pks: Sequence[int], decision: str) -> list[Admission]:
    """The admissions that a decision would change, locked after what `_lock` has locked."""
    lock_requests(pks)
    return list(
        Admission.objects.select_for_update(of=("self",))
        .filter(pk__in=pks)
        .exclude(state__in=(decision, _State.WITHDRAWN))
        .filter(registration__state=Registration.State.SUBMITTED)
        .select_related("meeting", "registration__person__account", "registration__conference")
    )


def _check_acceptance(pending: Sequence[Admission]) -> None:
    _check_seats(pending)
    if found := hooks.blockers(pending):
        raise NotYet(found)


def move_up(lines: Sequence[QueueHead], freed: Mapping[int, int]) -> int:
    """Gives the free seats of meetings to the first who wait and may be accepted. How many.

    In the caller's transaction, which has locked the `lines`; `freed`: how many seats each meeting
    got back, which counts where its seats are not limited.
    """
    moved = 0
    for line in lines:
        seats = free_seats(line.meeting, freed.get(line.meeting.pk, 0))
        for admission in still_waiting(line) if seats else ():
            try:
                given = decide_many(admissions=[admission], decision=_State.ACCEPTED, actor=None)
            except NotYet:
                continue
            seats, moved = seats - given, moved + given
            if not seats:
                break
    return moved


@dataclass
class FirstInLine:
    """What came of accepting the first who wait: how many, who was passed over and why."""

    accepted: int = 0
    passed_over: list[str] = field(default_factory=list)
    is_full: bool = False


def accept_first(*, meeting: Meeting, number: int, actor: Account) -> FirstInLine:
    """Accepts the first of a line who may be accepted, `number` of them, as one step."""
    done = FirstInLine()
    with undoable(DECIDED, actor=actor, about=()):
        for admission in still_waiting(queue_head(meeting)):
            if done.accepted >= number:
                break
            try:
                done.accepted += decide_many(
                    admissions=[admission], decision=_State.ACCEPTED, actor=actor
                )
            except NotYet as not_yet:
                done.passed_over += not_yet.sentences
            except NoSeatLeft:
                done.is_full = True
                break
    return done


def fill_seats(meeting: Meeting) -> int:
    """Gives what seats are free to the line, if it moves up by itself. How many were given.

    For seats that were added, and for those who may be accepted only now.
    """
    if meeting.seats is None or not moves_by_itself(meeting):
        return 0
    with write():
        return move_up([queue_head(meeting)], {})


def fill_all_seats() -> int:
    """The same for every meeting that is not over and whose line moves by itself."""
    lists = WaitingList.objects.filter(moves_by_itself=True, meeting__seats__isnull=False)
    return sum(
        fill_seats(waiting_list.meeting)
        for waiting_list in lists.select_related("meeting__conference").order_by("pk")
        if waiting_list.meeting.ends >= waiting_list.meeting.conference.today
    )


def _put_down(
    admission: Admission, decision: str, mail: str, *, actor: Account | None, reason: str
) -> None:
    """Sets a decision with its log and letter; the caller saves the admission."""
    before, admission.state = admission.state, decision
    admission.decided_at, admission.decided_by, admission.reason = clock.now(), actor, reason
    admission.waiting_position = None
    log(
        f"admission.{decision}",
        admission.registration,
        actor=actor,
        before={"meeting": admission.meeting_id, "state": before},
        after={"meeting": admission.meeting_id, "state": decision},
        reason=reason,
        circle=admission.meeting.circle,
    )
    admission.decision_message = notify(
        admission.registration,
        mail,
        meeting=admission.meeting,
        reason=reason,
    )


def _check_seats(pending: Sequence[Admission]) -> None:
    """Raises NoSeatLeft where a meeting has fewer free seats than are about to be given.

    Locks the rows of the meetings in the order of their primary keys: two members of staff cannot
    give the last seat twice, and two decisions on several meetings never wait for each other.
    """
    for meeting in sorted({admission.meeting for admission in pending}, key=lambda item: item.pk):
        # Not against new requests, which only refer to the meeting.
        locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        if locked.seats is None:
            continue
        taken = locked.admissions.filter(state=_State.ACCEPTED).count()
        wanted = sum(admission.meeting_id == locked.pk for admission in pending)
        if taken + wanted > locked.seats:
            raise NoSeatLeft(max(locked.seats - taken, 0))
