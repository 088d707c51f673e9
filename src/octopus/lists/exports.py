"""A list as a file. No cell can become a formula, whatever somebody wrote as a name."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any

import xlsxwriter

from octopus.lists.definition import Column
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current

XLSX, CSV = "xlsx", "csv"
CONTENT_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
# What a spreadsheet takes as the beginning of a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDEST = 48


def written(
    format_: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    title: str,
    progress: Callable[[int], None] | None = None,
    notes: Sequence[str] = (),
) -> IO[bytes]:
    """The file, from its beginning: heads in the reader's language, then one line a row.

    `format_`: XLSX or CSV; `progress` is told how many rows are written, now and then; `notes`:
    footnotes under the rows of a spreadsheet. The file stands on the disk and is gone when it is
    closed; in memory there is one row at a time.
    """
    lines = _lines(columns, rows, progress)
    heads = [str(column.label) for column in columns]
    output = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever asked closes it
    try:
        if format_ == XLSX:
            _write_xlsx(output, heads, lines, title, notes)
        else:
            _write_csv(output, heads, lines)
        output.seek(0)
    except BaseException:
        output.close()
        raise
    return output


def _lines(
    columns: Sequence[Column], rows: Iterable[Any], progress: Callable[[int], None] | None
) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        yield [str(column.value(row)) for column in columns]
        if progress is not None and number % 500 == 0:
            progress(number)


def _write_xlsx(
    output: IO[bytes],
    heads: list[str],
    lines: Iterator[list[str]],
    title: str,
    notes: Sequence[str],
) -> None:
    book = xlsxwriter.Workbook(output, {"constant_memory": True, "strings_to_formulas": False})
    # A sheet's name has 31 characters at most, and not these.
    sheet = book.add_worksheet(
        "".join(char for char in title if char not in "[]:*?/\\")[:31] or None
    )
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(heads):
        sheet.set_column(place, place, min(max(len(head) + 2, 12), _WIDEST))
        sheet.write_string(0, place, head, strong)
    last = 0
    for last, line in enumerate(lines, start=1):
        for place, cell in enumerate(line):
            sheet.write_string(last, place, cell)
    for place, note in enumerate(notes, start=last + 2):
        sheet.write_string(place, 0, note)
    if heads:
        sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()


def _separator() -> str:
    """What a spreadsheet in the reader's language takes for the end of a cell.

    It is a semicolon where the comma is the sign of decimals.
    """
    symbols = rules_of(current()).locale.number_symbols["latn"]
    return ";" if symbols["decimal"] == "," else ","


def _write_csv(output: IO[bytes], heads: list[str], lines: Iterator[list[str]]) -> None:
    # Spreadsheets take a file for UTF-8 only when it begins with this mark.
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=_separator(), lineterminator="\r\n")
    writer.writerow(heads)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line])
    text.flush()
    text.detach()
