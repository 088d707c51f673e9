"""The tables of a data pack: CSV in UTF-8, read strictly, so that nothing is guessed.

A pack is data of a house, loaded by one button into what everybody sees; whatever is wrong in it is
refused with the file, the line and the reason. Spreadsheets of other people, which have to be
guessed at, are for the room `imports`.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from django.utils.translation import gettext as _

from octopus.text.country_names import senders_of_delegations
from octopus.text.multilingual import MultilingualText, installed_codes, main_language

MOST_BYTES: Final = 4_000_000
MOST_ROWS: Final = 5_000
# What a spreadsheet would compute when somebody opens the file.
_FORMULA: Final = ("=", "+", "-", "@")
# A day that is known to have come, and nobody knows which it was.
UNKNOWN: Final = "unknown"


class PackProblem(Exception):
    """Something in a pack that cannot be used. `line`: in the file, 0 for the file as a whole."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file, self.line, self.reason = file, line, reason

    def __str__(self) -> str:
        if not self.line:
            return _("%(file)s: %(reason)s") % {"file": self.file, "reason": self.reason}
        return _("%(file)s, line %(line)s: %(reason)s") % {
            "file": self.file,
            "line": self.line,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Table:
    """A file of a pack and its columns.

    `key`: the needed columns that tell one row from the others, if there are any. `texts`: columns
    of texts in several languages, one for each: `name_en`, `name_fr`; the first is needed.
    """

    file: str
    key: tuple[str, ...]
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackRow:
    """One row: where it begins, and its cells by column, without blanks at their ends.

    Each reader raises PackProblem for what it cannot read.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def problem(self, reason: str) -> PackProblem:
        """What is wrong with this row."""
        return PackProblem(self.file, self.line, reason)

    def refuse(self, reason: str) -> NoReturn:
        raise self.problem(reason)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """A text that must be there."""
        return self.text(column) or self.refuse(_("“%(column)s” is empty.") % {"column": column})

    def words(self, column: str) -> MultilingualText:
        """A text in each language that the installation has; others are left out."""
        found = {code: self.text(f"{column}_{code}") for code in installed_codes()}
        return MultilingualText({code: text for code, text in found.items() if text})

    def day(self, column: str) -> date | None:
        """A day, written 2026-06-15; None where the cell is empty or says `unknown`."""
        written = self.text(column)
        if not written or written == UNKNOWN:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise self.problem(
                _("“%(text)s” is not a date; write it like 2026-06-15.") % {"text": written[:40]}
            ) from None

    def is_unknown(self, column: str) -> bool:
        """Whether something took place on a day that nobody knows."""
        return self.text(column) == UNKNOWN

    def number(self, column: str) -> int | None:
        """A number without sign; None where the cell is empty."""
        written = self.text(column)
        if not written:
            return None
        if written.isascii() and written.isdigit() and len(written) < 10:
            return int(written)
        raise self.problem(_("“%(text)s” is not a number.") % {"text": written[:40]})

    def flag(self, column: str) -> bool:
        """`yes` or `no`; an empty cell is no."""
        return self.choice(column, ("yes", "no", "")) == "yes"

    def choice(self, column: str, among: tuple[str, ...]) -> str:
        """One of some words."""
        written = self.text(column)
        if written in among:
            return written
        raise self.problem(
            _("“%(text)s” is not one of: %(choices)s.")
            % {"text": written[:40], "choices": ", ".join(filter(None, among))}
        )

    def country(self, column: str) -> str:
        """The ISO 3166 code of a country, or of what else sends delegations."""
        code = self.needed(column)
        if code in senders_of_delegations(main_language()):
            return code
        raise self.problem(
            _("“%(text)s” is not the two-letter code of a country.") % {"text": code[:40]}
        )


def read_text(path: Path) -> str:
    """A file of a pack as text. Raises PackProblem where it is too large or not UTF-8."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PackProblem(path.name, 0, _("The file is larger than 4 MB."))
        content = path.read_bytes()
    except OSError as error:
        raise PackProblem(path.name, 0, error.strerror or _("The file cannot be read.")) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackProblem(path.name, line, _("The file is not written in UTF-8.")) from None


def read_table(path: Path, table: Table) -> tuple[list[PackRow], list[str]]:
    """The rows of a table, and the heads of columns that are not read. Raises PackProblem."""
    lines = _Lines(path.name, read_text(path))
    heads = lines.next() or []
    _check_heads(path.name, heads, table)
    rows: list[PackRow] = []
    known: dict[tuple[str, ...], int] = {}
    while (cells := lines.next()) is not None:
        if len(rows) == MOST_ROWS:
            raise PackProblem(path.name, lines.at, _("The file has more than 5,000 rows."))
        row = PackRow(path.name, lines.at, dict(zip(heads, cells, strict=False)))
        if len(cells) > len(heads):
            row.refuse(_("The row has more cells than the table has columns."))
        for cell in cells:
            _refuse_formula(row, cell)
        key = tuple(row.text(column) for column in table.key)
        if key and (first := known.setdefault(key, row.line)) != row.line:
            row.refuse(_("The row repeats line %(line)s.") % {"line": first})
        rows.append(row)
    return rows, [head for head in heads if head and not _is_read(head, table)]


class _Lines:
    """The records of a CSV text, one after the other; `at`: the line where the last one begins."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        self.at = 0

    def next(self) -> list[str] | None:
        """The cells of the next record that says anything; None after the last."""
        while True:
            self.at = self.reader.line_num + 1
            try:
                cells = [cell.strip() for cell in next(self.reader)]
            except StopIteration:
                return None
            except csv.Error:
                raise PackProblem(self.file, self.at, _("The line is not CSV.")) from None
            if any(cells):
                return cells


def _check_heads(file: str, heads: list[str], table: Table) -> None:
    wanted = [*table.key, *table.needed]
    for column in dict.fromkeys(wanted):
        if column not in heads:
            raise _missing(file, column)
    for column in table.texts[:1]:
        if not any(head.startswith(f"{column}_") for head in heads):
            raise _missing(file, f"{column}_{main_language()}")
    twice = next((head for head in heads if head and heads.count(head) > 1), "")
    if twice:
        raise PackProblem(file, 1, _("There are two columns “%(column)s”.") % {"column": twice})


def _missing(file: str, column: str) -> PackProblem:
    return PackProblem(file, 1, _("The column “%(column)s” is missing.") % {"column": column})


def _is_read(head: str, table: Table) -> bool:
    name, _line, code = head.rpartition("_")
    return head in {*table.key, *table.needed, *table.optional} or (
        name in table.texts and code in installed_codes()
    )


def _refuse_formula(row: PackRow, cell: str) -> None:
    if cell.startswith(_FORMULA):
        row.refuse(_("“%(text)s” is a formula.") % {"text": cell[:40]})
    if any(char < " " and char not in "\r\n\t" for char in cell):
        row.refuse(_("The row has characters that are no text."))
