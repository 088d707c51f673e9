# ruff: noqa: S608 -- the names in these statements are those of our own tables
"""Makes the index of `search_index.py`, after each migration."""

import logging
from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from octopus.text.search_field import SearchText
from octopus.text.search_index import table_of

_log = logging.getLogger(__name__)


def _searched() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Each model with texts to look for, and their columns, which are called as the fields are."""
    for model in apps.get_models():
        columns = [
            field.name for field in model._meta.local_fields if isinstance(field, SearchText)
        ]
        if columns and model._meta.managed:
            yield model, columns


def make(using: str) -> None:
    """Makes what is missing of the index; texts that are there already are entered."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    for model, columns in _searched():
        if model._meta.db_table not in there:
            continue
        if connection.vendor == "sqlite":
            _make_on_sqlite(connection, model, columns, is_new=table_of(model) not in there)
        elif _may_have_trigrams(connection):
            _make_on_postgresql(connection, model, columns)


def _make_on_sqlite(
    connection: BaseDatabaseWrapper, model: type[models.Model], columns: list[str], *, is_new: bool
) -> None:
    """A table of FTS5 that keeps no texts of its own, and the triggers that fill it."""
    rows, words, names = model._meta.db_table, table_of(model), ", ".join(columns)
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("OLD", "NEW"))
    differ = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
    forget = f"INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', OLD.id, {old});"
    enter = f"INSERT INTO {words}(rowid, {names}) VALUES (NEW.id, {new});"
    with connection.cursor() as cursor:
        if is_new:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{rows}', "
                "content_rowid='id', columnsize=0, tokenize='trigram case_sensitive 1')"
            )
            cursor.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")
        for name, event, body in (
            ("entered", "INSERT", enter),
            ("forgotten", "DELETE", forget),
            ("changed", f"UPDATE OF {names}", forget + enter),
        ):
            condition = f"WHEN {differ}" if name == "changed" else ""
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {words}_{name} AFTER {event} ON {rows} "
                f"{condition} BEGIN {body} END"
            )


def _may_have_trigrams(connection: BaseDatabaseWrapper) -> bool:
    """Whether PostgreSQL has the extension, or lets us add it (its owner may since version 13)."""
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        _log.warning("Searching reads all rows, as PostgreSQL has no pg_trgm: %s", error)
        return False
    return True


def _make_on_postgresql(
    connection: BaseDatabaseWrapper, model: type[models.Model], columns: list[str]
) -> None:
    rows = model._meta.db_table
    with connection.cursor() as cursor:
        for column in columns:
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {rows}_{column}_words ON {rows} "
                f"USING gin ({column} gin_trgm_ops)"
            )
