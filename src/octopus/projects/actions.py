"""What happens to a project: its facts, papers and contributions are written down."""

from collections.abc import Mapping, Sequence
from typing import Any

from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import facts as facts_of
from octopus.privacy.audit_values import log_change
from octopus.projects.models import Contribution, Donor, Project, ProjectDocument, ResultArea
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write
from octopus.undo.actions import Recording, undoable

# The kinds of the steps, see `undo_kinds.py`.
CORRECTED, PART_CORRECTED, PART_REMOVED = (
    "project.corrected",
    "project.part_corrected",
    "project.part_removed",
)


def update_project(
    *, project: Project, actor: Account, facts: Mapping[str, Any], areas: Sequence[MultilingualText]
) -> None:
    """Corrects a project's fields and its result areas, which are numbered in their order.

    Raises ValidationError, by field.
    """
    with undoable(CORRECTED, actor=actor, about=[project]) as step:
        stored = Project.objects.get(pk=project.pk)
        step.watch(stored)
        before = facts_of(stored) | {"areas": _areas(project)}
        for name, value in facts.items():
            setattr(project, name, value)
        project.full_clean()
        project.save()
        if list(areas) != before["areas"]:
            _set_areas(project, areas, step)
        after = facts_of(project) | {"areas": _areas(project)}
        log_change("project.corrected", project, actor=actor, before=before, after=after)
        raise_revision()


def _set_areas(project: Project, areas: Sequence[MultilingualText], step: Recording) -> None:
    with step.following(ResultArea.objects.filter(project=project)):
        project.result_areas.all().delete()
        for number, title in enumerate(areas, start=1):
            ResultArea.objects.create(project=project, number=number, title=title)


def save_document(*, document: ProjectDocument, actor: Account, facts: Mapping[str, Any]) -> None:
    """Adds a paper of a project (one not saved yet) or corrects it. Raises ValidationError."""
    _save(document, actor, facts, "document")


def save_contribution(
    *, contribution: Contribution, actor: Account, facts: Mapping[str, Any], country: str
) -> None:
    """Adds a contribution (one not saved yet) or corrects it. An unknown amount is None.

    `country`: ISO 3166 code of the State that gives. Raises ValidationError, by field.
    """
    with write():
        donor, _made = Donor.objects.get_or_create(kind=Donor.Kind.STATE, country=country)
        contribution.donor = donor
        _save(contribution, actor, facts, "contribution")


def remove(*, part: ProjectDocument | Contribution, actor: Account) -> None:
    """Takes a paper or a contribution off the project; the log keeps what it said."""
    with undoable(PART_REMOVED, actor=actor, about=[part.project]) as step:
        step.watch_removal(part)
        log(f"{part._meta.model_name}.removed", part, actor=actor, before=facts_of(part))
        part.delete()
        raise_revision()


def _save(
    part: ProjectDocument | Contribution, actor: Account, facts: Mapping[str, Any], name: str
) -> None:
    with undoable(PART_CORRECTED, actor=actor, about=[part.project]) as step:
        is_new = part.pk is None
        before = {}
        if not is_new:
            stored = type(part).objects.get(pk=part.pk)
            step.watch(stored)
            before = facts_of(stored)
        for field, value in facts.items():
            setattr(part, field, value)
        part.full_clean()
        part.save()
        log_change(f"{name}.{'added' if is_new else 'corrected'}", part, actor=actor, before=before)
        raise_revision()


def _areas(project: Project) -> list[dict[str, str]]:
    return list(ResultArea.objects.filter(project=project).values_list("title", flat=True))
