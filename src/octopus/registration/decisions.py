"""What the secretariat decides on a request: accepted, declined, waiting list."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import conditions, mails
from octopus.registration.letters import discard_letters, write_about
from octopus.registration.models import Admission, Registration
from octopus.transactions import write

_State = Admission.State
# What can be decided, and the mail that says it.
DECISIONS = {
    _State.ACCEPTED: mails.ACCEPTED,
    _State.DECLINED: mails.DECLINED,
    _State.WAITING: mails.WAITING,
}


_DECIDED = ("state", "decided_at", "decided_by", "reason", "letter")


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
    """Something else comes first, such as a credential; `obstacles` say for whom and what."""

    def __init__(self, obstacles: Sequence[conditions.Obstacle]) -> None:
        super().__init__(", ".join(one.why for one in obstacles))
        self.obstacles = obstacles

    @property
    def sentences(self) -> list[str]:
        """For each person a line with the name: "Sam Sample: the credential is not checked"."""
        return [f"{one.admission.registration.name}{_(': ')}{one.why}" for one in self.obstacles]


class ReasonMissing(ValueError):
    """A request is declined with a reason, which the person reads."""

    message = gettext_lazy("Please write the reason; the person reads it.")


def accept(*, admission: Admission, by: Account, seen: str | None = None) -> None:
    """Admits a person to a meeting. Raises NoSeatLeft, NotYet, DecidedMeanwhile.

    `seen`: the state that the page showed; None decides whatever happened since.
    """
    _decide_one(admission, _State.ACCEPTED, by=by, reason="", seen=seen)


def decline(*, admission: Admission, by: Account, reason: str, seen: str | None = None) -> None:
    """Refuses a request with a reason. Raises ReasonMissing, DecidedMeanwhile."""
    _decide_one(admission, _State.DECLINED, by=by, reason=reason, seen=seen)


def put_on_waiting_list(*, admission: Admission, by: Account, seen: str | None = None) -> None:
    """Lets a person wait for a seat. Raises DecidedMeanwhile."""
    _decide_one(admission, _State.WAITING, by=by, reason="", seen=seen)


def _decide_one(
    admission: Admission, decision: str, *, by: Account, reason: str, seen: str | None
) -> None:
    with write():
        conditions.lock([admission.pk])
        current = Admission.objects.select_for_update(of=("self",)).get(pk=admission.pk)
        if seen is not None and current.state != seen:
            raise DecidedMeanwhile(current)
        decide_many(admissions=[admission], decision=decision, by=by, reason=reason)


def decide_many(
    *, admissions: Sequence[Admission], decision: str, by: Account, reason: str = ""
) -> int:
    """Decides on many requests at once, and says how many changed.

    Those who stand where the decision would put them, and those who withdrew, are left alone.
    Raises ReasonMissing for declining without a reason, NoSeatLeft where not all fit, NotYet where
    a condition of accepting is not met (see `conditions.py`), and then decides none.
    """
    mail = DECISIONS[_State(decision)]
    reason = reason.strip()
    if decision == _State.DECLINED and not reason:
        raise ReasonMissing(ReasonMissing.message)
    numbers = [admission.pk for admission in admissions]
    with write():
        conditions.lock(numbers)
        pending = list(
            Admission.objects.select_for_update(of=("self",))
            .filter(pk__in=numbers)
            .exclude(state__in=(decision, _State.WITHDRAWN))
            .filter(registration__state=Registration.State.SUBMITTED)
            .select_related("meeting", "registration__person__account", "registration__conference")
        )
        if decision == _State.ACCEPTED:
            _check_seats(pending)
            if found := conditions.obstacles(pending):
                raise NotYet(found)
        discard_letters(pending, by=by)
        for admission in pending:
            _put_down(admission, decision, mail, by=by, reason=reason)
        Admission.objects.bulk_update(pending, _DECIDED)
    return len(pending)


def _put_down(admission: Admission, decision: str, mail: str, *, by: Account, reason: str) -> None:
    """Sets a decision with its log and letter; the caller saves the admission."""
    before, admission.state = admission.state, decision
    admission.decided_at, admission.decided_by, admission.reason = clock.now(), by, reason
    log(
        f"admission.{decision}",
        admission.registration,
        actor=by,
        before={"meeting": admission.meeting_id, "state": before},
        after={"meeting": admission.meeting_id, "state": decision},
        reason=reason,
        circle=admission.meeting.circle,
    )
    admission.letter = write_about(
        admission.registration,
        mail,
        meeting=admission.meeting,
        reason=reason,
    )


def _check_seats(pending: Sequence[Admission]) -> None:
    """Raises NoSeatLeft where a meeting has fewer free seats than are about to be given.

    The meeting's row is locked, so that two desks cannot give the last seat twice; all desks lock
    in the same order.
    """
    for meeting in sorted({admission.meeting for admission in pending}, key=lambda one: one.pk):
        # Not against new requests, which only refer to the meeting.
        locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        if locked.seats is None:
            continue
        taken = locked.admissions.filter(state=_State.ACCEPTED).count()
        wanted = sum(admission.meeting_id == locked.pk for admission in pending)
        if taken + wanted > locked.seats:
            raise NoSeatLeft(max(locked.seats - taken, 0))
