"""A list as a file. No cell can become a formula, whatever somebody wrote as a name."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter

from octopus.lists.definition import Column

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
) -> bytes:
    """The file: heads in the reader's language, then one line a row.

    `format_`: XLSX or CSV; `progress` is told how many rows are written, now and then.
    """
    lines = _lines(columns, rows, progress)
    heads = [str(column.label) for column in columns]
    return _xlsx(heads, lines, title) if format_ == XLSX else _csv(heads, lines)


def _lines(
    columns: Sequence[Column], rows: Iterable[Any], progress: Callable[[int], None] | None
) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        yield [str(column.value(row)) for column in columns]
        if progress is not None and number % 500 == 0:
            progress(number)


def _xlsx(heads: list[str], lines: Iterator[list[str]], title: str) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"constant_memory": True, "strings_to_formulas": False})
    # A sheet's name has 31 characters at most, and not these.
    sheet = book.add_worksheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or None)
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(heads):
        sheet.set_column(place, place, min(max(len(head) + 2, 12), _WIDEST))
        sheet.write_string(0, place, head, strong)
    last = 0
    for last, line in enumerate(lines, start=1):
        for place, cell in enumerate(line):
            sheet.write_string(last, place, cell)
    if heads:
        sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()
    return output.getvalue()


def _csv(heads: list[str], lines: Iterator[list[str]]) -> bytes:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(heads)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line])
    # Spreadsheets take a file for UTF-8 only when it begins with this mark.
    return b"\xef\xbb\xbf" + output.getvalue().encode()
