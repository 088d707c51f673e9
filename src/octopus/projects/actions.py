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


def update_project(
    *, project: Project, by: Account, facts: Mapping[str, Any], areas: Sequence[MultilingualText]
) -> None:
    """Corrects a project's fields and its result areas, which are numbered in their order."""
    with write():
        before = facts_of(Project.objects.get(pk=project.pk)) | {"areas": _areas(project)}
        for name, value in facts.items():
            setattr(project, name, value)
        project.full_clean()
        project.save()
        project.result_areas.all().delete()
        ResultArea.objects.bulk_create(
            ResultArea(project=project, number=number, title=title)
            for number, title in enumerate(areas, start=1)
        )
        after = facts_of(project) | {"areas": _areas(project)}
        log_change("project.corrected", project, by=by, before=before, after=after)
        raise_revision()


def save_document(*, document: ProjectDocument, by: Account, facts: Mapping[str, Any]) -> None:
    """Adds a paper of a project (one not saved yet) or corrects it."""
    _save(document, by, facts, "document")


def save_contribution(
    *, contribution: Contribution, by: Account, facts: Mapping[str, Any], country: str
) -> None:
    """Adds a contribution (one not saved yet) or corrects it. An unknown amount is None.

    `country`: ISO 3166 code of the State that gives.
    """
    with write():
        donor, _made = Donor.objects.get_or_create(kind=Donor.Kind.STATE, country=country)
        contribution.donor = donor
        _save(contribution, by, facts, "contribution")


def remove(*, part: ProjectDocument | Contribution, by: Account) -> None:
    """Takes a paper or a contribution off the project; the log keeps what it said."""
    with write():
        log(f"{part._meta.model_name}.removed", part, actor=by, before=facts_of(part))
        part.delete()
        raise_revision()


def _save(
    part: ProjectDocument | Contribution, by: Account, facts: Mapping[str, Any], name: str
) -> None:
    with write():
        is_new = part.pk is None
        before = {} if is_new else facts_of(type(part).objects.get(pk=part.pk))
        for field, value in facts.items():
            setattr(part, field, value)
        part.full_clean()
        part.save()
        log_change(f"{name}.{'added' if is_new else 'corrected'}", part, by=by, before=before)
        raise_revision()


def _areas(project: Project) -> list[dict[str, str]]:
    return list(ResultArea.objects.filter(project=project).values_list("title", flat=True))
