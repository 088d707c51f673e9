"""The index by which words are found inside the texts of `SearchText` fields.

It knows every three letters that stand beside each other: on PostgreSQL by the extension pg_trgm,
on SQLite by a table of FTS5 that triggers keep beside the rows. `making_search_index.py` makes it.
Where PostgreSQL may not have the extension, rows are read one after the other instead.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connections, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from octopus.text.folding import has_all_words, spellings

# So many letters beside each other are one entry of the index.
_LETTERS: Final = 3


# Up to here rows are named by their numbers, or make a set; more are so frequent that rows are read
# until there are enough of them.
_NAMED: Final = 2_000
_SET: Final = 30_000


class Found(NamedTuple):
    """Filter of the rows that have all words; `is_named`: by their numbers, and so not many."""

    rows: Q
    is_named: bool = False


def rows_with(model: type[models.Model], typed: str, *fields: str) -> Found:
    """The rows with all words of a search, each in one of the `SearchText` fields of a model.

    Two queries at most.
    """
    words = typed.replace("\0", "").split()
    known = [word for word in words if _is_long_enough(word)]
    if not known:
        return Found(has_all_words(typed, *fields))
    others = has_all_words(" ".join(word for word in words if word not in known), *fields)
    index = _Fts5(model, known, fields) if _has_fts5(model) else _Trigrams(model, known, fields)
    found = index.first(_NAMED + 1)
    if len(found) <= _NAMED:
        return Found(others & Q(pk__in=found), is_named=True)
    return Found(others & (index.as_set(_SET) or has_all_words(" ".join(known), *fields)))


def _is_long_enough(word: str) -> bool:
    return all(len(spelling) >= _LETTERS for spelling in spellings(word))


def _has_fts5(model: type[models.Model]) -> bool:
    return connections[model._base_manager.db].vendor == "sqlite"


@dataclass(frozen=True)
class _Trigrams:
    """What PostgreSQL knows of words; it chooses by itself when to look into the index."""

    model: type[models.Model]
    words: list[str]
    fields: tuple[str, ...]

    def first(self, number: int) -> list[int]:
        """The primary keys of the first rows. One query."""
        rows = self.model._base_manager.order_by()
        wanted = rows.filter(has_all_words(" ".join(self.words), *self.fields))
        return list(wanted.values_list("pk", flat=True)[:number])

    def as_set(self, at_most: int) -> Q | None:
        return None


@dataclass(frozen=True)
class _Fts5:
    """What the table of FTS5 knows of words."""

    model: type[models.Model]
    words: list[str]
    fields: tuple[str, ...]

    @property
    def _question(self) -> str:
        table = table_of(self.model)
        # The name is that of a model of our own.
        return f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608

    @property
    def _words_asked_for(self) -> str:
        """Each word in one of its spellings, in one of the columns."""
        columns = " ".join(self.fields)  # called as the fields are
        return " AND ".join(
            "(" + " OR ".join(f"{{{columns}}} : {_quoted(way)}" for way in spellings(word)) + ")"
            for word in self.words
        )

    def first(self, number: int) -> list[int]:
        """The primary keys of the first rows. One query."""
        with connections[self.model._base_manager.db].cursor() as cursor:
            cursor.execute(f"{self._question} LIMIT %s", (self._words_asked_for, number))
            return [pk for (pk,) in cursor.fetchall()]

    def as_set(self, at_most: int) -> Q | None:
        """Filter: the rows as a set; None where they are more. One query."""
        with connections[self.model._base_manager.db].cursor() as cursor:
            counting = f"SELECT COUNT(*) FROM ({self._question} LIMIT %s)"  # noqa: S608
            cursor.execute(counting, (self._words_asked_for, at_most + 1))
            (number,) = cursor.fetchone()
        if number > at_most:
            return None
        return Q(pk__in=RawSQL(self._question, (self._words_asked_for,)))  # noqa: S611


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def table_of(model: type[models.Model]) -> str:
    """The name of the table of FTS5 for the rows of a model."""
    return f"{model._meta.db_table}_words"
