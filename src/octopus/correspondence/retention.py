"""The end of mails."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.correspondence.models import Message
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.transactions import write


def _old(day: date) -> QuerySet[Message]:
    return Message.objects.filter(
        written_at__lt=datetime.combine(day + timedelta(days=1), time(), UTC)
    )


def _count(day: date) -> Counts:
    return counted(_old(day).order_by().values_list("conference_id", flat=True), "messages")


def _remove(day: date) -> Counts:
    with write():
        due = _count(day)
        _old(day).delete()
    return due


MAILS = FieldGroup(
    key="correspondence.messages",
    title=_("E-mails"),
    purpose=_("to know what was communicated to whom"),
    counted_from=_("from the day on which it was prepared"),
    days=731,
    count=_count,
    remove=_remove,
)
