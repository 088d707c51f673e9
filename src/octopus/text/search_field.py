"""What a row is looked for by, kept with it in folded letters; see `text/folding.py`."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, TypeVar

from django.db import models

from octopus.text.folding import folded

_PART: Final = 500
Row = TypeVar("Row", bound=models.Model)


class SearchText(models.TextField[Any, Any]):
    """What a row is looked for by: the folded texts of other fields, one a line.

    It follows them whenever a row is saved, see `Searched`. `of`: the names of those fields.
    """

    def __init__(self, *, of: Sequence[str] = (), **options: Any) -> None:
        self.of = tuple(of)
        usual: dict[str, Any] = {"editable": False, "default": "", "blank": True}
        super().__init__(**usual | options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def text_of(self, row: models.Model) -> str:
        """What stands here for a row as it is now."""
        return folded("\n".join(filter(None, (str(getattr(row, name)) for name in self.of))))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = self.text_of(model_instance)
        setattr(model_instance, self.attname, text)
        return text


def _following(model: type[models.Model], changed: Collection[str]) -> list[SearchText]:
    """The search texts of a model that follow one of these fields."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, SearchText) and not set(field.of).isdisjoint(changed)
    ]


class SearchedRows(models.QuerySet[Row]):
    """Rows whose search text follows an update of many rows, too."""

    def update(self, **changes: Any) -> int:
        fields = _following(self.model, changes)
        if not fields:
            return super().update(**changes)
        numbers = list(self.order_by().values_list("pk", flat=True))
        changed = super().update(**changes)
        _write_down(self.model._base_manager.filter(pk__in=numbers), fields)
        return changed


class Searched(models.Model):
    """A model with a `SearchText`, which no way to change a row leaves behind."""

    objects = SearchedRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        if update_fields is not None:
            names = set(update_fields)
            update_fields = names | {field.name for field in _following(type(self), names)}
        super().save(*args, update_fields=update_fields, **options)


def _write_down(rows: models.QuerySet[Any], fields: Sequence[SearchText]) -> None:
    """Writes the search texts of rows as their other fields are now."""
    names = [field.attname for field in fields]
    needed = {"pk", *names, *(name for field in fields for name in field.of)}
    part: list[models.Model] = []
    for row in rows.order_by("pk").only(*needed).iterator(chunk_size=_PART):
        for field in fields:
            setattr(row, field.attname, field.text_of(row))
        part.append(row)
        if len(part) == _PART:
            rows.model._base_manager.bulk_update(part, names)
            part = []
    if part:
        rows.model._base_manager.bulk_update(part, names)
