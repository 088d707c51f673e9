"""Steps: things that were done and can be put back, as long as no mail about them has left."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models


@dataclass(frozen=True)
class RowChange:
    """What a step did to one row: its fields before and after, as JSON, by their columns.

    Of a row that was changed only the fields that changed; `before` is None where the step made
    the row, `after` where it removed it.
    """

    model: str
    pk: Any
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Step(models.Model):
    """One action of a user, with all that is needed to undo it.

    It names rows and mails by kind and number, not by foreign key, so that it outlives them.
    """

    kind = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What the step was about: the rows whose right is asked and whose log tells of it.
    about_kind = models.CharField(max_length=40)
    about_ids = models.JSONField(default=list)
    # Each as a list of the parts of `RowChange`, in the order in which they were changed.
    rows = models.JSONField(default=list)
    # Messages that the step wrote; those that it discarded, each with its state before.
    written = models.JSONField(default=list)
    discarded = models.JSONField(default=list)
    # The job that did it, with others of its kind, in portions; they are undone together.
    batch = models.PositiveBigIntegerField(null=True, db_index=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-pk")

    @property
    def changes(self) -> list[RowChange]:
        """What the step did to rows, in that order."""
        return [RowChange(*row) for row in self.rows]

    def changes_of(self, models: Iterable[type[models.Model]]) -> list[RowChange]:
        """The same for the rows of some models."""
        labels = {model._meta.label_lower for model in models}
        return [change for change in self.changes if change.model in labels]
