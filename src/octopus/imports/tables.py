"""The table within a file: where its heads stand, which column is which, and its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from octopus.imports.garbled import garbled_words
from octopus.imports.heads import FULL_NAME, ImportKind, columns_of, folded_head, head_keys
from octopus.imports.sheets import LONGEST_CELL, ImportSheet, SheetRow, column_letters
from octopus.text.name_parts import split_name

# How far from the top heads are looked for.
_DEEPEST: Final = 20


@dataclass(frozen=True)
class TableRow:
    """One row: its number in the sheet, and what it says by column.

    `formulas`: the cell of each column with a formula ("D2"), whose text is left out; `guessed`:
    whether the name was split; `garbled`: words whose letters look wrong.
    """

    number: int
    cells: Mapping[str, str]
    formulas: Mapping[str, str] = field(default_factory=dict)
    guessed: bool = False
    garbled: Sequence[str] = ()


@dataclass(frozen=True)
class ReadTable:
    """A table as it was understood.

    `head_row`: the number of the last row of heads, 0 where there is none; `columns`: for each
    place the column that it stands for, or an empty text.
    """

    kind: ImportKind
    sheet: ImportSheet
    head_row: int
    heads: Sequence[str]
    columns: Sequence[str]

    @property
    def body(self) -> list[SheetRow]:
        """The rows below the heads."""
        return [row for row in self.sheet.rows if row.number > self.head_row]

    @property
    def missing(self) -> list[str]:
        """The columns that are needed and not there."""
        has_name = FULL_NAME in self.columns
        return [
            name
            for name in self.kind.needed
            if name not in self.columns and not (has_name and name == "family_name")
        ]

    @property
    def doubtful(self) -> list[str]:
        """The columns for which two heads stand whose cells differ."""
        return [
            name
            for name in dict.fromkeys(self.columns)
            if name and len(places := self.places(name)) > 1 and self._differ(places)
        ]

    def places(self, name: str) -> list[int]:
        """Where a column stands; more than one place where two heads mean the same."""
        return [place for place, column in enumerate(self.columns) if column == name]

    def _differ(self, places: Sequence[int]) -> bool:
        return any(
            len({text for place in places if (text := _cell(row, place))}) > 1 for row in self.body
        )

    def rows(self) -> list[TableRow]:
        """What the rows say by column; of two places for one column the first that is filled."""
        return [self._row(row) for row in self.body]

    def _row(self, row: SheetRow) -> TableRow:
        cells: dict[str, str] = {}
        formulas: dict[str, str] = {}
        for place, name in enumerate(self.columns):
            if name and place in row.formulas:
                formulas[name] = f"{column_letters(place)}{row.number}"
            elif name and not cells.get(name):
                cells[name] = _cell(row, place)
        guessed = FULL_NAME in cells
        if guessed:
            title, given, family = split_name(cells.pop(FULL_NAME))
            cells |= {"given_names": given, "family_name": family}
            cells["title"] = cells.get("title") or title
        return TableRow(row.number, cells, formulas, guessed, garbled_words(cells.values()))

    def samples(self, place: int) -> list[str]:
        """The first few cells of a place that say something."""
        return [text for row in self.body if (text := _cell(row, place))][:3]


def _cell(row: SheetRow, place: int) -> str:
    return " ".join(row.cells[place].split())[:LONGEST_CELL] if place < len(row.cells) else ""


def find_table(
    sheets: Sequence[ImportSheet], kind: ImportKind, chosen: Mapping[str, str]
) -> ReadTable:
    """The table in the sheets of a file: the one whose heads name most of our columns.

    `chosen`: what its reader chose for heads before, see `heads.columns_of`. Where no heads are
    found, the first row counts as such unless it holds an address.
    """
    best: tuple[tuple[bool, int, int], ReadTable] | None = None
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:_DEEPEST]):
            for heads in _heads(sheet, place):
                columns = columns_of(heads, kind, chosen)
                table = ReadTable(kind, sheet, row.number, heads, columns)
                named = len({name for name in columns if name})
                value = (bool(table.body), not table.missing, named)
                if named and not _has_address(heads) and (best is None or value > best[0]):
                    best = value, table
    if best and (best[0][2] > 1 or not best[1].missing):
        return best[1]
    return _without_heads(sheets, kind, chosen)


def table_at(
    sheet: ImportSheet, head_row: int, kind: ImportKind, columns: Mapping[int, str]
) -> ReadTable:
    """The table as its reader describes it. `columns`: by place."""
    place = next((index for index, row in enumerate(sheet.rows) if row.number == head_row), None)
    heads = next(iter(_heads(sheet, place))) if place is not None else []
    width = max((len(row.cells) for row in sheet.rows), default=0)
    heads = [*heads, *[""] * (width - len(heads))]
    known = {*kind.columns, FULL_NAME} if kind.splits_names else set(kind.columns)
    found = [columns.get(at, "") for at in range(width)]
    return ReadTable(
        kind, sheet, head_row, heads, [name if name in known else "" for name in found]
    )


def choices_of(table: ReadTable) -> dict[str, str]:
    """What is to be remembered of a table: each head, and the column it stands for."""
    pairs = zip(head_keys(table.heads), table.columns, strict=True)
    return {key: name for key, name in pairs if key}


def _heads(sheet: ImportSheet, place: int) -> list[list[str]]:
    """The heads in a row; and those that it makes with the row above it."""
    lower = [" ".join(cell.split()) for cell in sheet.rows[place].cells]
    if place == 0 or sheet.rows[place - 1].number != sheet.rows[place].number - 1:
        return [lower]
    above = [" ".join(cell.split()) for cell in sheet.rows[place - 1].cells]
    upper = [*above, *[""] * (len(lower) - len(above))]
    both = [
        low if low == up or not up else f"{up} {low}".strip()
        for low, up in zip(lower, upper, strict=False)
    ]
    either = [low or up for low, up in zip(lower, upper, strict=False)]
    return [lower, either, both]


def _has_address(cells: Sequence[str]) -> bool:
    return any("@" in cell and folded_head(cell) for cell in cells)


def _without_heads(
    sheets: Sequence[ImportSheet], kind: ImportKind, chosen: Mapping[str, str]
) -> ReadTable:
    """The first table of a file with more than one column, its columns by their content alone."""
    sheet = max(sheets, key=lambda candidate: (_has_rows(candidate), len(candidate.rows)))
    first = next((row for row in sheet.rows if _filled(row) > 1), sheet.rows[0])
    heads = [" ".join(cell.split()) for cell in first.cells]
    if _has_address(heads):
        table = ReadTable(kind, sheet, 0, [""] * len(heads), [""] * len(heads))
    else:
        table = ReadTable(kind, sheet, first.number, heads, columns_of(heads, kind, chosen))
    return _with_addresses(table)


def _has_rows(sheet: ImportSheet) -> bool:
    return any(_filled(row) > 1 for row in sheet.rows)


def _filled(row: SheetRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _with_addresses(table: ReadTable) -> ReadTable:
    """The same, where a column of e-mail addresses is known by what it holds."""
    if "email" not in table.kind.columns or "email" in table.columns:
        return table
    columns = list(table.columns)
    for place in range(len(columns)):
        samples = table.samples(place)
        if not columns[place] and samples and all("@" in sample for sample in samples):
            columns[place] = "email"
            return replace(table, columns=columns)
    return table
