"""Undoing that a project was corrected or published, and that a part was corrected or removed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.projects import actions
from octopus.projects.models import Contribution, Project, ProjectDocument
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import RowChange, Step
from octopus.undo.queries import only_row


def _project(step: Step) -> Project:
    return Project.objects.get(pk=step.about_ids[0])


def _edits(user: Somebody, step: Step) -> bool:
    return may(user, "projects.edit")


def _page(step: Step) -> str:
    return reverse("office_projects:project", args=[_project(step).slug])


def _tell(step: Step) -> list[str]:
    values = {"title": _project(step).title}
    for change in step.changes_of((Project,)):
        if "published" in (change.before or {}):
            if (change.before or {})["published"]:
                return [_("“%(title)s” is public again.") % values]
            return [_("“%(title)s” is no longer public.") % values]
    return [_("“%(title)s” is described as before.") % values]


def _part(step: Step) -> tuple[ProjectDocument | Contribution, RowChange]:
    """The part as it was, and what the step did to it."""
    return only_row(step, ProjectDocument, Contribution)


def _tell_part(step: Step) -> list[str]:
    part, change = _part(step)
    name = part.title if isinstance(part, ProjectDocument) else part.donor
    if change.after is None:
        return [_("“%(name)s” is on the page of the project again.") % {"name": name}]
    return [_("“%(name)s” is described as before.") % {"name": name}]


def _log(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry.of(_project(step), *step.changes_of((Project,)))


def _log_part(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry.of(*_part(step))


def _part_kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell_part,
        may=_edits,
        page=_page,
        contrary=gettext_lazy("Go to the project"),
        entries=_log_part,
        after=outdate_pages,
    )


KINDS = (
    UndoKind(
        name=actions.CORRECTED,
        title=gettext_lazy("Project corrected"),
        tell=_tell,
        may=_edits,
        page=_page,
        contrary=gettext_lazy("Go to the project"),
        entries=_log,
        after=outdate_pages,
    ),
    _part_kind(actions.PART_CORRECTED, gettext_lazy("Publication or contribution corrected")),
    _part_kind(actions.PART_REMOVED, gettext_lazy("Publication or contribution removed")),
)
