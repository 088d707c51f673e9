"""Rows as JSON, so that a step can hold what they were and put it back."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import Field, FileField, ForeignKey, Model, QuerySet
from django.db.models.deletion import Collector

from octopus.undo.models import RowChange

Values = dict[str, Any]
# The label of a model, and a primary key as JSON.
Key = tuple[str, Any]


def key_of(row: Model) -> Key:
    """By what a step knows a row."""
    return row._meta.label_lower, _plain(row.pk)


def values_of(row: Model) -> Values:
    """All fields of a row by their columns, as JSON, but for what the database keeps by itself.

    A model names those columns as `OF_THE_DATABASE`.
    """
    kept: frozenset[str] = getattr(row, "OF_THE_DATABASE", frozenset())
    return {
        field.attname: _plain(field.value_from_object(row))
        for field in row._meta.local_fields
        if field.attname not in kept
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        # Compared only: a step never holds what is encrypted elsewhere, nor puts it back.
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dict):
        return dict(value)
    name = getattr(value, "name", None) if hasattr(value, "storage") else None
    return name if name is not None else value


def stored(keys: Iterable[Key], *, lock: bool = False) -> dict[Key, Values]:
    """The rows of these models and numbers as they are now; missing ones are left out.

    `lock`: keeps them from others until the caller's transaction ends. One query a model.
    """
    by_model: defaultdict[str, list[Any]] = defaultdict(list)
    for label, pk in keys:
        by_model[label].append(pk)
    found = {}
    for label, pks in by_model.items():
        rows: QuerySet[Model] = _model(label)._base_manager.filter(pk__in=pks).order_by("pk")
        for row in rows.select_for_update(of=("self",)) if lock else rows:
            found[key_of(row)] = values_of(row)
    return found


def difference(
    label: str, pk: Any, before: Values | None, after: Values | None
) -> RowChange | None:
    """What happened to a row; None where nothing did."""
    if before is None or after is None:
        return None if before == after else RowChange(label, pk, before, after)
    changed = [name for name, value in before.items() if after[name] != value]
    if not changed:
        return None
    return RowChange(
        label, pk, {name: before[name] for name in changed}, {name: after[name] for name in changed}
    )


def stands(change: RowChange, present: Values | None) -> bool:
    """Whether a row is still as the step left it."""
    if change.after is None or present is None:
        return change.after is None and present is None
    return all(present[name] == value for name, value in change.after.items())


def put_back(change: RowChange, remove: Callable[[QuerySet[Any]], object]) -> None:
    """Makes a row what it was before the step. `remove`: how one goes that the step made."""
    model = _model(change.model)
    rows = model._base_manager.filter(pk=change.pk)
    if change.before is None:
        remove(rows)
    elif change.after is None:
        row_before(change).save(force_insert=True)
    else:
        rows.update(**_python(model, change.before))


def going_with(thing: Model) -> Iterator[Model]:
    """All rows that deleting a row deletes or empties, itself first. Raises ProtectedError."""
    model = type(thing)
    collector = Collector(using=router.db_for_write(model), origin=thing)
    collector.collect([thing])
    found: defaultdict[type[Model], set[Any]] = defaultdict(set)
    for kind, rows in collector.data.items():
        found[kind] |= {row.pk for row in rows}
    for queryset in collector.fast_deletes:
        found[queryset.model] |= {row.pk for row in queryset}
    updates: dict[Any, list[Iterable[Model]]] = vars(collector)["field_updates"]
    for (field, _value), groups in updates.items():
        found[field.model] |= {row.pk for rows in groups for row in rows}
    yield thing
    for kind, pks in found.items():
        for row in kind._base_manager.filter(pk__in=pks).order_by("pk"):
            if row != thing:
                yield row


def row_before(change: RowChange) -> Model:
    """A row as it was before a step that changed or removed it. One query where it is there."""
    model = _model(change.model)
    before = _python(model, change.before or {})
    if change.after is None:
        return model(**before)
    row = model._base_manager.get(pk=change.pk)
    for name, value in before.items():
        setattr(row, name, value)
    return row


def cannot_return(changes: Iterable[RowChange]) -> bool:
    """Whether a row that a step removed has no place any more.

    Something that it belongs to is gone, its file is deleted, or another row has its name. A few
    queries for each row that is to come back.
    """
    coming = [row_before(change) for change in changes if change.after is None]
    there = {key_of(row) for row in coming}
    return any(_has_no_place(row, there) for row in coming)


def _has_no_place(row: Model, there: set[Key]) -> bool:
    for field in row._meta.local_fields:
        value = field.value_from_object(row)
        if isinstance(field, FileField) and value and not field.storage.exists(value.name):
            return True
        if isinstance(field, ForeignKey) and value is not None:
            other = field.related_model
            if (other._meta.label_lower, _plain(value)) in there:
                continue
            if not other._base_manager.filter(pk=value).exists():
                return True
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return True
    return False


def _model(label: str) -> type[Model]:
    return apps.get_model(label)


def _python(model: type[Model], values: Values) -> Values:
    fields: dict[str, Field[Any, Any]] = {
        field.attname: field for field in model._meta.local_fields
    }
    return {name: fields[name].to_python(value) for name, value in values.items()}
