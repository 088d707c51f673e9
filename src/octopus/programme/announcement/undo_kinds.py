"""Undoing that lines of a new announcement were accepted or refused."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.conferences import hooks
from octopus.conferences.models import AnnouncementVersion, Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.programme.announcement import decisions
from octopus.programme.models import Session
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import Step
from octopus.undo.queries import row_before


def _version(step: Step) -> AnnouncementVersion:
    return AnnouncementVersion.objects.select_related("conference").get(pk=step.about_ids[0])


def _edits(user: Somebody, step: Step) -> bool:
    """Who edits the conference, and every meeting that the step corrected."""
    conference = _version(step).conference
    if not (may(user, "conferences.edit") and may(user, "conferences.see", conference)):
        return False
    meetings = {change.pk for change in step.changes_of((Meeting,)) if change.after is not None}
    managed = meetings_managed_by(user, conference).filter(pk__in=meetings)
    return managed.count() == len(meetings)


def _tell(step: Step) -> list[str]:
    words = _("What was decided on “%(source)s” is put back.")
    return [words % {"source": _version(step).file_name}]


def _log(step: Step) -> Iterator[UndoEntry]:
    for change in step.changes_of((Conference, Meeting, Session)):
        row = row_before(change)
        circle = ""
        if isinstance(row, Meeting):
            circle = row.circle
        elif isinstance(row, Session):
            circle = row.meeting.circle
        yield UndoEntry.of(row, change, circle=circle)
    yield UndoEntry(_version(step), {}, {"source": _version(step).file_name})


def _public(step: Step) -> None:
    outdate_pages(step)
    for change in step.changes_of((Meeting,)):
        for meeting in Meeting.objects.filter(pk=change.pk):
            hooks.announce_saved(meeting)


def _page(step: Step) -> str:
    version = _version(step)
    return reverse("office_announcement:version", args=[version.conference.slug, version.pk])


def _kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_edits,
        page=_page,
        contrary=gettext_lazy("Go to the comparison"),
        entries=_log,
        after=_public,
    )


KINDS = (
    _kind(decisions.ACCEPTED, gettext_lazy("Decisions on an announcement")),
    _kind(decisions.REFUSED, gettext_lazy("Refused differences shown again")),
)
