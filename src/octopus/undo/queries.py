"""Reading steps."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

from octopus.people.models import Account
from octopus.undo import hooks
from octopus.undo.models import RowChange, Step
from octopus.undo.rows import row_before

__all__ = ["only_row", "row_before", "sentences_of", "steps_of", "steps_with"]
_LATELY = 50
Row = TypeVar("Row", bound=Model)


def only_row(step: Step, *models: type[Row]) -> tuple[Row, RowChange]:
    """The row of these models that a step changed or removed, as it was, and what happened to it.

    One query where the row is there. ValueError where there is not exactly one.
    """
    (change,) = step.changes_of(models)
    row = row_before(change)
    assert isinstance(row, models)
    return row, change


def sentences_of(step: Step) -> list[str]:
    """What undoing a step puts back, a sentence each. The queries of its kind and its mails."""
    sentences = hooks.kind_of(step).tell(step)
    for mails in hooks.mails:
        sentences = [*sentences, *mails.tell(step)]
    return sentences


def steps_with(pks: Sequence[int]) -> list[Step]:
    """The steps with these primary keys that were kept, the first one first. One query."""
    return list(Step.objects.filter(pk__in=pks).order_by("pk"))


def steps_of(user: Account) -> list[Step]:
    """The user's recent actions that were not undone, latest first; none of a job. One query."""
    return list(Step.objects.filter(actor=user, undone_at=None, batch=None)[:_LATELY])
