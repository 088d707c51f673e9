"""No query of the product gives the same row twice.

A filter over two tables that a row has many of joins them, and a person with two roles is there
twice: in a list, in a count, and `get()` fails. In tests such a query is an error, whatever page or
action asks it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models.query import ModelIterable


class RowTwice(AssertionError):
    """A query gave a row more than once."""


_iterate = ModelIterable.__iter__


def _each_once(self: Any) -> Iterator[Any]:
    if any(name.startswith("_prefetch_related_val") for name in self.queryset.query.extra_select):
        # What several things have in common comes once for each of them; Django sorts that out.
        yield from _iterate(self)
        return
    seen: set[object] = set()
    for row in _iterate(self):
        if row.pk in seen:
            raise RowTwice(f"{row._meta.label} {row.pk} comes twice: {self.queryset.query}")
        seen.add(row.pk)
        yield row


def watch() -> None:
    """Makes it so for the whole run."""
    ModelIterable.__iter__ = _each_once  # type: ignore[method-assign]
