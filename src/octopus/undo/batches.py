"""Undoing what a job did in portions: as one, in the background, each portion a step."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.access import Somebody
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.registry import JobOffer, Progress, Report, Result, WorkFailed
from octopus.people.models import Account
from octopus.text.multilingual import current
from octopus.undo import hooks
from octopus.undo.actions import CannotUndo, undo
from octopus.undo.models import Step

# Parameters: `batch`, the number of the job that is undone, and `language` of the report.
UNDO_BATCH = "undo.batch"


@dataclass(frozen=True)
class Batch:
    """Steps of one job that stand: the last of them, how many rows all are about, the job."""

    latest: Step
    number: int
    job: int


def batches_of(user: Account) -> list[Batch]:
    """What jobs did for a user and was not undone, latest first. Two queries and one for each."""
    mine = Step.objects.filter(actor=user, undone_at=None).exclude(batch=None).order_by()
    found = mine.values("batch").annotate(last=Max("pk"), steps=Count("pk")).order_by("-last")
    jobs = [row["batch"] or 0 for row in found[:20]]
    return [batch for job in jobs if (batch := batch_of(job)) is not None]


def batch_of(job: int) -> Batch | None:
    """What a job did and was not undone; None for nothing. One query."""
    steps = list(Step.objects.filter(batch=job, undone_at=None))
    return Batch(steps[0], sum(len(step.about_ids) for step in steps), job) if steps else None


def may_undo(user: Somebody, job: int) -> bool:
    """Whether a user may put back all that a job did. Some queries for each of its portions."""
    steps = Step.objects.filter(batch=job)
    return bool(steps) and all(hooks.kind_of(step).may(user, step) for step in steps)


def start_undoing(*, batch: Batch, actor: Account) -> Job:
    """Undoes all portions of a job in the background; asked for twice, it is done once."""
    begun = Job.objects.get(pk=batch.job)
    return start_job(
        kind=UNDO_BATCH,
        parameters={"batch": batch.job, "language": current()},
        requested_by=actor,
        conference=begun.conference_id,
    )


def decides_on_batch(user: Somebody, job: Job) -> bool:
    """Whether a user may have the report of undoing a batch."""
    return may_undo(user, job.parameters["batch"])


def undo_batch(job: Job, progress: Progress) -> Result:
    """Undo each portion that can be undone, the last first; report the others, and why.

    Begun anew, it goes on with those that stand.
    """
    steps = Step.objects.filter(batch=job.parameters["batch"], undone_at=None)
    refused: Counter[str] = Counter()
    done = 0
    with override(job.parameters["language"]):
        pks = list(steps.values_list("pk", flat=True))
        for place, pk in enumerate(pks):
            progress(place, len(pks))
            step = Step.objects.get(pk=pk)
            try:
                undo(step=step, actor=_requester(job, step))
            except CannotUndo as why:
                refused[why.words] += len(step.about_ids)
            else:
                done += len(step.about_ids)
        progress(len(pks), len(pks))
        return Report(_report_lines(done, refused))


def what_was_undone(job: Job) -> Report:
    """What a job that was given up undid, and what still stands."""
    steps = Step.objects.filter(batch=job.parameters["batch"])
    undone = sum(len(step.about_ids) for step in steps.exclude(undone_at=None))
    stands = sum(len(step.about_ids) for step in steps.filter(undone_at=None))
    return Report([_undone(undone), _("Not undone: %(num)s.") % {"num": stands}])


def _requester(job: Job, step: Step) -> Account:
    """Read anew for each portion: a right that is lost meanwhile counts."""
    user = Account.objects.filter(pk=job.requested_by_id or 0).first()
    if user is None:
        raise WorkFailed(_("The person who requested this no longer has an account."))
    if not hooks.kind_of(step).may(user, step):
        raise CannotUndo(_("You are no longer responsible for this."))
    return user


def _undone(number: int) -> str:
    return _("Undone: %(num)s.") % {"num": number}


def _report_lines(done: int, refused: Counter[str]) -> list[str]:
    lines = [_undone(done)]
    for why, number in refused.most_common():
        lines.append(_("Not undone: %(num)s. %(why)s") % {"num": number, "why": why})
    return lines


def offer_of(user: Somebody, job: Job) -> JobOffer | None:
    """The link from the page of a job to undoing what it did."""
    if not Step.objects.filter(batch=job.pk, undone_at=None).exists():
        return None
    if not may_undo(user, job.pk):
        return None
    return JobOffer(_("Undo"), reverse("undo:batch", args=[job.pk]))
