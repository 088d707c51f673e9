"""The pages of a list, which cost the same among a thousand rows and among a hundred thousand.

Few matching rows are sorted by themselves. Of more, the rows of a page are read in the order of an
index until there are enough of them, and the next page begins behind the key of the last row. Where
more match than anyone reads, they are not counted to the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from octopus.lists.definition import FEW
from octopus.lists.order import ListOrder, Rows
from octopus.text.numbers import parse_int

# Counting ends here; among very many rows sooner, as more are looked at for each one that counts.
COUNTED = 10_000
COUNTED_OF_MANY = 2_000


class Count(NamedTuple):
    """A number of rows; `is_more`: there are more than that."""

    number: int
    is_more: bool = False


def counted(rows: QuerySet[Any], at_most: int = COUNTED) -> Count:
    """How many rows there are, as far as it is counted. One query."""
    number = rows.order_by()[: at_most + 1].count()
    return Count(min(number, at_most), number > at_most)


@dataclass(frozen=True)
class RowsPage:
    """A page of a list.

    `count`: how many rows match; `number`: the page's own, as far as it is known, and `last` that
    of the last one; `previous`, `next`: by which names and values in the address these pages are
    found.
    """

    rows: list[Any]
    count: Count
    number: int
    last: int | None
    previous: dict[str, str] | None
    next: dict[str, str] | None


@dataclass(frozen=True)
class ListPages:
    """The rows that match what a reader asked for, in order and by pages.

    `everything`: all rows that the reader may see; `matching`: those that match; `scope`: what all
    rows have in common, see `ListPage`; `number`: how many match, where it is known, and
    `all_number` how many the reader may see; `are_named`: an index has named them one by one.
    """

    everything: QuerySet[Any]
    matching: QuerySet[Any]
    order: ListOrder
    scope: Q | None
    number: int | None
    all_number: int | None
    is_searched: bool
    are_named: bool
    size: int

    @cached_property
    def _few(self) -> list[int] | None:
        """The primary keys of the matching rows where they are few. One query at most."""
        pks = self.matching.order_by().values_list("pk", flat=True)
        if self.are_named:
            return list(pks)
        found = list(pks[: FEW + 1])
        return found if len(found) <= FEW else None

    @property
    def _are_few(self) -> bool:
        """Whether the matching rows are few. One query at most, none where their number is kept."""
        if self.number is not None:
            return self.number <= FEW
        return self._few is not None

    @cached_property
    def count(self) -> Count:
        """How many rows match. No query where they are few, one where they are not."""
        if self.number is not None:
            return Count(self.number)
        if self._few is not None:
            return Count(len(self._few))
        # Words that many rows have are looked for in one row after the other.
        if self.is_searched:
            return Count(FEW, is_more=True)
        is_long = self.all_number is not None and self.all_number > 2 * COUNTED
        return counted(self.matching, COUNTED_OF_MANY if is_long else COUNTED)

    @cached_property
    def _rows(self) -> QuerySet[Any]:
        """The matching rows, asked for in such a way that the order's index is followed."""
        if self._are_few:
            # Nothing is left out of them where their number is kept.
            few = None if self.number is not None else self._few
            return self.everything if few is None else self.everything.filter(pk__in=few)
        if self.order.is_indexed:
            # Asked of each row in its turn: no index of a filter makes a set to be sorted.
            matches = Exists(self.matching.order_by().filter(pk=OuterRef("pk")))
            everything: Rows = self.matching.model._base_manager.filter(self.scope or Q())
            return everything.filter(matches)
        return self.matching

    def page(self, *, after: str, before: str, number: str) -> RowsPage:
        """The page behind or before a key, or the one with a number, or the first.

        A key that makes no sense is not looked at. Two queries, besides those for the count, and
        one for a key.
        """
        written = after or before
        key = self.order.read(written, self.everything) if written else None
        if key is None:
            return self._numbered(min(max(parse_int(number, 1), 1), self._most))
        at, backwards = max(parse_int(number, 1), 1), not after
        rows = self.order.behind(self._rows, key, backwards=backwards)
        keys = self.order.keys(self.order.sorted(rows, backwards=backwards), self.size + 1)
        is_more = len(keys) > self.size
        if not backwards:
            return self._page(keys, at, has_previous=True, has_next=is_more)
        if not is_more:
            return self._numbered(1)
        return self._page(keys[-2::-1], at, has_previous=True, has_next=True)

    @property
    def _last(self) -> int | None:
        """The number of the last page; None where it is not known."""
        return None if self.count.is_more else self._most

    @property
    def _most(self) -> int:
        """The highest number by which a page is found: rows before it are skipped one by one."""
        return max(-(-min(self.count.number, COUNTED) // self.size), 1)

    def _numbered(self, number: int) -> RowsPage:
        start = (number - 1) * self.size
        ordered, rows = self.order.sorted(self._rows), None
        if self._are_few:
            # Few rows are read with their keys at once.
            found = self.order.with_keys(ordered, start, self.size + 1)
            keys, rows = [key for key, _row in found], [row for _key, row in found][: self.size]
        else:
            keys = self.order.keys(ordered, start + self.size + 1)[start:]
        is_more = len(keys) > self.size
        return self._page(keys, number, rows, has_previous=number > 1, has_next=is_more)

    def _page(
        self,
        keys: Sequence[Sequence[Any]],
        number: int,
        rows: list[Any] | None = None,
        *,
        has_previous: bool,
        has_next: bool,
    ) -> RowsPage:
        """The page of the rows with these keys; one more than a page holds is not on it.

        `rows`: these, where they were read already.
        """
        keys = keys[: self.size]
        return RowsPage(
            self._whole([key[-1] for key in keys]) if rows is None else rows,
            self.count,
            number,
            self._last,
            self._to("before", keys[0], number - 1) if has_previous and keys else None,
            self._to("after", keys[-1], number + 1) if has_next and keys else None,
        )

    def _to(self, way: str, key: Sequence[Any], number: int) -> dict[str, str]:
        return {way: self.order.written(key), "page": str(max(number, 1))}

    def _whole(self, pks: Sequence[int]) -> list[Any]:
        """Rows by their primary keys, in this order. One query."""
        found = self.everything.in_bulk(pks)
        return [found[pk] for pk in pks if pk in found]

    def beside(self, pk: int, *, backwards: bool) -> Any | None:
        """The row behind one of the matching rows, or before it. Three queries at most."""
        key = self.order.key_of(self.matching, pk)
        if key is None:
            return None
        rows = self.order.behind(self._rows, key, backwards=backwards)
        found = self.order.keys(self.order.sorted(rows, backwards=backwards), 1)
        return self._whole([found[0][-1]])[0] if found else None
