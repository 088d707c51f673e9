"""CSV and its relatives: cells with a comma, semicolon, tab or bar between them."""

import csv
import io
import re
from collections import Counter
from typing import Final

from octopus.imports.sheets import MOST_COLUMNS, ImportSheet, SheetRow, UnreadableFile

SEPARATORS: Final = (";", ",", "\t", "|")
_MOST_LINES: Final = 4_000
_LOOKED_AT: Final = 60
# The line by which Excel is told the separator.
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# How Excel is made to keep "0123" as a text.
_TEXT_FORMULA: Final = re.compile(r'="([^"]*)"')
# What our own exports put an apostrophe in front of.
_ESCAPED: Final = re.compile(r"'(?=[=+\-@\t\r\n])")


def read_delimited(text: str) -> ImportSheet:
    """The only sheet of a text file. Raises UnreadableFile where it is none."""
    if any(char < " " and char not in "\t\r\n\f\v" for char in text):
        raise UnreadableFile
    named = _SEPARATOR_LINE.match(text)
    skipped = 0
    if named:
        text, skipped = text[named.end() :], 1
    separator = named[1] if named else _separator(text)
    if separator is None:
        unwrapped = _unwrapped(text)
        separator = _separator(unwrapped) or ","
        text = unwrapped if separator in unwrapped else text
    return ImportSheet("", _rows(text, separator, skipped))


def _rows(text: str, separator: str, skipped: int) -> list[SheetRow]:
    rows = []
    for number, line in enumerate(_parsed(text, separator, _MOST_LINES), start=skipped + 1):
        cells, formulas = [], set()
        for place, written in enumerate(line[:MOST_COLUMNS]):
            cell = _TEXT_FORMULA.sub(r"\1", written) if written.startswith('="') else written
            if cell.lstrip().startswith("="):
                formulas.add(place)
            cells.append(_ESCAPED.sub("", cell, count=1))
        if any(cell.strip() for cell in cells):
            rows.append(SheetRow(number, cells, frozenset(formulas)))
    return rows


def _parsed(text: str, separator: str, most: int) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [row for row, _count in zip(reader, range(most), strict=False)]
    except csv.Error:
        raise UnreadableFile from None


def _separator(text: str) -> str | None:
    """The separator that gives most rows the same number of cells; None where none gives two."""
    scores: dict[str, int] = {}
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _parsed(text, separator, _LOOKED_AT))
        scores[separator] = max(((width - 1) * times for width, times in widths.items()), default=0)
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best] else None


def _unwrapped(text: str) -> str:
    """Lines without the quotation marks that some programs put around each whole line."""
    lines = [row[0] if len(row) == 1 else "" for row in _parsed(text, ",", _MOST_LINES)]
    return "\r\n".join(lines)
