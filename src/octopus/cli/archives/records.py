"""All rows of the database as lines of JSON, the same for SQLite and PostgreSQL."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import sql

from octopus.cli.mistakes import Mistake

# Made anew by every migration, or worth nothing elsewhere: who is signed in, and which processes
# run, stay out of a backup; and so do numbers that the database counts while rows are put back.
LOGIN_SESSIONS, TALLIES = "people.loginsession", "registration.tally"
LEFT_OUT = {
    "contenttypes.contenttype",
    "auth.permission",
    LOGIN_SESSIONS,
    TALLIES,
    "jobs.heartbeat",
}
_PLAIN = (str, int, float, bool, type(None))
_AT_ONCE = 500


def kinds(registry: Apps = apps) -> list[type[models.Model]]:
    """Every table that is kept, also those that only join two others.

    `registry`: the models as they are, or as they were at an earlier migration.
    """
    return [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]


def dump(registry: Apps = apps) -> Iterator[str]:
    """One line for each row. Call inside a transaction that sees one state of the database."""
    for model in kinds(registry):
        rows = model._base_manager.order_by("pk")
        for row in rows.iterator(chunk_size=_AT_ONCE):
            values = {field.attname: _written(field, row) for field in model._meta.concrete_fields}
            line = {"kind": model._meta.label_lower, "values": values}
            yield json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def named_files(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each file that a row names, and the row: such as ("documents/1.pdf", "documents.version 7").

    `lines`: what `dump` gave.
    """
    fields = {
        model._meta.label_lower: [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.FileField)
        ]
        for model in kinds()
    }
    for line in lines:
        row = json.loads(line)
        for name in fields.get(row["kind"], ()):
            if file := row["values"].get(name):
                yield file, f"{row['kind']} {row['values'].get('id', '')}".strip()


def missing_files(rows: Path, media: Path) -> list[str]:
    """The files that rows name and that are not in `media`, each with its row, in words."""
    with rows.open(encoding="utf-8") as lines:
        found = [(file, row) for file, row in named_files(lines) if not (media / file).is_file()]
    return [f"{file} (of {row})" for file, row in found]


def load(lines: Iterable[str], registry: Apps = apps) -> int:
    """Writes rows into empty tables, as they were; returns how many. Call inside a transaction.

    Raises Mistake where a row holds less than its table, or more.
    """
    known = {model._meta.label_lower: model for model in kinds(registry)}
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
    for statement in connection.ops.sequence_reset_sql(no_style(), kinds(registry)):
        _execute(statement)
    return count


def empty(registry: Apps = apps) -> None:
    """Delete every row that `load` could write, and end all sessions. In a transaction.

    What was counted goes last: the rows before are counted while they go.
    """
    others = [registry.get_model(name) for name in (LOGIN_SESSIONS, TALLIES)]
    tables = [model._meta.db_table for model in (*kinds(registry), *others)]
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
    names = {field.attname for field in model._meta.concrete_fields}
    if more := sorted(values.keys() - names):
        raise Mistake(
            f"The backup holds “{model._meta.label_lower}.{more[0]}”, which this version does not "
            "know."
        )
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
