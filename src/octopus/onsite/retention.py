"""The end of badges and of what was read at the doors."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.onsite.models import Badge, Scan
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted, together
from octopus.transactions import write


def _badges(day: date) -> QuerySet[Badge]:
    return Badge.objects.filter(registration__conference__end_date__lte=day)


def _scans(day: date) -> QuerySet[Scan]:
    return Scan.objects.filter(
        Q(badge__isnull=False) | Q(actor__isnull=False),
        door__meeting__conference__end_date__lte=day,
    )


def _count(day: date) -> Counts:
    return together(
        counted(_badges(day).values_list("registration__conference", flat=True), "badges"),
        counted(_scans(day).values_list("door__meeting__conference", flat=True), "scans"),
    )


def _remove(day: date) -> Counts:
    with write():
        due = _count(day)
        _scans(day).delete()
        _badges(day).delete()
    return due


BADGES = FieldGroup(
    key="onsite.badges",
    title=_("Badges and door scans"),
    purpose=_("to control access and certify attendance"),
    counted_from=_("from the last day of the conference"),
    days=30,
    count=_count,
    remove=_remove,
)
