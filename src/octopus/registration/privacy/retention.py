"""How long requests are kept, as the form says, and their end.

Badges and scans go with a request, log entries and mails about it too, and the person and the
account where nothing else needs these. The periods are proposals, which a data protection officer
confirms or changes in the office.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.orphans import remove_person_if_unneeded
from octopus.privacy.actions import log
from octopus.privacy.models import LogEntry
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.registration.models import Admission, Registration
from octopus.transactions import write

_AT_A_TIME = 200
Due = Callable[[date], QuerySet[Registration]]


def _ended(day: date) -> QuerySet[Registration]:
    return Registration.objects.filter(conference__end_date__lte=day)


def _drafts(day: date) -> QuerySet[Registration]:
    return _ended(day).filter(state=Registration.State.DRAFT)


def _declined(day: date) -> QuerySet[Registration]:
    """Those declined for every meeting, of which the last decision is that old."""
    still = Admission.objects.filter(registration=OuterRef("pk")).exclude(
        state__in=(Admission.State.DECLINED, Admission.State.WITHDRAWN)
    )
    declined = Admission.objects.filter(registration=OuterRef("pk"), state=Admission.State.DECLINED)
    night = datetime.combine(day + timedelta(days=1), time(), UTC)
    return (
        Registration.objects.exclude(state=Registration.State.DRAFT)
        .filter(Exists(declined), ~Exists(still))
        .annotate(last=Max("admissions__decided_at"))
        .filter(last__lt=night)
    )


def _counting(
    due: Callable[[date], QuerySet[Registration]], thing: str
) -> Callable[[date], Counts]:
    return lambda day: counted(due(day).values_list("conference", flat=True), thing)


def _removing(
    due: Callable[[date], QuerySet[Registration]], thing: str
) -> Callable[[date], Counts]:
    def remove(day: date) -> Counts:
        gone: list[int | None] = []
        while batch := list(due(day).select_related("conference", "person")[:_AT_A_TIME]):
            with write():
                remove_registrations(batch)
            gone += [registration.conference_id for registration in batch]
        return counted(gone, thing)

    return remove


def _group(
    key: str,
    days: int,
    due: Due,
    thing: str,
    words: tuple[Promise, Promise, Promise],
) -> FieldGroup:
    title, purpose, counted_from = words
    return FieldGroup(
        key=key,
        title=title,
        purpose=purpose,
        counted_from=counted_from,
        days=days,
        count=_counting(due, thing),
        remove=_removing(due, thing),
    )


GROUPS = (
    _group(
        "registration.drafts",
        1,
        _drafts,
        "drafts",
        (
            _("Registrations that were never sent"),
            _("so that people can continue where they left off"),
            _("from the last day of the conference"),
        ),
    ),
    _group(
        "registration.declined",
        183,
        _declined,
        "registrations",
        (
            _("Declined requests"),
            _("to answer questions about the decision"),
            _("from the last decision"),
        ),
    ),
    _group(
        "registration.contact",
        731,
        _ended,
        "registrations",
        (
            _("Name, contact and affiliation of participants"),
            _("to run the conference and to invite to the next one"),
            _("from the last day of the conference"),
        ),
    ),
)


def remove_registrations(batch: Sequence[Registration]) -> None:
    """Delete registrations with all related data, inside the caller's transaction."""
    pks = [registration.pk for registration in batch]
    kind = Registration._meta.label_lower
    Message.objects.filter(about_kind=kind, about_id__in=pks).delete()
    LogEntry.objects.filter(subject_kind=kind, subject_id__in=pks).delete()
    Registration.objects.filter(pk__in=pks).delete()
    for person in {registration.person for registration in batch}:
        remove_person_if_unneeded(person)
    conferences: dict[Conference, int] = {}
    for registration in batch:
        conferences[registration.conference] = conferences.get(registration.conference, 0) + 1
    for conference, count in conferences.items():
        log("registration.removed", conference, actor=None, after={"registrations": count})
