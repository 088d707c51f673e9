"""What happens to a project: its facts, papers and contributions are written down."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from octopus.languages import Text
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.projects.models import Contribution, Donor, Project, ProjectDocument, ResultArea
from octopus.state.actions import raise_revision
from octopus.transactions import write


def update_project(
    *, project: Project, by: Account, facts: Mapping[str, Any], areas: Sequence[Text]
) -> None:
    """Corrects a project's fields and its result areas, which are numbered in their order."""
    with write():
        before = _facts(Project.objects.get(pk=project.pk)) | {"areas": _areas(project)}
        for name, value in facts.items():
            setattr(project, name, value)
        project.full_clean()
        project.save()
        project.result_areas.all().delete()
        ResultArea.objects.bulk_create(
            ResultArea(project=project, number=number, title=title)
            for number, title in enumerate(areas, start=1)
        )
        after = _facts(project) | {"areas": _areas(project)}
        _log("project.corrected", project, by, before, after)


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
        log(f"{part._meta.model_name}.removed", part, actor=by, before=_facts(part))
        part.delete()
        raise_revision()


def _save(
    part: ProjectDocument | Contribution, by: Account, facts: Mapping[str, Any], name: str
) -> None:
    with write():
        is_new = part.pk is None
        before = {} if is_new else _facts(type(part).objects.get(pk=part.pk))
        for field, value in facts.items():
            setattr(part, field, value)
        part.full_clean()
        part.save()
        _log(f"{name}.{'added' if is_new else 'corrected'}", part, by, before, _facts(part))


def _log(
    action: str, thing: Model, by: Account, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Logs what differs, and outdates the public pages."""
    names = [name for name, value in after.items() if before.get(name) != value]
    log(
        action,
        thing,
        actor=by,
        before={name: before[name] for name in names if name in before},
        after={name: after[name] for name in names},
    )
    raise_revision()


def _facts(thing: Model) -> dict[str, Any]:
    """The fields of a row as the log keeps them."""
    values = {f.attname: f.value_from_object(thing) for f in thing._meta.concrete_fields}
    del values["id"]
    plain = (Text, int, bool, str, type(None))
    return {
        name: value if isinstance(value, plain) else str(value) for name, value in values.items()
    }


def _areas(project: Project) -> list[dict[str, str]]:
    return list(ResultArea.objects.filter(project=project).values_list("title", flat=True))
