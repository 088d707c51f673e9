"""The end of steps: after it nothing can be undone, and nothing of what was is kept."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.privacy.retention import Counts, FieldGroup
from octopus.transactions import write
from octopus.undo.models import Step


def _old(day: date) -> QuerySet[Step]:
    return Step.objects.filter(at__lt=datetime.combine(day + timedelta(days=1), time(), UTC))


def _count(day: date) -> Counts:
    return {(None, "steps"): _old(day).count()}


def _remove(day: date) -> Counts:
    with write():
        number, _details = _old(day).delete()
    return {(None, "steps"): number}


STEPS = FieldGroup(
    key="undo.steps",
    title=_("Steps that can be undone"),
    purpose=_("to put back what was done by mistake"),
    counted_from=_("from the day of the step"),
    days=30,
    count=_count,
    remove=_remove,
)
