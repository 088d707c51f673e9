"""The plain form into which every file is read: sheets of rows of texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 300


@dataclass(frozen=True)
class SheetRow:
    """A row with something in it: its number in the sheet, its cells, and where formulas stand."""

    number: int
    cells: Sequence[str]
    formulas: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class ImportSheet:
    """A visible sheet, or the only one of a file that has none; rows without empty ones."""

    name: str
    rows: Sequence[SheetRow]


class UnreadableFile(Exception):
    """A file is none of those that are read; `reason` says which of the known cases it is."""

    PASSWORD, WORKBOOK, EMPTY, LARGE, OTHER = "password", "workbook", "empty", "large", "other"

    def __init__(self, reason: str = OTHER) -> None:
        super().__init__(reason)
        self.reason = reason


def column_letters(place: int) -> str:
    """What a spreadsheet calls a column: 0 is "A", 27 is "AB"."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
