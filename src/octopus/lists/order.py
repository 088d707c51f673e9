"""The order of a list, and what stands before and behind one of its rows in it."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, F, Func, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, QueryDict

from octopus.text.numbers import parse_int


@dataclass(frozen=True)
class PerReader:
    """An expression to order by that depends on who reads the list, and with what query.

    None where it is the same in all rows. `downwards`: it runs against the others.
    """

    expression: Callable[[HttpRequest, QueryDict], Case | Func | F | None]
    downwards: bool = False


Expression = Case | Func | F
OrderPart = str | Callable[[], Case | Func] | Case | Func | PerReader


class Indexed(tuple[OrderPart, ...]):
    """An order that an index has, behind what `ListPage.scope` says: no rows are sorted.

    None of its parts is ever empty, and all run in one direction, the row's number the last.
    """

    def __new__(cls, *parts: OrderPart) -> "Indexed":
        return super().__new__(cls, parts)


Order = Sequence[OrderPart]


class _Behind(Func):
    """Whether one row of values stands behind another, compared from the left, as indexes do."""

    template = "(%(expressions)s)"
    conditional = True

    def __init__(self, parts: Sequence[Any], values: Sequence[Any], *, downwards: bool) -> None:
        half = (
            Func(*parts, template="(%(expressions)s)"),
            Func(*values, template="(%(expressions)s)"),
        )
        super().__init__(
            *half, arg_joiner=" < " if downwards else " > ", output_field=BooleanField()
        )


Rows = QuerySet[Any]


class ListOrder:
    """What a list is ordered by: expressions, each upwards or downwards; last the primary key."""

    def __init__(
        self, parts: Order, request: HttpRequest, query: QueryDict, *, downwards: bool
    ) -> None:
        self.is_indexed = isinstance(parts, Indexed)
        found = []
        for part in parts:
            expression, against = _resolved(part, request, query)
            if expression is not None:
                found.append((expression, downwards ^ against))
        last = found[0][1] if self.is_indexed else downwards
        self._parts: list[tuple[Expression, bool]] = [*found, (F("pk"), last)]

    @property
    def _named(self) -> dict[str, Expression]:
        return {
            f"ordered_by_{place}": expression
            for place, (expression, _down) in enumerate(self._parts)
        }

    def _order_by(self, *, backwards: bool) -> list[OrderBy]:
        """What to order by. Rows without a value come last, in either direction."""
        order = []
        for expression, downwards in self._parts:
            empty = {} if self.is_indexed else {"nulls_first" if backwards else "nulls_last": True}
            made = OrderBy(expression, descending=downwards ^ backwards, **empty)
            order.append(made)
        return order

    def sorted(self, rows: Rows, *, backwards: bool = False) -> Rows:
        """Rows in this order, or in the opposite one."""
        return rows.order_by(*self._order_by(backwards=backwards))

    def keys(self, rows: Rows, number: int) -> list[tuple[Any, ...]]:
        """The keys of the first rows: what they are ordered by, last the primary key. One query."""
        return list(rows.annotate(**self._named).values_list(*self._named)[:number])

    def with_keys(self, rows: Rows, start: int, number: int) -> list[tuple[tuple[Any, ...], Any]]:
        """Some of these rows, each behind its key. The queries of the rows."""
        named = rows.annotate(**self._named)[start : start + number]
        return [(tuple(getattr(row, name) for name in self._named), row) for row in named]

    def key_of(self, rows: QuerySet[Any], pk: int) -> tuple[Any, ...] | None:
        """The key of one of the rows; None where it is none of them. One query."""
        found = self.keys(rows.filter(pk=pk).order_by(), 1)
        return found[0] if found else None

    def behind(self, rows: Rows, key: Sequence[Any], *, backwards: bool) -> Rows:
        """The rows behind the one with this key, or before it."""
        if self.is_indexed:
            parts = [expression for expression, _down in self._parts]
            values = [Value(value) for value in key]
            return rows.filter(_Behind(parts, values, downwards=self._parts[0][1] ^ backwards))
        named: Rows = rows.alias(**self._named)
        return named.filter(self._further(key, backwards=backwards))

    def _further(self, key: Sequence[Any], *, backwards: bool) -> Q:
        """Filter: the first part that differs decides; an empty one is behind all others."""
        found = Q()
        for name, (_part, downwards), value in reversed(
            list(zip(self._named, self._parts, key, strict=True))
        ):
            operator = "lt" if downwards ^ backwards else "gt"
            if value is None:
                equal, further = Q(**{f"{name}__isnull": True}), Q(pk__in=())
                if backwards:
                    further = Q(**{f"{name}__isnull": False})
            else:
                equal, further = Q(**{name: value}), Q(**{f"{name}__{operator}": value})
                if not backwards:
                    further |= Q(**{f"{name}__isnull": True})
            found = further | (equal & found) if found else further
        return found

    def written(self, key: Sequence[Any]) -> str:
        """A key for an address: without words, which may be about a person and are read anew."""
        return _BETWEEN.join(map(_in_address, key))

    def read(self, written: str, rows: QuerySet[Any]) -> tuple[Any, ...] | None:
        """The key that an address names; None where it makes no sense. One query.

        `rows`: all of the list. What is not a word stays as it was: a row that was decided
        meanwhile has moved, and its reader goes on where they were.
        """
        parts = written.split(_BETWEEN)
        pk = parse_int(parts[-1])
        if not pk or len(parts) != len(self._parts):
            return None
        now = self.key_of(rows, pk)
        try:
            return now and tuple(map(_from_address, parts, now))
        except (ValueError, OverflowError):
            return None


_BETWEEN = "~"
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_TICK = datetime.timedelta(microseconds=1)
# What stands in an address for words, and for nothing.
_WORDS, _NOTHING = "*", "-"


def _in_address(value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, datetime.datetime):
        return str((value - _EPOCH) // _TICK)
    if isinstance(value, datetime.date):
        return str(value.toordinal())
    return str(int(value)) if isinstance(value, int) else _WORDS


def _from_address(part: str, now: Any) -> Any:
    """A value as it was; `now`: as it is, which tells its kind. Raises ValueError."""
    if part == _NOTHING and now is None:
        return None
    number = parse_int(part, -1)
    if isinstance(now, int | datetime.date) and number < 0:
        raise ValueError(part)
    if isinstance(now, bool):
        return bool(number)
    if isinstance(now, int):
        return number
    if isinstance(now, datetime.datetime):
        return _EPOCH + number * _TICK
    if isinstance(now, datetime.date):
        return datetime.date.fromordinal(number)
    if part != _WORDS or not isinstance(now, str):
        raise ValueError(part)
    return now


def _resolved(
    part: OrderPart, request: HttpRequest, query: QueryDict
) -> tuple[Expression | None, bool]:
    """One part as an expression, and whether it runs against the others."""
    if isinstance(part, str):
        return F(part.removeprefix("-")), part.startswith("-")
    if isinstance(part, Case | Func):
        return part, False
    if isinstance(part, PerReader):
        return part.expression(request, query), part.downwards
    return part(), False
