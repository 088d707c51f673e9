"""How long questions are kept, as the form says, and their end."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.enquiries.models import Enquiry
from octopus.privacy.actions import log
from octopus.privacy.models import LogEntry
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.transactions import write

_AT_A_TIME = 200


def remove_enquiries(batch: Sequence[Enquiry]) -> None:
    """Deletes enquiries with answers, mails and log, in the caller's transaction."""
    pks = [enquiry.pk for enquiry in batch]
    kind = Enquiry._meta.label_lower
    Message.objects.filter(about_kind=kind, about_id__in=pks).delete()
    LogEntry.objects.filter(subject_kind=kind, subject_id__in=pks).delete()
    Enquiry.objects.filter(pk__in=pks).delete()
    numbers: Counter[Conference] = Counter(enquiry.conference for enquiry in batch)
    for conference, number in numbers.items():
        log("enquiries.removed", conference, actor=None, after={"enquiries": number})


def _due(day: date) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(conference__end_date__lte=day)


def _count(day: date) -> Counts:
    return counted(_due(day).values_list("conference", flat=True), "enquiries")


def _remove(day: date) -> Counts:
    gone: list[int | None] = []
    while batch := list(_due(day).select_related("conference")[:_AT_A_TIME]):
        with write():
            remove_enquiries(batch)
        gone += [enquiry.conference_id for enquiry in batch]
    return counted(gone, "enquiries")


ENQUIRIES = FieldGroup(
    key="enquiries.enquiries",
    title=_("Questions to the secretariat, with the answers"),
    purpose=_("to answer them, and to answer what is asked afterwards"),
    counted_from=_("from the last day of the conference"),
    days=183,
    count=_count,
    remove=_remove,
)
