"""The end of files and reports that were made in the background."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.jobs.models import Job
from octopus.privacy.retention import Counts, FieldGroup


def _old(day: date) -> QuerySet[Job]:
    night = datetime.combine(day + timedelta(days=1), time(), UTC)
    return Job.objects.filter(alive_at__lt=night).exclude(result="", report="")


def _count(day: date) -> Counts:
    return {(None, "files"): _old(day).count()}


def _remove(day: date) -> Counts:
    removed = 0
    for job in _old(day):
        if job.result:
            job.result.delete(save=False)
            Job.objects.filter(pk=job.pk).update(result="")
        if job.report:
            # Whom it was about goes with what it told of them; nobody does it again.
            Job.objects.filter(pk=job.pk).update(report="", parameters={})
        removed += 1
    return {(None, "files"): removed}


FILES = FieldGroup(
    key="jobs.files",
    title=_("Files produced in the background, such as exports"),
    purpose=_("to be downloaded"),
    counted_from=_("from the day on which they were produced"),
    days=7,
    count=_count,
    remove=_remove,
)
