"""Queries whose SQL is written once a process, for what is asked hundreds of times a second.

Django writes the SQL of a queryset anew each time, which takes several times as long as the
database needs to answer. Here it is kept, and only the values are put in. What is asked now and
then stays an ordinary queryset.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Expression, QuerySet


class _Parameter(Expression):
    """The place of a value. `index`: which value of a list; None where the value is no list."""

    def __init__(self, name: str, index: int | None = None) -> None:
        super().__init__()
        self.name = name
        self.index = index

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def value(self, given: dict[str, Any]) -> Any:
        found = given[self.name]
        return found if self.index is None else found[self.index]


class PreparedQuery:
    """A queryset of `values_list`, with the values of its filters left open.

    `queryset`: a function that is given one parameter for each name of `names`, or a list of them
    for a value that is a list, and filters by them. A list of foreign keys is asked by
    `badge__pk__in`; `badge__in` takes nothing but values.
    """

    def __init__(self, queryset: Callable[..., QuerySet[Any, Any]], *names: str) -> None:
        self._queryset = queryset
        self._names = names
        self._written: dict[tuple[int | None, ...], tuple[str, Sequence[Any], dict[int, Any]]] = {}

    def __call__(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows. Lists must not be empty. One query."""
        lists = {name: _padded(value) for name, value in given.items() if isinstance(value, list)}
        given |= lists
        key = tuple(len(lists[name]) if name in lists else None for name in self._names)
        if key not in self._written:
            self._written[key] = self._write(key)
        sql, places, converters = self._written[key]
        values = [
            stored(place.value(given)) if isinstance(place, _Parameter) else place
            for place in places
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows

    def _write(self, lengths: tuple[int | None, ...]) -> tuple[str, Sequence[Any], dict[int, Any]]:
        """SQL, its values and parameters, and how columns are read, as Django would do it."""
        parameters = [
            _Parameter(name)
            if length is None
            else [_Parameter(name, index) for index in range(length)]
            for name, length in zip(self._names, lengths, strict=True)
        ]
        compiler = self._queryset(*parameters).query.get_compiler(connection=connection)
        sql, places = compiler.as_sql()
        return sql, places, compiler.get_converters([column[0] for column in compiler.select])


def stored(value: Any) -> Any:
    """A value as the database at hand keeps it: SQLite knows neither moments nor UUIDs."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _padded(values: list[Any]) -> list[Any]:
    """A list of 1, 2, 4, 8 … values, the last one repeated, so that few lengths are written."""
    length = 1 << (len(values) - 1).bit_length()
    return values + values[-1:] * (length - len(values))


def _converted(row: Sequence[Any], converters: dict[int, Any]) -> tuple[Any, ...]:
    values = list(row)
    for position, (functions, expression) in converters.items():
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return tuple(values)
