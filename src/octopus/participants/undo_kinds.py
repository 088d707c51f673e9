"""Undoing that a list of participants was published or taken back."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.conferences.models import Meeting
from octopus.participants import actions
from octopus.participants.models import PublishedList
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import RowChange, Step


def _meeting(step: Step) -> Meeting:
    return Meeting.objects.select_related("conference").get(pk=step.about_ids[0])


def _manages(user: Somebody, step: Step) -> bool:
    return may(user, "meetings.manage", _meeting(step))


def _page(step: Step) -> str:
    meeting = _meeting(step)
    return reverse("office_participants:list", args=[meeting.conference.slug, meeting.slug])


def _ended(step: Step) -> RowChange | None:
    """The publication that the step ended, and that begins again."""
    return next((change for change in step.changes if change.before is not None), None)


def _tell(step: Step) -> list[str]:
    values = {"meeting": _meeting(step).title}
    ended = _ended(step)
    if ended is None:
        return [_("The list of “%(meeting)s” is no longer published.") % values]
    state = PublishedList.objects.get(pk=ended.pk).get_state_display()
    values["state"] = state
    return [_("The list of “%(meeting)s” is published as before (%(state)s).") % values]


def _log(step: Step) -> Iterator[UndoEntry]:
    meeting, ended = _meeting(step), _ended(step)
    after = {"state": PublishedList.objects.get(pk=ended.pk).state} if ended else {}
    made = next((change.after for change in step.changes if change.before is None), None)
    before = {"state": made["state"]} if made else {}
    yield UndoEntry(meeting, before, after, meeting.circle)


def _lock(step: Step) -> None:
    Meeting.objects.select_for_update(no_key=True).get(pk=step.about_ids[0])


def _published_since(step: Step) -> str:
    """That the list was published again since it was taken back."""
    mine = [change.pk for change in step.changes]
    others = PublishedList.objects.filter(meeting__in=step.about_ids, ended_at=None)
    if others.exclude(pk__in=mine).exists():
        return _("The list has been published again since.")
    return ""


def _kind(name: str, title: Promise, contrary: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_manages,
        page=_page,
        contrary=contrary,
        entries=_log,
        lock=_lock,
        check=_published_since,
        after=outdate_pages,
    )


KINDS = (
    _kind(
        actions.PUBLISHED,
        gettext_lazy("List of participants published"),
        gettext_lazy("Take the list back, or publish it otherwise"),
    ),
    _kind(
        actions.TAKEN_BACK,
        gettext_lazy("List of participants taken back"),
        gettext_lazy("Publish the list"),
    ),
)
