"""Undoing that a meeting was corrected or removed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.conferences import actions, hooks
from octopus.conferences.models import Assignment, Meeting
from octopus.people.models import Account
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import RowChange, Step
from octopus.undo.queries import only_row


def _meeting(step: Step) -> tuple[Meeting, RowChange]:
    """The meeting as it was, and what the step did to it."""
    return only_row(step, Meeting)


def _edits(user: Somebody, step: Step) -> bool:
    """Who edits the conference, and was in charge of the meeting where it was closed."""
    if not may(user, "conferences.edit") or not isinstance(user, Account):
        return False
    meeting, change = _meeting(step)
    if change.after is not None:
        return may(user, "meetings.manage", Meeting.objects.get(pk=meeting.pk))
    in_charge = {
        (assigned.before or {})["account_id"]
        for assigned in step.changes_of((Assignment,))
        if not (assigned.before or {})["category"]
    }
    return not meeting.is_closed or user.pk in in_charge


def _page(step: Step) -> str:
    meeting, _change = _meeting(step)
    return reverse("office_conferences:conference", args=[meeting.conference.slug])


def _tell(step: Step) -> list[str]:
    meeting, change = _meeting(step)
    if change.after is None:
        return [_("There is a meeting “%(title)s” again.") % {"title": meeting.title}]
    return [_("The meeting “%(title)s” is as before.") % {"title": meeting.title}]


def _log(step: Step) -> Iterator[UndoEntry]:
    meeting, change = _meeting(step)
    circle = meeting.circle
    if change.after is not None:
        circle = circle or Meeting.objects.get(pk=meeting.pk).circle
    yield UndoEntry.of(meeting, change, circle=circle)


def _public(step: Step) -> None:
    outdate_pages(step)
    meeting, change = _meeting(step)
    if change.after is not None:
        hooks.announce_saved(Meeting.objects.get(pk=meeting.pk))


def _kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_edits,
        page=_page,
        contrary=gettext_lazy("Go to the conference"),
        entries=_log,
        after=_public,
    )


KINDS = (
    _kind(actions.MEETING_CORRECTED, gettext_lazy("Meeting corrected")),
    _kind(actions.MEETING_REMOVED, gettext_lazy("Meeting removed")),
)
