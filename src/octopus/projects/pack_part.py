"""What projects read of a data pack: projects, not public yet, and their result areas."""

from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.packs.hooks import PackEntry, PackFiles, PackPart
from octopus.packs.tables import PackRow, Table
from octopus.projects.models import Project, ResultArea

_PROJECTS: Final = Table(
    "projects.csv",
    key=("project",),
    optional=("starts", "ends"),
    texts=("title", "objective", "nature", "carried_out_by"),
)
_AREAS: Final = Table("result_areas.csv", key=("project", "number"), texts=("title",))


def _read(files: PackFiles) -> list[PackEntry]:
    """The projects and result areas of a pack. Two queries."""
    projects = {project.slug: project for project in Project.objects.all()}
    entries = files.entries(_PROJECTS, partial(_project, projects))
    areas = {(area.project_id, area.number): area for area in ResultArea.objects.all()}
    return entries + files.entries(_AREAS, partial(_area, projects, areas))


PART: Final = PackPart(
    {
        "projects.project": gettext_lazy("Projects"),
        "projects.resultarea": gettext_lazy("Result areas"),
    },
    _read,
)


def _project(projects: dict[str, Project], row: PackRow) -> PackEntry:
    slug = row.needed("project")
    texts = {name: row.words(name) for name in _PROJECTS.texts}
    made = Project(slug=slug, starts=row.day("starts"), ends=row.day("ends"), **texts)
    if made.starts and made.ends and made.ends < made.starts:
        row.refuse(_("“ends” comes before “starts”."))
    stored = projects.get(slug)
    projects.setdefault(slug, made)
    compared = (*_PROJECTS.texts, "starts", "ends")
    return PackEntry(row, made, stored, compared, str(made), "project.loaded")


def _area(
    projects: dict[str, Project], areas: dict[tuple[int, int], ResultArea], row: PackRow
) -> PackEntry:
    project = projects.get(row.needed("project")) or row.refuse(
        _("There is no project “%(project)s”.") % {"project": row.text("project")[:40]}
    )
    number = row.number("number")
    if number is None:
        row.refuse(_("“%(column)s” is empty.") % {"column": "number"})
    made = ResultArea(project=project, number=number, title=row.words("title"))
    stored = areas.get((project.pk, number)) if project.pk else None
    return PackEntry(row, made, stored, ("title",), f"{number}. {made.title}", "area.loaded")
