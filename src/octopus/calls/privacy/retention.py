"""How long proposals are kept, as the form says, and their end."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.calls.models import Proposal
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.privacy.actions import log
from octopus.privacy.models import LogEntry
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.state.actions import raise_revision
from octopus.transactions import write

_AT_A_TIME = 200
_State = Proposal.State
Due = Callable[[date], QuerySet[Proposal]]


def _ended(day: date) -> QuerySet[Proposal]:
    return Proposal.objects.filter(call__conference__end_date__lte=day)


def _drafts(day: date) -> QuerySet[Proposal]:
    return _ended(day).filter(state=_State.DRAFT)


def _not_accepted(day: date) -> QuerySet[Proposal]:
    return _ended(day).exclude(state__in=(_State.DRAFT, _State.ACCEPTED))


def _accepted(day: date) -> QuerySet[Proposal]:
    return _ended(day).filter(state=_State.ACCEPTED)


def remove_proposals(batch: Sequence[Proposal]) -> None:
    """Deletes proposals with reviews, people, files, mails and log, in the caller's transaction."""
    pks = [proposal.pk for proposal in batch]
    kind = Proposal._meta.label_lower
    Message.objects.filter(about_kind=kind, about_id__in=pks).delete()
    LogEntry.objects.filter(subject_kind=kind, subject_id__in=pks).delete()
    Proposal.objects.filter(pk__in=pks).delete()
    conferences: dict[Conference, int] = {}
    for proposal in batch:
        conference = proposal.call.conference
        conferences[conference] = conferences.get(conference, 0) + 1
    for conference, number in conferences.items():
        log("calls.proposals_removed", conference, actor=None, after={"proposals": number})
    raise_revision()


def _counting(due: Due) -> Callable[[date], Counts]:
    return lambda day: counted(due(day).values_list("call__conference", flat=True), "proposals")


def _removing(due: Due) -> Callable[[date], Counts]:
    def remove(day: date) -> Counts:
        gone: list[int | None] = []
        while batch := list(due(day).select_related("call__conference")[:_AT_A_TIME]):
            with write():
                remove_proposals(batch)
            gone += [proposal.call.conference_id for proposal in batch]
        return counted(gone, "proposals")

    return remove


def _group(key: str, days: int, due: Due, title: Promise, purpose: Promise) -> FieldGroup:
    return FieldGroup(
        key=key,
        title=title,
        purpose=purpose,
        counted_from=_("from the last day of the conference"),
        days=days,
        count=_counting(due),
        remove=_removing(due),
    )


GROUPS = (
    _group(
        "calls.drafts",
        1,
        _drafts,
        _("Proposals that were never submitted"),
        _("so that people can continue where they left off"),
    ),
    _group(
        "calls.proposals",
        183,
        _not_accepted,
        _("Proposals that were not accepted, with their reviews"),
        _("to answer questions about the decision"),
    ),
    _group(
        "calls.accepted",
        731,
        _accepted,
        _("Exhibitors, lightning talks and side events that were accepted"),
        _("to run the conference and to invite to the next one"),
    ),
)
