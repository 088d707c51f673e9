"""Raises the revision whenever a statement changes a row that `revision_cache` keeps.

Whoever writes such a row, by an action, a bulk update or in a test, need not think of it. What
somebody changes by hand in the database is seen within a minute.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from octopus.state import hooks
from octopus.state.actions import raise_revision

_CHANGE = re.compile(r'(INSERT|UPDATE|DELETE)(?: OR \w+)?(?: INTO| FROM)? "(\w+)"')
_is_migrating = False


@cache
def _changes() -> frozenset[tuple[str, str]]:
    """Pairs of a statement and a table by which the revision is raised."""
    kept = {(verb, model) for verb in ("INSERT", "UPDATE", "DELETE") for model in hooks.kept_models}
    counted = {(verb, model) for verb in ("INSERT", "DELETE") for model in hooks.counted_models}
    return frozenset((verb, model._meta.db_table) for verb, model in kept | counted)


def _watch(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
    """Within `write()` the revision is raised at its end; a statement alone raises it first."""
    found = _CHANGE.match(sql) if sql[:1] in "IUD" else None
    if found and found.groups() in _changes() and not _is_migrating:
        raise_revision()
    return execute(sql, *arguments)


def watch_connection(connection: BaseDatabaseWrapper, **_details: Any) -> None:
    """Watches a connection to the database that was just made."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def pause(**_details: Any) -> None:
    """While tables are being made there may be no revision; every process starts afterwards."""
    global _is_migrating
    _is_migrating = True


def go_on(**_details: Any) -> None:
    """Tables are there."""
    global _is_migrating
    _is_migrating = False
