"""How a room declares a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import django_filters
from django.db.models import Case, Func, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

Words = str | Promise
Row = Any  # an instance of the list's model


@dataclass(frozen=True)
class PerReader:
    """An expression to order by that depends on who reads the list."""

    expression: Callable[[HttpRequest], Case | Func]


Order = str | Callable[[], Case | Func] | Case | Func | PerReader


@dataclass(frozen=True)
class Column:
    """One column.

    `value`: what stands in it, as plain text (it is exported, too); `html`: how the page shows it
    where that is more than text; `order`: names of fields and functions that give an expression
    for the reader's language, empty if it cannot be sorted; a name with "-" runs against the
    others; `shown`: whether a reader who has chosen nothing sees it; `numeric`: set to the right;
    `prepare`: as that of the list, for what this column alone shows of other tables: it is called
    where the column is shown, and once for all columns that name it.
    """

    key: str
    label: Words
    value: Callable[[Row], str]
    html: Callable[[Row], SafeString] | None = None
    order: Sequence[Order] = ()
    shown: bool = True
    numeric: bool = False
    prepare: Callable[[Sequence[Row]], None] | None = None


@dataclass(frozen=True)
class BulkAction:
    """Something that is done to the rows that were ticked, or to all that match.

    `label`: the button's words; `tell`: what will happen to these rows, for the page that asks
    for confirmation; `perform`: does it and returns the sentence that says what happened (it
    raises `Refused` with a sentence where it cannot); `asks_reason`: whether a reason is needed;
    `reason_help`: who reads it, where that is not the people whom the rows are about.
    """

    key: str
    label: Words
    tell: Callable[[HttpRequest, QuerySet[Any]], Sequence[Words]]
    perform: Callable[[HttpRequest, QuerySet[Any], str], str]
    asks_reason: bool = False
    reason_help: Words = ""
    main: bool = False
    offered: Callable[[HttpRequest], bool] = lambda request: True


class Refused(Exception):
    """A bulk action that cannot be done; the text tells the reader why, one paragraph a line."""


@dataclass(frozen=True)
class ListPage:
    """One list.

    `name`: under which it is registered, such as ``registrations``; `rows`: what the reader may
    see at all, as a query; `search`: fields that each word of a search is looked for in;
    `find`: what else a word finds, such as countries by their names in the reader's language;
    `heading`: the column whose cell is the row's head; `link`: the address of a row's own page;
    `prepare`: given the rows of a page (or of a part of a file) before they are shown, attaches
    what they show of other tables, in a fixed number of queries; `export_right`: who may take the
    list away; `panel`: whether that page opens beside the list; `more_columns`: those that only a
    request knows, after the others.
    """

    name: str
    title: Words
    rows: Callable[[HttpRequest], QuerySet[Any]]
    columns: Sequence[Column]
    order: str
    heading: str
    link: Callable[[HttpRequest, Row], str]
    search: Sequence[str] = ()
    find: Callable[[str], Q] | None = None
    search_label: Words = ""
    filters: type[django_filters.FilterSet] | None = None
    bulk: Sequence[BulkAction] = ()
    export_right: str = ""
    panel: bool = False
    empty: Words = ""
    extra: Callable[[HttpRequest], SafeString] | None = None
    prepare: Callable[[Sequence[Row]], None] | None = None
    more_columns: Callable[[HttpRequest], Sequence[Column]] | None = None
    page_size: int = 50
    by_key: dict[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    def searched(self, rows: QuerySet[Model], words: str) -> QuerySet[Model]:
        """The rows in which every word stands in some field of `search`, in small or large letters.

        SQLite compares only the letters A to Z without regard to their case, so that a word with
        others is looked for in each way in which it is usually written.
        """
        for word in words.split():
            found = Q()
            for name, written in product(self.search, _ways_to_write(word)):
                found |= Q(**{f"{name}__icontains": written})
            if self.find is not None:
                found |= self.find(word)
            rows = rows.filter(found)
        return rows


def _ways_to_write(word: str) -> list[str]:
    ways = [word] if word.isascii() else [word, word.lower(), word.upper(), word.title()]
    return list(dict.fromkeys(ways))


registered: dict[str, ListPage] = {}


def register(page: ListPage) -> ListPage:
    """Makes a list known by its name, so that a job in the background can find it."""
    registered[page.name] = page
    return page
