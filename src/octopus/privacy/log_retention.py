"""The end of old log entries."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.privacy.models import LogEntry
from octopus.privacy.retention import Counts, FieldGroup
from octopus.transactions import write


def _old(day: date) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(at__lt=datetime.combine(day + timedelta(days=1), time(), UTC))


def _count(day: date) -> Counts:
    return {(None, "log entries"): _old(day).count()}


def _remove(day: date) -> Counts:
    with write():
        number, _details = _old(day).delete()
    return {(None, "log entries"): number}


LOG = FieldGroup(
    key="privacy.log",
    title=_("The log"),
    purpose=_("to know who did what, and when"),
    counted_from=_("from the day of the entry"),
    days=1826,
    count=_count,
    remove=_remove,
)
