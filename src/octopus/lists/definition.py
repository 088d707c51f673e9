"""How a room declares a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import django_filters
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from octopus.lists.order import Order
from octopus.text import search_index
from octopus.text.folding import folded, has_all_words, spellings
from octopus.text.multilingual import MultilingualText

Words = str | Promise
# Up to so many rows are sorted by themselves; of more, a page is read in the order of an index.
FEW = 500
# A row: an instance of the list's model; and what a column shows of other tables beside it.
Row = TypeVar("Row", bound=Model)
Extra = TypeVar("Extra")


@dataclass(frozen=True)
class Column:
    """One column.

    `value`: what stands in it, as plain text (it is exported, too); `html`: how the page shows it
    where that is more than text; `order`: names of fields and functions that give an expression
    for the reader's language, empty if it cannot be sorted; a name with "-" runs against the
    others; `shown`: whether a reader who has chosen nothing sees it; `numeric`: set to the right.
    """

    key: str
    label: Words
    value: Callable[[Any], str]
    html: Callable[[Any], SafeString] | None = None
    order: Order = ()
    shown: bool = True
    numeric: bool = False


@dataclass(frozen=True)
class PreparedColumn(Generic[Row, Extra]):
    """A column that shows something of other tables.

    `prepare`: given the rows of a page (or of a part of a file), what `value` and `html` get
    beside each row, by the row's primary key; in a fixed number of queries. It is called where the
    column is shown, once for all columns that name it. The rest is as in `Column`.
    """

    key: str
    label: Words
    value: Callable[[Row, Extra], str]
    prepare: Callable[[Sequence[Row]], Mapping[int, Extra]]
    html: Callable[[Row, Extra], SafeString] | None = None
    order: Order = ()
    shown: bool = True
    numeric: bool = False

    def bound(self, extras: Mapping[object, Mapping[int, Extra]]) -> Column:
        """The column that looks into `extras`, by `prepare`, when a row is shown."""
        value, html, prepare = self.value, self.html, self.prepare
        return Column(
            self.key,
            self.label,
            lambda row: value(row, extras[prepare][row.pk]),
            None if html is None else lambda row: html(row, extras[prepare][row.pk]),
            self.order,
            self.shown,
            self.numeric,
        )


AnyColumn = Column | PreparedColumn[Any, Any]


@dataclass(frozen=True)
class BulkAction:
    """Something that is done to the rows that were ticked, or to all that match.

    `label`: the button's words; `preview`: what will happen to these rows, for the page that asks
    for confirmation; `perform`: does it and returns the sentence that says what happened, or the
    answer that leads to the job which does it (it raises `Refused` with a sentence where it
    cannot); `asks_reason`: whether a reason is needed;
    `reason_help`: who reads it, where that is not the people whom the rows are about.
    """

    key: str
    label: Words
    preview: Callable[[HttpRequest, QuerySet[Any]], Sequence[Words]]
    perform: Callable[[HttpRequest, QuerySet[Any], str], str | HttpResponse]
    asks_reason: bool = False
    reason_help: Words = ""
    main: bool = False
    offered: Callable[[HttpRequest], bool] = lambda request: True


class Refused(Exception):
    """A bulk action cannot be done. The text says why, one paragraph a line."""


@dataclass(frozen=True)
class ListPage:
    """One list.

    `name`: by which a job finds it, such as ``registrations``; `rows`: what the reader may
    see at all, as a query; `search_text`: the `SearchText` fields that each word of a search is
    looked for in; `search`: other fields, which are compared letter by letter (capitals apart), or,
    where `few` says that there are some hundred rows at most, in folded letters as well; `find`:
    what else a word finds, such as countries by their names in the reader's language;
    `heading`: the column whose cell is the row's head; `link`: the address of a row's own page;
    `export_right`: who may take the list away; `panel`: whether that page opens beside the list;
    `more_columns`: those that only a request knows, after the others; `scope`: what all rows have
    in common and the indexes of `Indexed` orders begin with, as a filter of the model; `number`:
    how many rows there are before words and filters, where that is kept; in one query; `complete`:
    puts to the rows of a page, or of a part of a file, what is kept for all of them.
    """

    name: str
    title: Words
    rows: Callable[[HttpRequest], QuerySet[Any]]
    columns: Sequence[AnyColumn]
    order: str
    heading: str
    link: Callable[[HttpRequest, Any], str]
    search_text: Sequence[str] = ()
    search: Sequence[str] = ()
    few: bool = False
    find: Callable[[str], Q] | None = None
    search_label: Words = ""
    filters: type[django_filters.FilterSet] | None = None
    bulk: Sequence[BulkAction] = ()
    export_right: str = ""
    panel: bool = False
    empty: Words = ""
    extra: Callable[[HttpRequest], SafeString] | None = None
    more_columns: Callable[[HttpRequest], Sequence[AnyColumn]] | None = None
    scope: Callable[[HttpRequest], Q] | None = None
    complete: Callable[[HttpRequest, Sequence[Any]], None] | None = None
    number: Callable[[HttpRequest], int] | None = None
    page_size: int = 50

    @property
    def is_searched(self) -> bool:
        return bool(self.search_text or self.search or self.find)

    def searched(self, rows: QuerySet[Model], words: str) -> tuple[QuerySet[Model], bool]:
        """The rows in which every word stands somewhere, whatever its accents and capitals.

        Texts of the rows themselves are looked for in an index; whether it named them, and so knows
        that they are not many, is told, too.
        """
        own = all("__" not in name for name in self.search_text)
        if self.search_text and own and not (self.search or self.find):
            found = search_index.rows_with(rows.model, words, *self.search_text)
            return rows.filter(found.rows), found.is_named
        texts = self._texts(rows) if self.few and self.search else {}
        for word in words.split():
            looked_for = has_all_words(word, *self.search_text)
            if texts:
                ways = spellings(word)
                looked_for |= Q(
                    pk__in=[pk for pk, text in texts.items() if any(way in text for way in ways)]
                )
            elif not self.few:
                for name in self.search:
                    looked_for |= Q(**{f"{name}__icontains": folded(word)})
            if self.find is not None:
                looked_for |= self.find(folded(word))
            rows = rows.filter(looked_for or Q(pk__in=()))
        return rows, False

    def _texts(self, rows: QuerySet[Model]) -> dict[Any, str]:
        """The fields of `search` of each row in folded letters, by the row's number. One query."""
        return {
            number: folded("\n".join(_in_letters(value) for value in values))
            for number, *values in rows.order_by().values_list("pk", *self.search)
        }


def _in_letters(value: Any) -> str:
    """What is written in a field; of a text in several languages, all of them."""
    return "\n".join(value.values()) if isinstance(value, MultilingualText) else str(value or "")
