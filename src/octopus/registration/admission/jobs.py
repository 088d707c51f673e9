"""Deciding on many people, in the background.

In steps, so that the others can work meanwhile: each step is one transaction, in which somebody is
decided on wholly or not at all. Work that was killed begins anew and finds out by itself who is
decided on already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.conferences.models import Conference, Meeting
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Report, Result, WorkFailed
from octopus.people.models import Account
from octopus.registration.admission import decision_messages, decisions
from octopus.registration.admission.waiting_list import moves_by_itself
from octopus.registration.models import Admission
from octopus.registration.visibility import admissions_seen_by

_State = Admission.State
# Parameters: `conference`, `meeting` (numbers), `decision`, `reason`, `language` of the report, and
# `admissions`: pairs of number and state as whoever asked saw them, in the order of deciding.
DECIDE_MANY = "registration.decide_many"
_AT_A_TIME = 25


@dataclass(frozen=True)
class _Task:
    """What was asked for."""

    job: Job
    conference: Conference
    meeting: Meeting
    decision: _State
    reason: str
    seen: dict[int, str]

    @property
    def steps(self) -> list[list[int]]:
        """The admissions in portions.

        All at once where seats become free and the waiting list moves up by itself: otherwise
        somebody could move up who is to be decided on in the next step.
        """
        numbers = list(self.seen)
        frees = self.decision != _State.ACCEPTED and _State.ACCEPTED in self.seen.values()
        if frees and moves_by_itself(self.meeting):
            return [numbers]
        return [numbers[at : at + _AT_A_TIME] for at in range(0, len(numbers), _AT_A_TIME)]


def decide_on_many(job: Job, progress: Progress) -> Result:
    """Decides on each who stands still where the reader saw them; tells who was left out, and why.

    Where not all of a step can be decided on, each of them is tried alone.
    """
    asked = job.parameters
    meeting = Meeting.objects.select_related("conference").get(pk=asked["meeting"])
    task = _Task(
        job,
        meeting.conference,
        meeting,
        _State(asked["decision"]),
        asked["reason"],
        dict(asked["admissions"]),
    )
    names: dict[int, str] = {}
    refused: dict[int, str] = {}
    with override(asked["language"]):
        begun = 0
        for step in task.steps:
            who = _whoever_asked(job)
            found = _in_charge(task, who, step)
            names |= {admission.pk: admission.registration.name for admission in found}
            refused |= _decide_step(task, who, found)
            begun += len(step)
            progress(begun, len(task.seen))
        return Report(_told(task, names, refused))


def _whoever_asked(job: Job) -> Account:
    """Read anew for each step: a right that is lost meanwhile counts."""
    who = Account.objects.filter(pk=job.asked_by_id or 0).first()
    if who is None:
        raise WorkFailed(_("Whoever asked for this no longer has an account."))
    return who


def _in_charge(task: _Task, who: Account, numbers: Sequence[int]) -> list[Admission]:
    """Those of a step whom whoever asked may decide on now, in the order asked for."""
    found = (
        admissions_seen_by(who, task.conference)
        .filter(pk__in=numbers, meeting=task.meeting)
        .select_related("registration")
        .in_bulk()
    )
    return [found[number] for number in numbers if number in found]


def _decide_step(task: _Task, who: Account, found: Sequence[Admission]) -> dict[int, str]:
    """Decides; the reasons of those on whom it could not be decided."""
    if not _refusal(task, who, found):
        return {}
    whys = {admission.pk: _refusal(task, who, [admission]) for admission in found}
    return {number: why for number, why in whys.items() if why}


def _refusal(task: _Task, who: Account, found: Sequence[Admission]) -> str:
    """Decides on all of these, or says why on none; an empty text where it was done."""
    try:
        decisions.decide_many(
            admissions=found,
            decision=task.decision,
            by=who,
            reason=task.reason,
            seen=task.seen,
        )
    except decisions.NoSeatLeft:
        return _("no seat is left")
    except decisions.NotYet as too_early:
        return "; ".join(dict.fromkeys(obstacle.why for obstacle in too_early.obstacles))
    return ""


def _told(task: _Task, names: dict[int, str], refused: dict[int, str]) -> list[str]:
    """What came of it: for how many, who not and why, who was left as they were."""
    changed, stayed = 0, 0
    left_out = dict(refused)
    for admission in Admission.objects.filter(pk__in=list(names)):
        if admission.pk in refused:
            continue
        if admission.state == task.decision and _by_this_job(task.job, admission):
            changed += 1
        elif admission.state in (task.decision, _State.WITHDRAWN, task.seen[admission.pk]):
            stayed += 1
        else:
            left_out[admission.pk] = _("decided meanwhile: “%(state)s”") % {
                "state": _State(admission.state).label
            }
    named = [(names[number], left_out[number]) for number in task.seen if number in left_out]
    told = [
        decision_messages.done(
            task.decision, changed, at_once=decision_messages.leave_at_once(task.conference)
        ),
        decision_messages.untouched(stayed),
        decision_messages.out_of_charge(len(task.seen) - len(names)),
        *decision_messages.not_decided(named),
    ]
    return [sentence for sentence in told if sentence]


def _by_this_job(job: Job, admission: Admission) -> bool:
    """Whether the job decided it, be it before it was killed."""
    return (
        admission.decided_by_id == job.asked_by_id
        and admission.decided_at is not None
        and admission.decided_at >= job.asked_at
    )
