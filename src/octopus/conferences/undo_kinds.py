"""Undoing that a meeting was corrected or removed, or that languages were chosen."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.conferences import actions, hooks
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.people.models import Account
from octopus.text.multilingual import listed, own_name
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


def _conference(step: Step) -> Conference:
    return Conference.objects.get(pk=step.about_ids[0])


def _edits_conference(user: Somebody, step: Step) -> bool:
    return may(user, "conferences.edit") and may(user, "conferences.see", _conference(step))


def _tell_languages(step: Step) -> list[str]:
    (change,) = step.changes
    named = listed(own_name(code) for code in (change.before or {})["content_languages"])
    return [_("The languages of the conference are again: %(languages)s.") % {"languages": named}]


def _log_languages(step: Step) -> Iterator[UndoEntry]:
    (change,) = step.changes
    yield UndoEntry(_conference(step), change.after or {}, change.before or {})


_LANGUAGES = UndoKind(
    name=actions.LANGUAGES_SET,
    title=gettext_lazy("Languages of the conference changed"),
    tell=_tell_languages,
    may=_edits_conference,
    page=lambda step: reverse("office_conferences:languages", args=[_conference(step).slug]),
    contrary=gettext_lazy("Choose the languages"),
    entries=_log_languages,
    after=outdate_pages,
)

KINDS = (
    _LANGUAGES,
    _kind(actions.MEETING_CORRECTED, gettext_lazy("Meeting corrected")),
    _kind(actions.MEETING_REMOVED, gettext_lazy("Meeting removed")),
)
