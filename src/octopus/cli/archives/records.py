"""All rows of the database as lines of JSON, the same for SQLite and PostgreSQL."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import sql

from octopus.cli.mistakes import Mistake

# Made anew by every migration, or worth nothing elsewhere: who is signed in stays out of a backup.
LOGIN_SESSIONS = "people.loginsession"
LEFT_OUT = {"contenttypes.contenttype", "auth.permission", LOGIN_SESSIONS}
_PLAIN = (str, int, float, bool, type(None))
_AT_ONCE = 500


def kinds() -> list[type[models.Model]]:
    """Every table that is kept, also those that only join two others."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]


def dump() -> Iterator[str]:
    """One line for each row. Call inside a transaction that sees one state of the database."""
    for model in kinds():
        rows = model._base_manager.order_by("pk")
        for row in rows.iterator(chunk_size=_AT_ONCE):
            values = {field.attname: _written(field, row) for field in model._meta.concrete_fields}
            line = {"kind": model._meta.label_lower, "values": values}
            yield json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def load(lines: Iterable[str]) -> int:
    """Writes rows into empty tables, as they were; returns how many. Call inside a transaction."""
    known = {model._meta.label_lower: model for model in kinds()}
    read = (json.loads(line) for line in lines)
    count = 0
    for kind, group in groupby(read, lambda row: row["kind"]):
        if kind not in known:
            raise Mistake(f"The backup holds “{kind}”, which this version does not know.")
        model = known[kind]
        rows = (_row(model, item["values"]) for item in group)
        while batch := list(islice(rows, _AT_ONCE)):
            _insert(model, batch)
            count += len(batch)
    for statement in connection.ops.sequence_reset_sql(no_style(), kinds()):
        _execute(statement)
    return count


def empty() -> None:
    """Removes every row that `load` could write, and signs everybody out. In a transaction."""
    tables = [model._meta.db_table for model in (*kinds(), apps.get_model(LOGIN_SESSIONS))]
    for statement in connection.ops.sql_flush(
        no_style(), tables, reset_sequences=True, allow_cascade=False
    ):
        _execute(statement)


def _written(field: models.Field[Any, Any], row: models.Model) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, models.JSONField) or isinstance(value, _PLAIN):
        return value
    return field.value_to_string(row)


def _row(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    row = model()
    for field in model._meta.concrete_fields:
        if field.attname not in values:
            raise Mistake(f"The backup lacks “{model._meta.label_lower}.{field.attname}”.")
        target = getattr(field, "target_field", field)
        setattr(row, field.attname, target.to_python(values[field.attname]))
    return row


def _insert(model: type[models.Model], rows: list[models.Model]) -> None:
    """Inserts rows with the values they have: no field fills itself in, no signal is sent."""
    fields = list(model._meta.concrete_fields)
    size = max(connection.ops.bulk_batch_size([field.attname for field in fields], rows), 1)
    for start in range(0, len(rows), size):
        query = sql.InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
