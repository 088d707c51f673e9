"""Undoing what was done to calls and proposals, until its mails have left."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.calls import visibility
from octopus.calls.announcing import actions as announcing
from octopus.calls.decisions import actions as decisions
from octopus.calls.models import Call, Proposal
from octopus.calls.proposals import actions as proposals
from octopus.calls.showcase import actions as showcase
from octopus.calls.side_events import actions as side_events
from octopus.calls.talks import actions as talks
from octopus.state.actions import raise_revision
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import Step

# So many are named; of more, their number.
_NAMED = 3


def _manages(user: Somebody, step: Step) -> bool:
    return may(user, "calls.manage")


def _is_own(user: Somebody, step: Step) -> bool:
    return visibility.own_proposals(user).filter(pk__in=step.about_ids).exists()


def _public(step: Step) -> None:
    raise_revision()


def _proposals(step: Step) -> dict[int, Proposal]:
    return Proposal.objects.select_related("call__conference").in_bulk(step.about_ids)


def _entries(step: Step) -> Iterator[UndoEntry]:
    """An entry for each proposal, or call, that the step changed."""
    found = _proposals(step)
    for change in step.changes_of((Proposal,)):
        if change.pk in found:
            yield UndoEntry(found[change.pk], change.after or {}, change.before or {})
    calls = Call.objects.in_bulk(step.about_ids) if step.about_kind == "calls.call" else {}
    for change in step.changes_of((Call,)):
        if change.pk in calls:
            yield UndoEntry(calls[change.pk], change.after or {}, change.before or {})


def _tell_call(step: Step) -> list[str]:
    call = Call.objects.get(pk=step.about_ids[0])
    return [_("“%(call)s” is again as it was before.") % {"call": call.title}]


def _tell_proposals(step: Step) -> list[str]:
    found = list(_proposals(step).values())
    if len(found) > _NAMED:
        return [_("%(num)s proposals are again as they were before.") % {"num": len(found)}]
    return [_("“%(proposal)s” is again as it was before.") % {"proposal": row} for row in found]


def _call_page(step: Step) -> str:
    call = Call.objects.select_related("conference").get(pk=step.about_ids[0])
    return reverse("office_calls:call", args=[call.conference.slug, call.pk])


def _office_page(step: Step) -> str:
    """The proposal, or the list where the step was about several."""
    found = list(_proposals(step).values())
    slug = found[0].call.conference.slug
    if len(found) == 1:
        return reverse("office_calls:proposal", args=[slug, found[0].pk])
    return reverse("office_calls:proposals", args=[slug])


def _own_page(step: Step) -> str:
    (found,) = _proposals(step).values()
    return reverse("calls:proposal", args=[found.call.conference.slug, found.reference])


def _of_call(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell_call,
        may=_manages,
        page=_call_page,
        contrary=gettext_lazy("Go to the call"),
        entries=_entries,
        after=_public,
    )


def _of_proposals(
    name: str,
    title: Promise,
    *,
    may: Callable[[Somebody, Step], bool] = _manages,
    page: Callable[[Step], str] = _office_page,
) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell_proposals,
        may=may,
        page=page,
        contrary=gettext_lazy("Go to the proposal"),
        entries=_entries,
        after=_public,
    )


KINDS = (
    _of_call(announcing.CHANGED, gettext_lazy("Call changed")),
    _of_call(announcing.PUBLISHED, gettext_lazy("Call published or taken back")),
    _of_call(showcase.PLAN_SET, gettext_lazy("Floor plan replaced")),
    _of_proposals(decisions.PREPARED, gettext_lazy("Decisions prepared")),
    _of_proposals(decisions.ANNOUNCED, gettext_lazy("Decisions announced")),
    _of_proposals(showcase.STAND_GIVEN, gettext_lazy("Stand assigned")),
    _of_proposals(talks.PLACED, gettext_lazy("Lightning talk placed")),
    _of_proposals(side_events.PLACED, gettext_lazy("Side event placed")),
    _of_proposals(
        proposals.WITHDRAWN, gettext_lazy("Proposal withdrawn"), may=_is_own, page=_own_page
    ),
)
