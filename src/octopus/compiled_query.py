"""Queries whose SQL is made once in a process, for the few that many requests ask.

To make its SQL takes Django ten times as long as the database takes to answer a query for one row.
What is asked is written as any other query; only the values in its filters are left open.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

T = TypeVar("T")


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


class _Compiled(NamedTuple):
    """`parameters`: for each one of the SQL its value, or the place of one that is asked with."""

    sql: str
    parameters: Sequence[Any]
    compiler: Any
    converters: Any
    make_rows: Callable[[Iterator[Any]], Iterator[Any]]


class CompiledQuery(Generic[T]):
    """A query that is asked with a value for each parameter of the function that makes it.

    `make`: gives the query, of rows or of `values_list`. Its filters take the parameters as they
    are: a number, a word, a day, a moment or a UUID, or a list of them, which is asked for by `in`.
    A list of foreign keys is asked for by `badge__pk__in`; `badge__in` takes nothing but values.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, T]]) -> None:
        self._make = make
        self._names = tuple(inspect.signature(make).parameters)
        # By the lengths of the lists among the values.
        self._compiled: dict[tuple[int | None, ...], _Compiled] = {}

    def all(self, **values: Any) -> list[T]:
        """The rows of the query with these values. Lists must not be empty. One query."""
        for name, value in values.items():
            if type(value) is list:
                values[name] = _padded(value)
        lengths = tuple(
            len(value) if type(value := values[name]) is list else None for name in self._names
        )
        made = self._compiled.get(lengths)
        if made is None:
            made = self._compiled[lengths] = self._compile(lengths)
        parameters = [
            as_kept(place.value(values)) if type(place) is _Parameter else place
            for place in made.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, parameters)
            rows = iter(cursor.fetchall())
        if made.converters:
            rows = made.compiler.apply_converters(rows, made.converters)
        return list(made.make_rows(rows))

    def first(self, **values: Any) -> T | None:
        """The first of these rows. The query has to say that it wants no more. One query."""
        return next(iter(self.all(**values)), None)

    def _compile(self, lengths: tuple[int | None, ...]) -> _Compiled:
        queryset = self._make(
            *(
                _Parameter(name)
                if length is None
                else [_Parameter(name, index) for index in range(length)]
                for name, length in zip(self._names, lengths, strict=True)
            )
        )
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        taken = {place.name for place in parameters if isinstance(place, _Parameter)}
        if missing := set(self._names) - taken:
            raise ValueError(f"{missing} are in no filter of {sql}")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        rows = _MAKE_ROWS[queryset._iterable_class](compiler)
        return _Compiled(sql, list(parameters), compiler, converters, rows)


def as_kept(value: Any) -> Any:
    """A value as the database at hand keeps it: SQLite knows neither moments nor UUIDs."""
    if type(value) is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if type(value) is UUID and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _padded(values: list[Any]) -> list[Any]:
    """A list of 1, 2, 4, 8 … values, the last one repeated, so that few lengths are compiled."""
    length = 1 << (len(values) - 1).bit_length()
    return values + values[-1:] * (length - len(values))


def _instances(compiler: Any) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Makes rows of models as `ModelIterable` of Django does, with related ones and annotations."""
    klass_info, select = compiler.klass_info, compiler.select
    model: type[Model] = klass_info["model"]
    start, end = klass_info["select_fields"][0], klass_info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    # The types are those of another release of Django.
    populators = get_related_populators(klass_info, select, connection.alias)  # type: ignore[call-arg]
    annotations = compiler.annotation_col_map or {}

    def make(rows: Iterator[Any]) -> Iterator[Any]:
        for row in rows:
            instance = model.from_db(connection.alias, names, row[start:end])
            for populator in populators:
                populator.populate(row, instance)
            for name, place in annotations.items():
                setattr(instance, name, row[place])
            yield instance

    return make


_MAKE_ROWS: dict[type, Callable[[Any], Callable[[Iterator[Any]], Iterator[Any]]]] = {
    ModelIterable: _instances,
    ValuesListIterable: lambda _compiler: lambda rows: map(tuple, rows),
    FlatValuesListIterable: lambda _compiler: lambda rows: (row[0] for row in rows),
}
