"""What a reader asked of a list: words, filters, order, page, columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Func, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, QueryDict
from django.utils.html import escape

from octopus.lists import hooks
from octopus.lists.definition import AnyColumn, Column, ListPage, Order, PerReader, PreparedColumn

# How many rows of an export are in memory at once.
_PART = 1_000


@dataclass(frozen=True)
class Chip:
    """A filter that is set: its name, its value in words, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True)
class Head:
    """A column's head: the address that sorts by it, and how it is sorted now."""

    column: Column
    address: str
    sorted: str  # "ascending", "descending" or ""


def _ordered_by(part: Order, request: HttpRequest, *, downwards: bool) -> OrderBy:
    """One part of an order; rows without a value come last either way."""
    if isinstance(part, str):
        downwards ^= part.startswith("-")
        expression: F | Case | Func = F(part.removeprefix("-"))
    elif isinstance(part, Case | Func):
        expression = part
    elif isinstance(part, PerReader):
        expression = part.expression(request)
    else:
        expression = part()
    if downwards:
        return expression.desc(nulls_last=True)
    return expression.asc(nulls_last=True)


class ListQuery:
    """One reader's view of a list, made from the address. Nothing is queried before it is used."""

    def __init__(self, page: ListPage, request: HttpRequest) -> None:
        self.page = page
        self.request = request
        self.query: QueryDict = request.GET
        # What the rows at hand show of other tables, by the functions that read it.
        self._extras: dict[object, Mapping[int, Any]] = {}

    @cached_property
    def words(self) -> str:
        # PostgreSQL takes no text with a zero in it.
        return self.query.get("q", "").replace("\0", "").strip()[:200]

    @cached_property
    def filterset(self) -> django_filters.FilterSet | None:
        if self.page.filters is None:
            return None
        return self.page.filters(
            data=self.query, queryset=self.page.rows(self.request), request=self.request
        )

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """All rows that match words and filters, in no order.

        A filter that makes no sense matches nothing: a bulk action must not hit what it left out.
        """
        rows = self.page.rows(self.request)
        if self.filterset is not None:
            rows = self.filterset.qs if self.filterset.is_valid() else rows.none()
        return self.page.searched(rows, self.words) if self.words else rows

    @cached_property
    def _declared(self) -> list[AnyColumn]:
        more = self.page.more_columns
        return [*self.page.columns, *(more(self.request) if more else ())]

    @cached_property
    def all_columns(self) -> list[Column]:
        """Every column that may be chosen."""
        return [
            column if isinstance(column, Column) else column.bound(self._extras)
            for column in self._declared
        ]

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.all_columns}

    @cached_property
    def sort(self) -> tuple[Column, bool]:
        """The column sorted by, and whether downwards."""
        asked = self.query.get("sort", "")
        key = asked.lstrip("-")
        column = self.by_key.get(key)
        if column is None or not column.order:
            asked = self.page.order
            column = self.by_key[asked.lstrip("-")]
        return column, asked.startswith("-")

    @cached_property
    def ordered(self) -> QuerySet[Any]:
        """The matching rows in the order asked for; the number decides between equals."""
        column, downwards = self.sort
        order = [_ordered_by(part, self.request, downwards=downwards) for part in column.order]
        return self.matching.order_by(*order, "-pk" if downwards else "pk")

    @cached_property
    def rows(self) -> Page[Any]:
        """The page asked for: how many match, which are on it, and those with what they show.

        Only numbers are sorted and skipped, so that the last page costs little more than the first.
        Searching is the costly part of a search: it is done once, for the count and the page.
        """
        ordered = self.ordered.values_list("pk", flat=True)
        numbers = list(ordered) if self.words else ordered
        page = Paginator(numbers, self.page.page_size).get_page(self.query.get("page"))
        wanted = list(page.object_list)
        found = self.page.rows(self.request).in_bulk(wanted)
        rows = [found[number] for number in wanted if number in found]
        self._prepare(rows)
        page.object_list = rows
        return page

    def all_rows(self) -> Iterator[Any]:
        """Every matching row in order, for a file; read and prepared in parts of a thousand."""
        rows = self.ordered.iterator(chunk_size=_PART)
        while part := list(islice(rows, _PART)):
            self._prepare(part)
            yield from part

    def _prepare(self, rows: list[Any]) -> None:
        """Reads what these rows show of other tables, in the columns that are shown."""
        shown = {column.key for column in self.columns}
        for prepare in dict.fromkeys(
            column.prepare
            for column in self._declared
            if isinstance(column, PreparedColumn) and column.key in shown
        ):
            self._extras[prepare] = prepare(rows)

    @cached_property
    def all_count(self) -> int:
        """How many rows there are before words and filters. One query."""
        return self.page.rows(self.request).count()

    @cached_property
    def columns(self) -> list[Column]:
        """The columns chosen for this view, else those remembered, else the usual ones."""
        keys = self.query.getlist("column") or hooks.load_columns.only(
            self.request.user, self.page.name
        )
        chosen = [column for column in self.all_columns if column.key in keys]
        if not chosen:
            return [column for column in self.all_columns if column.shown]
        head = self.by_key[self.page.heading]
        return chosen if head in chosen else [head, *chosen]

    @cached_property
    def cells(self) -> list[tuple[str, str, bool, Callable[[Any], str]]]:
        """For each column shown: its key, its label, whether it is numeric, what a row has there.

        A label is escaped once here, and not once a row.
        """
        return [
            (column.key, escape(column.label), column.numeric, column.html or column.value)
            for column in self.columns
        ]

    def address(self, **changes: str | None) -> str:
        """The query string of this view with changes; None removes a name."""
        query = self.query.copy()
        query.pop("export", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return "?" + query.urlencode()

    @cached_property
    def heads(self) -> list[Head]:
        sorted_by, downwards = self.sort
        heads = []
        for column in self.columns:
            is_sorted = column is sorted_by
            turn = f"-{column.key}" if is_sorted and not downwards else column.key
            state = ("descending" if downwards else "ascending") if is_sorted else ""
            heads.append(Head(column, self.address(sort=turn, page=None), state))
        return heads

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are set, each with the way to unset it."""
        found = []
        if self.words:
            found.append(
                Chip(str(self.page.search_label), self.words, self.address(q=None, page=None))
            )
        if self.filterset is None:
            return found
        for name, item in self.filterset.form.fields.items():
            values = self.query.getlist(name)
            if not any(values):
                continue
            choices = {str(value): str(label) for value, label in getattr(item, "choices", ())}
            said = ", ".join(choices.get(value, value) for value in values if value)
            found.append(Chip(str(item.label), said, self.address(**{name: None, "page": None})))
        return found
