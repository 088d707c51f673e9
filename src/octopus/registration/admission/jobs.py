"""Deciding on many people, in the background.

In steps, so that the others can work meanwhile: each step is one transaction, in which somebody is
decided on wholly or not at all. Work that was killed begins anew and finds out by itself who is
decided on already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Report, Result, WorkFailed
from octopus.people.models import Account
from octopus.registration.admission import decision_messages, decisions
from octopus.registration.admission.waiting_list import moves_by_itself
from octopus.registration.models import Admission
from octopus.registration.visibility import admissions_seen_by, sees_all
from octopus.undo.actions import done_by

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
        pks = list(self.seen)
        frees = self.decision != _State.ACCEPTED and _State.ACCEPTED in self.seen.values()
        if frees and moves_by_itself(self.meeting):
            return [pks]
        return [pks[at : at + _AT_A_TIME] for at in range(0, len(pks), _AT_A_TIME)]


def decides_on_all(user: Somebody, job: Job) -> bool:
    """Whether a user may decide on all people of a job now."""
    return sees_all(user, [number for number, _state in job.parameters["admissions"]])


def decide_on_many(job: Job, progress: Progress) -> Result:
    """Decide on each request unchanged since the user saw it; report those left out, and why.

    Where not all of a step can be decided on, each of them is tried alone.
    """
    task = _task(job)
    names: dict[int, str] = {}
    refused: dict[int, str] = {}
    with override(job.parameters["language"]), done_by(job):
        begun = 0
        for step in task.steps:
            progress(begun, len(task.seen))
            user = _requester(job)
            found = _in_charge(task, user, step)
            names |= {admission.pk: admission.registration.name for admission in found}
            refused |= _decide_step(task, user, found)
            begun += len(step)
        progress(begun, len(task.seen))
        return Report(_report_lines(task, names, refused))


def what_was_decided(job: Job) -> Report:
    """What a job that was given up decided, and on how many it did not."""
    task = _task(job)
    decided = 0
    waiting = 0
    for admission in Admission.objects.filter(pk__in=list(task.seen), meeting=task.meeting):
        if admission.state == task.decision and _by_this_job(job, admission):
            decided += 1
        elif admission.state == task.seen[admission.pk]:
            waiting += 1
    at_once = decision_messages.leave_at_once(task.conference)
    lines = [
        decision_messages.done(task.decision, decided, at_once=at_once),
        decision_messages.still_to_decide(waiting),
    ]
    return Report([sentence for sentence in lines if sentence])


def _task(job: Job) -> _Task:
    parameters = job.parameters
    meeting = Meeting.objects.select_related("conference").get(pk=parameters["meeting"])
    return _Task(
        job,
        meeting.conference,
        meeting,
        _State(parameters["decision"]),
        parameters["reason"],
        dict(parameters["admissions"]),
    )


def _requester(job: Job) -> Account:
    """Read anew for each step: a right that is lost meanwhile counts."""
    user = Account.objects.filter(pk=job.requested_by_id or 0).first()
    if user is None:
        raise WorkFailed(_("The person who requested this no longer has an account."))
    return user


def _in_charge(task: _Task, user: Account, pks: Sequence[int]) -> list[Admission]:
    """The admissions of a step that the user may decide now, in the requested order."""
    found = (
        admissions_seen_by(user, task.conference)
        .filter(pk__in=pks, meeting=task.meeting)
        .select_related("registration")
        .in_bulk()
    )
    return [found[pk] for pk in pks if pk in found]


def _decide_step(task: _Task, user: Account, found: Sequence[Admission]) -> dict[int, str]:
    """Decide on a step. Returns the reasons for those that could not be decided."""
    if not _refusal(task, user, found):
        return {}
    whys = {admission.pk: _refusal(task, user, [admission]) for admission in found}
    return {pk: why for pk, why in whys.items() if why}


def _refusal(task: _Task, user: Account, found: Sequence[Admission]) -> str:
    """Decides on all of these, or says why on none; an empty text where it was done."""
    try:
        decisions.decide_many(
            admissions=found,
            decision=task.decision,
            actor=user,
            reason=task.reason,
            seen=task.seen,
        )
    except decisions.NoSeatLeft:
        return _("no seats left")
    except decisions.NotYet as too_early:
        return "; ".join(dict.fromkeys(blocker.why for blocker in too_early.blockers))
    return ""


def _report_lines(task: _Task, names: dict[int, str], refused: dict[int, str]) -> list[str]:
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
            left_out[admission.pk] = _("already decided: “%(state)s”") % {
                "state": _State(admission.state).label
            }
    named = [(names[pk], left_out[pk]) for pk in task.seen if pk in left_out]
    lines = [
        decision_messages.done(
            task.decision, changed, at_once=decision_messages.leave_at_once(task.conference)
        ),
        decision_messages.untouched(stayed),
        decision_messages.out_of_charge(len(task.seen) - len(names)),
        *decision_messages.not_decided(named),
    ]
    return [sentence for sentence in lines if sentence]


def _by_this_job(job: Job, admission: Admission) -> bool:
    """Whether the job decided it, be it before it was killed."""
    return (
        admission.decided_by_id == job.requested_by_id
        and admission.decided_at is not None
        and admission.decided_at >= job.requested_at
    )
