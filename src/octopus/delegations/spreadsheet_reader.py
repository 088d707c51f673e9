"""Reading a small table from a file: XLSX by its content, anything else as CSV.

A spreadsheet is a ZIP archive of XML, of which we need the first sheet's texts and to know where a
formula stands; a formula is never worked out, and its last value not taken for what was meant.
Archives that unfold to more than they should, and XML with entities, are refused.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from lxml import etree

from octopus.files.uploads import MEGABYTE, XLSX, kind_of, tidy_name

LARGEST: Final = 2 * MEGABYTE
# What a part of the archive may unfold to.
_UNFOLDED: Final = 20 * MEGABYTE
MOST_ROWS: Final = 500
_MOST_COLUMNS: Final = 60
# What a spreadsheet takes as the beginning of a formula (OWASP, "CSV injection").
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SpreadsheetRow:
    """A row with something in it: its number in the sheet, its cells, and where formulas stand."""

    number: int
    cells: list[str]
    formulas: frozenset[int] = field(default_factory=frozenset)


def lines_of(file: UploadedFile[Any]) -> list[SpreadsheetRow]:
    """All rows that are not empty, the heads among them, at most MOST_ROWS and the heads.

    Raises ValidationError in the reader's words for what cannot be read.
    """
    told = {"name": tidy_name(file.name or ""), "limit": LARGEST // MEGABYTE, "most": MOST_ROWS}
    if (file.size or 0) > LARGEST:
        raise ValidationError(
            _("“%(name)s” is too large: at most %(limit)s MB are taken. Keep one sheet.") % told
        )
    try:
        lines = list(_xlsx(file) if kind_of(file) == XLSX else _csv(file))
    except (_Unreadable, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, csv.Error):
        raise ValidationError(
            _(
                "“%(name)s” cannot be read as a spreadsheet. Save it as XLSX or CSV, best from "
                "our template, and choose it again."
            )
            % told
        ) from None
    if not lines:
        raise ValidationError(_("There is nothing in “%(name)s”.") % told)
    if len(lines) > MOST_ROWS + 1:
        raise ValidationError(
            _(
                "There are more than %(most)s rows in “%(name)s”. Please leave only the persons of "
                "your delegation in it."
            )
            % told
        )
    return lines


class _Unreadable(Exception):
    """The file is none of those that are read."""


def _csv(file: UploadedFile[Any]) -> Iterator[SpreadsheetRow]:
    """The rows of a CSV, whatever separates its cells and however Excel wrote it."""
    file.seek(0)
    text = _decoded(file.read())
    first = text.lstrip().partition("\n")[0]
    separator = max((";", ",", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for number, row in enumerate(reader, start=1):
        cells = [cell.strip() for cell in row[:_MOST_COLUMNS]]
        formulas = frozenset(n for n, cell in enumerate(cells) if cell.startswith(_FORMULA))
        if any(cells):
            yield SpreadsheetRow(number, cells, formulas)
        if number > 4 * MOST_ROWS:
            return


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(char < " " and char not in "\t\r\n" for char in text):
            break
        return text
    raise _Unreadable


def _xlsx(file: IO[Any]) -> Iterator[SpreadsheetRow]:
    with zipfile.ZipFile(file) as archive:
        shared = _shared_strings(archive)
        seen = 0
        for row in _elements(archive, _first_sheet(archive), "row"):
            line = _line(row, shared)
            if line is not None:
                yield line
                seen += 1
            if seen > MOST_ROWS + 1:
                return


def _line(row: Any, shared: list[str]) -> SpreadsheetRow | None:
    cells: dict[int, str] = {}
    formulas = set()
    for cell in row:
        place = _column(str(cell.get("r") or ""), len(cells))
        if place >= _MOST_COLUMNS:
            continue
        text = _text_of(cell, shared).strip()
        if any(_local(child) == "f" for child in cell) or text.startswith("="):
            formulas.add(place)
        cells[place] = text
    if not any(cells.values()) and not formulas:
        return None
    width = max(cells) + 1
    number = int(row.get("r") or 0)
    return SpreadsheetRow(
        number, [cells.get(place, "") for place in range(width)], frozenset(formulas)
    )


def _column(reference: str, otherwise: int) -> int:
    """The number of a cell's column from zero: "C7" is 2."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    place = 0
    for letter in letters.group():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _text_of(cell: Any, shared: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _words(cell)
    value = next((str(child.text or "") for child in cell if _local(child) == "v"), "")
    if kind != "s":
        return value
    try:
        return shared[int(value)]
    except (ValueError, IndexError):
        raise _Unreadable from None


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    return [_words(element) for element in _elements(archive, part, "si")]


def _words(element: Any) -> str:
    """The text of a cell without its phonetic reading."""
    return "".join(
        str(one.text or "")
        for one in element.iter()
        if _local(one) == "t" and _local(one.getparent()) != "rPh"
    )


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The part that holds the first sheet of the book."""
    sheet = next(_elements(archive, "xl/workbook.xml", "sheet"), None)
    if sheet is None:
        raise _Unreadable
    wanted = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
    for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if relation.get("Id") == wanted:
            target = str(relation.get("Target"))
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise _Unreadable


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[Any]:
    """The elements of one name in a part, one after the other; whatever its namespace is."""
    if archive.getinfo(part).file_size > _UNFOLDED:
        raise _Unreadable
    with archive.open(part) as stream:
        for _event, element in etree.iterparse(
            stream, events=("end",), tag=f"{{*}}{name}", resolve_entities=False, no_network=True
        ):
            yield element
            element.clear()


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
