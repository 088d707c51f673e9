"""New rows whose INSERT is written once a process, for those that each of many requests adds.

To make the SQL of an INSERT takes Django several times as long as the database takes to write the
row. Everything else is as with `save(force_insert=True)`: what fields make of their values before
they are kept, the number that the row is given, errors of the database.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model


@cache
def _statement(model: type[Model], vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The SQL, and the fields whose values it takes, in their order."""
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(
        field
        for field in meta.concrete_fields
        if not field.generated and not isinstance(field, AutoField)
    )
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 -- names
    if isinstance(meta.pk, AutoField):
        sql += f" RETURNING {quote(str(meta.pk.column))}"
    return sql, fields


def insert(row: Model) -> None:
    """Writes a new row, which gets its number. One query.

    For models without parents whose rows nobody listens to (signals are not sent); columns that the
    database fills in by itself have to be given.
    """
    sql, fields = _statement(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if isinstance(row._meta.pk, AutoField):
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
