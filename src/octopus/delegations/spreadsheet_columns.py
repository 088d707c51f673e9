"""The columns of a spreadsheet, told by their heads in any of our languages."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import override

from octopus.delegations.spreadsheet_reader import SpreadsheetRow, lines_of
from octopus.text.multilingual import codes

# A row as it travels from the dry run to what is done: its number, and its cells by column.
Row = tuple[int, dict[str, str]]
Columns = Mapping[str, str | Promise]
Aliases = Sequence[tuple[str | Promise, str]]
_LONGEST_CELL = 300


def rows_of(
    file: UploadedFile[Any],
    *,
    columns: Columns,
    needed: Sequence[str],
    lacking: Callable[[list[str], list[str]], str],
    nobody: str,
    aliases: Aliases = (),
) -> list[Row]:
    """The rows of a spreadsheet by its columns; a cell with a formula is "=".

    `columns`: label of each, read in every language; `needed`: those that have to be there, else
    `lacking` words it, given the labels that are missing and the heads that are there; `nobody`:
    the words for a sheet without rows; `aliases`: further labels, each with its column. Raises
    ValidationError.
    """
    heads, *lines = lines_of(file)
    places = _places(heads.cells, columns, aliases)
    missing = [str(columns[name]) for name in needed if name not in places]
    if missing:
        raise ValidationError(lacking(missing, [head for head in heads.cells if head]))
    if not lines:
        raise ValidationError(nobody)
    return [(line.number, _cells(line, places)) for line in lines]


def _cells(line: SpreadsheetRow, places: Mapping[str, int]) -> dict[str, str]:
    """What a row says by column. A formula is kept with a sign in front, so that it is refused."""
    return {
        name: "=" if place in line.formulas else line.cells[place][:_LONGEST_CELL]
        for name, place in places.items()
        if place in line.formulas or place < len(line.cells)
    }


def _places(heads: Sequence[str], columns: Columns, aliases: Aliases) -> dict[str, int]:
    """In which place each column stands; of two with the same head the first."""
    known = _known_heads(columns, aliases)
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        if name := known.get(plain(head)):
            found.setdefault(name, place)
    return found


def _known_heads(columns: Columns, aliases: Aliases) -> dict[str, str]:
    """The heads of columns in every language, and the columns' own names."""
    known = {plain(name): name for name in columns}
    for code in codes():
        with override(code):
            known |= {plain(str(label)): name for name, label in columns.items()}
            known |= {plain(str(label)): name for label, name in aliases}
    return known


def plain(words: str) -> str:
    """Letters and digits only, small and without accents: what a head is compared by."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in apart if char.isalnum())
