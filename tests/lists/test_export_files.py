"""An export is written row by row into a file: however long the list, memory holds one of them."""

import weakref
from collections.abc import Iterator

import openpyxl
import pytest

from octopus.lists import Column, exports

NUMBER = 3_000
COLUMNS = (Column("name", "Name", lambda row: row.name),)


class Row:
    """A row whose end can be seen."""

    def __init__(self, number: int) -> None:
        self.name = f"Sample {number}"


def _rows(alive: list[int]) -> Iterator[Row]:
    """Makes rows as they are asked for, and notes how many of those before are still there."""
    made: list[weakref.ref[Row]] = []
    for number in range(NUMBER):
        alive.append(sum(row() is not None for row in made))
        row = Row(number)
        made = [*made[-20:], weakref.ref(row)]
        yield row


@pytest.mark.parametrize("format_", [exports.CSV, exports.XLSX])
def test_an_export_keeps_no_row_that_is_written(format_: str) -> None:
    alive: list[int] = []
    with exports.written(format_, COLUMNS, _rows(alive), title="Sample") as file:
        if format_ == exports.CSV:
            names = file.read().decode("utf-8-sig").splitlines()
        else:
            sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
            names = [str(name) for (name,) in sheet.iter_rows(values_only=True)]
    assert names == ["Name", *(f"Sample {number}" for number in range(NUMBER))]
    assert max(alive) <= 1, "The row at hand is all that is held."


def test_what_goes_wrong_in_a_row_closes_the_file() -> None:
    def rows() -> Iterator[Row]:
        yield Row(1)
        raise ValueError("row")

    with pytest.raises(ValueError, match="row"):
        exports.written(exports.CSV, COLUMNS, rows(), title="Sample")
