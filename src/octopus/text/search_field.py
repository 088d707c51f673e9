"""What a row is looked for by, kept with it in folded letters; see `text/folding.py`."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, TypeVar

from django.db import models

from octopus.text.email_addresses import readable
from octopus.text.folding import folded

_PART: Final = 500
Row = TypeVar("Row", bound=models.Model)


class Following:
    """A field that follows other fields of its row. `of`: the names of those."""

    of: tuple[str, ...] = ()

    def value_of(self, row: models.Model) -> Any:
        """What stands here for a row as it is now."""
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.value_of(model_instance)
        setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class FoldedText(Following, models.TextField[Any, Any]):
    """The folded texts of other fields, one a line: to find and to sort rows by.

    It follows them whenever a row is saved, see `Searched`. `of`: the names of those fields.
    """

    def __init__(self, *, of: Sequence[str] = (), **options: Any) -> None:
        self.of = tuple(of)
        usual: dict[str, Any] = {"editable": False, "default": "", "blank": True}
        super().__init__(**usual | options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def db_parameters(self, connection: Any) -> Any:
        """Folded letters are compared by their numbers, and so the end of a line comes first."""
        collation = {"collation": "C"} if connection.vendor == "postgresql" else {}
        return super().db_parameters(connection) | collation

    def value_of(self, row: models.Model) -> str:
        """What stands here for a row as it is now."""
        texts = [str(getattr(row, name)) for name in self.of]
        # An address is found by the letters of its domain, too.
        texts += [shown for text in texts if (shown := readable(text)) != text]
        return folded("\n".join(filter(None, texts)))


class SearchText(FoldedText):
    """What a row is looked for by; words inside of it are found by an index, `search_index.py`."""


def _following(model: type[models.Model], changed: Collection[str]) -> list[Any]:
    """The fields of a model that follow one of these."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, Following) and not set(field.of).isdisjoint(changed)
    ]


class SearchedRows(models.QuerySet[Row]):
    """Rows whose search text follows an update of many rows, too."""

    def update(self, **changes: Any) -> int:
        fields = _following(self.model, changes)
        if not fields:
            return super().update(**changes)
        pks = list(self.order_by().values_list("pk", flat=True))
        changed = super().update(**changes)
        _write_down(self.model._base_manager.filter(pk__in=pks), fields)
        return changed


class Searched(models.Model):
    """A model with a `SearchText`, which no way to change a row leaves behind."""

    # Columns that the database keeps by itself, and that no action writes.
    OF_THE_DATABASE: frozenset[str] = frozenset()

    objects = SearchedRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        if update_fields is None and self.OF_THE_DATABASE and not self._state.adding:
            fields = (field for field in self._meta.concrete_fields if not field.primary_key)
            update_fields = {field.name for field in fields} - self.OF_THE_DATABASE
        elif update_fields is not None:
            names = set(update_fields)
            update_fields = names | {field.name for field in _following(type(self), names)}
        super().save(*args, update_fields=update_fields, **options)


def _write_down(rows: models.QuerySet[Any], fields: Sequence[Any]) -> None:
    """Writes the search texts of rows as their other fields are now."""
    names = [field.attname for field in fields]
    needed = {"pk", *names, *(name for field in fields for name in field.of)}
    part: list[models.Model] = []
    for row in rows.order_by("pk").only(*needed).iterator(chunk_size=_PART):
        for field in fields:
            setattr(row, field.attname, field.value_of(row))
        part.append(row)
        if len(part) == _PART:
            rows.model._base_manager.bulk_update(part, names)
            part = []
    if part:
        rows.model._base_manager.bulk_update(part, names)
