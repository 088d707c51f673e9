"""What a reader asked of a list: words, filters, order, page, columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.lists import hooks
from octopus.lists.definition import AnyColumn, Column, ListPage, PreparedColumn
from octopus.lists.order import ListOrder
from octopus.lists.pages import Count, ListPages, RowsPage, counted
from octopus.text.numbers import in_figures
from octopus.text.typed.lengths import search_words

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


def _more_than(count: Count, words: str) -> str:
    return _("more than %(rows)s") % {"rows": words} if count.is_more else words


class ListQuery:
    """One reader's view of a list, made from the address. Nothing is queried before it is used."""

    def __init__(self, page: ListPage, request: HttpRequest) -> None:
        self.page = page
        self.request = request
        self.query: QueryDict = request.GET
        # What the rows at hand show of other tables, by the functions that read it.
        self._extras: dict[object, Mapping[int, Any]] = {}

    @cached_property
    def _everything(self) -> QuerySet[Any]:
        """All rows that the reader may see at all."""
        return self.page.rows(self.request)

    @cached_property
    def words(self) -> str:
        return search_words(self.query.get("q", ""))

    @cached_property
    def filterset(self) -> django_filters.FilterSet | None:
        if self.page.filters is None:
            return None
        return self.page.filters(data=self.query, queryset=self._everything, request=self.request)

    @cached_property
    def _found(self) -> tuple[QuerySet[Any], bool]:
        """All rows that match words and filters; whether an index named them one by one."""
        rows = self._everything
        if self.filterset is not None:
            rows = self.filterset.qs if self.filterset.is_valid() else rows.none()
        return self.page.searched(rows, self.words) if self.words else (rows, False)

    @property
    def matching(self) -> QuerySet[Any]:
        """All rows that match words and filters, in no order.

        A filter that makes no sense matches nothing: a bulk action must not hit what it left out.
        """
        return self._found[0]

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
        order = self.query.get("sort", "")
        key = order.lstrip("-")
        column = self.by_key.get(key)
        if column is None or not column.order:
            order = self.page.order
            column = self.by_key[order.lstrip("-")]
        return column, order.startswith("-")

    @cached_property
    def order(self) -> ListOrder:
        """The order asked for; the primary key decides between equals."""
        column, downwards = self.sort
        return ListOrder(column.order, self.request, self.query, downwards=downwards)

    @cached_property
    def ordered(self) -> QuerySet[Any]:
        """The matching rows in the order asked for."""
        return self.order.sorted(self.matching)

    @cached_property
    def pages(self) -> ListPages:
        """The matching rows as pages."""
        return ListPages(
            everything=self._everything,
            matching=self.matching,
            order=self.order,
            scope=self.page.scope(self.request) if self.page.scope else None,
            number=self._kept_number,
            all_number=self.page.number(self.request) if self.page.number else None,
            is_searched=bool(self.words),
            are_named=self._found[1],
            size=self.page.page_size,
        )

    @property
    def _kept_number(self) -> int | None:
        """How many rows match, where that is kept."""
        is_filtered = self.words or (self.filterset is not None and any(self._filters_set()))
        if is_filtered or self.page.number is None:
            return None
        return self.page.number(self.request)

    def _filters_set(self) -> Iterator[str]:
        """The names of the filters that are set, with sense or without."""
        if self.filterset is not None:
            yield from (
                name for name in self.filterset.form.fields if any(self.query.getlist(name))
            )

    @cached_property
    def rows(self) -> RowsPage:
        """The page asked for: how many match, which are on it, and those with what they show."""
        place = {name: self.query.get(name, "") for name in ("after", "before", "page")}
        page = self.pages.page(after=place["after"], before=place["before"], number=place["page"])
        self._prepare(page.rows)
        return page

    def all_rows(self) -> Iterator[Any]:
        """Every matching row in order, for a file; read and prepared in parts of a thousand."""
        rows = self.ordered.iterator(chunk_size=_PART)
        while part := list(islice(rows, _PART)):
            self._prepare(part)
            yield from part

    def _prepare(self, rows: list[Any]) -> None:
        """Reads what these rows show of other tables, in the columns that are shown."""
        if self.page.complete is not None:
            self.page.complete(self.request, rows)
        shown = {column.key for column in self.columns}
        for prepare in dict.fromkeys(
            column.prepare
            for column in self._declared
            if isinstance(column, PreparedColumn) and column.key in shown
        ):
            self._extras[prepare] = prepare(rows)

    @cached_property
    def all_count(self) -> Count:
        """How many rows there are before words and filters. One query."""
        if self.page.number is not None:
            return Count(self.page.number(self.request))
        return counted(self._everything)

    @property
    def counted(self) -> str:
        """How many rows match, and of how many, in words."""
        count = self.rows.count
        if not self.chips:
            words = ngettext("%(num)s row", "%(num)s rows", count.number)
            return _more_than(count, words % {"num": in_figures(count.number)})
        some = _more_than(count, in_figures(count.number))
        every = _more_than(self.all_count, in_figures(self.all_count.number))
        return _("%(some)s of %(all)s") % {"some": some, "all": every}

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

        A label is translated and escaped once here, and not once a row.
        """
        return [
            (column.key, escape(str(column.label)), column.numeric, column.html or column.value)
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

    def elsewhere(self, **changes: str | None) -> str:
        """The same from the first page on, or at another place of the list."""
        return self.address(**{"page": None, "after": None, "before": None} | changes)

    @cached_property
    def heads(self) -> list[Head]:
        sorted_by, downwards = self.sort
        heads = []
        for column in self.columns:
            is_sorted = column is sorted_by
            turn = f"-{column.key}" if is_sorted and not downwards else column.key
            state = ("descending" if downwards else "ascending") if is_sorted else ""
            heads.append(Head(column, self.elsewhere(sort=turn), state))
        return heads

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are set, each with the way to unset it."""
        found = []
        if self.words:
            found.append(Chip(str(self.page.search_label), self.words, self.elsewhere(q=None)))
        if self.filterset is None:
            return found
        for name in self._filters_set():
            item, values = self.filterset.form.fields[name], self.query.getlist(name)
            choices = {str(value): str(label) for value, label in getattr(item, "choices", ())}
            labels = ", ".join(choices.get(value, value) for value in values if value)
            found.append(Chip(str(item.label), labels, self.elsewhere(**{name: None})))
        return found
