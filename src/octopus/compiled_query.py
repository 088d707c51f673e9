"""Queries whose SQL is made once in a process, for the few that each request of many asks.

To make its SQL takes Django ten times as long as the database takes to answer a query for one row.
What is asked is written as any other query; only the values of its parameters change.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

T = TypeVar("T")


class _Compiled(NamedTuple):
    """`places`: for each parameter of the SQL the name of a value, or None where it is fixed."""

    sql: str
    parameters: Sequence[Any]
    places: Sequence[str | None]
    compiler: Any
    converters: Any
    make_rows: Callable[[Iterator[Any]], Iterator[Any]]


class CompiledQuery(Generic[T]):
    """A query with named parameters.

    `make`: the query, given a value for each of `samples`; they have to be unlike each other and
    unlike all fixed values, and of the type of the values that are asked with: numbers, words or
    moments. Its filters may use them as they are, and not inside of lists.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, T]], **samples: Any) -> None:
        self._make, self._samples = make, samples
        self._compiled: _Compiled | None = None

    def all(self, **values: Any) -> list[T]:
        """The rows of the query with these values, a value for each sample. One query."""
        made = self._compiled = self._compiled or self._compile()
        given = {name: _as_kept(value) for name, value in values.items()}
        parameters = [
            fixed if place is None else given[place]
            for fixed, place in zip(made.parameters, made.places, strict=True)
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

    def _compile(self) -> _Compiled:
        queryset = self._make(**self._samples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        names = {_as_kept(sample): name for name, sample in self._samples.items()}
        places = [
            names.get(value) if isinstance(value, str | int | datetime) else None
            for value in parameters
        ]
        if missing := set(self._samples) - set(places):
            raise ValueError(f"{missing} are in no filter of {sql}")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        rows = _MAKE_ROWS[queryset._iterable_class](compiler)
        return _Compiled(sql, list(parameters), places, compiler, converters, rows)


def _as_kept(value: Any) -> Any:
    """A value as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(value) if type(value) is datetime else value


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
