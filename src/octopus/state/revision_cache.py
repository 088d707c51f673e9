"""What belongs to a conference or to the installation, kept in the process for one revision.

Meetings, categories, questions and the like are the same for every reader, and change a few times a
day. They are read once after each change, by whoever asks first. Three things make it safe:

- Any statement that changes a row of `hooks.kept_models` raises the revision, in the same
  transaction (`watch.py`).
- Each request reads the revision once, when it begins (`middleware.py`), so that it never sees less
  than what was there then, whichever process changed it. Inside `write()` the revision is read once
  more, in the transaction; and whoever has changed something there asks the database.
- Nothing that depends on the reader is kept here. Whether *this* reader may see or do something
  (duties, entitlements, admissions) is asked of the database every time.

Work in the background sees a change within a second, and what somebody changed by hand in the
database within a minute.
"""

import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

from octopus.state import queries
from octopus.state.actions import is_raised
from octopus.transactions import running

T = TypeVar("T")
Row = TypeVar("Row", bound=Model)

# For how long something is kept at most, in seconds, and how many things are.
MAX_AGE = 60.0
MOST = 1000


class _Kept:
    """What is kept of one revision."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.until = time.monotonic() + MAX_AGE
        self.values: dict[Hashable, object] = {}

    def is_of(self, revision: int) -> bool:
        return (
            self.revision == revision and time.monotonic() < self.until and len(self.values) < MOST
        )


_kept = _Kept(-1)


def cached(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made once a revision; `key` begins with the name of a room.

    For what nobody changes, such as sets and frozen values; rows of models by `cached_rows`. None
    is not kept. Where `make` asks the database, the models that it asks for stand in
    `hooks.kept_models`.
    """
    global _kept
    if is_raised():
        return make()
    revision, kept = _revision(), _kept
    if not kept.is_of(revision):
        kept = _kept = _Kept(revision)
    if key not in kept.values:
        made = make()
        if made is None:
            return made
        kept.values[key] = made
    return kept.values[key]  # type: ignore[return-value]  # what was put there under this key


def _revision() -> int:
    """The revision that counts: within a write that of its transaction, read there once."""
    write = running()
    if write is None:
        return queries.current().revision
    if "state.revision" not in write.notes:
        write.notes["state.revision"] = queries.read().revision
    revision: int = write.notes["state.revision"]
    return revision


def cached_row(key: Hashable, make: Callable[[], Row | None]) -> Row | None:
    """A row that is read once a revision; everyone who asks gets a copy of their own."""
    found = cached(key, make)
    return own_copy(found) if found is not None else None


def cached_rows(key: Hashable, make: Callable[[], Iterable[Row]]) -> list[Row]:
    """The same of several rows, in their order."""
    return [own_copy(row) for row in cached(key, lambda: tuple(make()))]


def own_copy(row: Row) -> Row:
    """A copy of a row: what one request does with it, or keeps with it, stays its own.

    Rows that it refers to are copied as well; values of JSON are nobody's to change.
    """
    return _copy(row, {})


def _copy(row: Row, known: dict[int, Any]) -> Row:
    """`known`: the copies that were made already, by the identity of their rows."""
    if id(row) in known:
        return known[id(row)]  # type: ignore[no-any-return]  # the copy of that row
    made = known[id(row)] = row.__class__.__new__(row.__class__)
    made.__dict__.update(row.__dict__)
    made._state = ModelState()
    made._state.db, made._state.adding = row._state.db, row._state.adding
    made._state.fields_cache = {
        name: _copy(related, known) if isinstance(related, Model) else related
        for name, related in row._state.fields_cache.items()
    }
    return made


def forget() -> None:
    """Keeps nothing any more."""
    global _kept
    _kept = _Kept(-1)
