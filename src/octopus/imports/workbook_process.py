"""Reads one workbook from standard input and writes its visible sheets as JSON.

Run as a process of its own, with limits on memory and time: a small file can claim billions of
cells. Nothing here needs Django. An exit status of 3 means that a password is missing, 4 that the
file cannot be read.
"""

import datetime
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import python_calamine
from lxml import etree

_MEMORY = 1024 * 1024 * 1024  # bytes of address space
_SECONDS = 20
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 2_000, 60, 30
_PASSWORD, _UNREADABLE = 3, 4


def _text(value: Any) -> str:
    """A cell as people read it: 3.0 is "3", a date is ISO."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return str(value)


def _rows(sheet: Any) -> list[list[str]]:
    """All cells from A1 on; a cell that was merged of several says the same in each of them."""
    values = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    rows = [[_text(value) for value in row[:_MOST_COLUMNS]] for row in values]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = rows[top][left]
    return rows


def _formulas(content: bytes) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Names of the sheets of an XLSX, and in which rows and columns of it formulas stand."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return
        targets = {
            relationship.get("Id"): str(relationship.get("Target"))
            for relationship in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
        }
        for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive.namelist():
                yield str(sheet.get("name")), list(_formula_cells(archive, part))


def _formula_cells(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int]]:
    for formula in _elements(archive, part, "f"):
        found = re.fullmatch(r"([A-Z]{1,3})(\d+)", str(formula.getparent().get("r") or ""))
        if found:
            place = 0
            for letter in found[1]:
                place = place * 26 + ord(letter) - ord("A") + 1
            yield int(found[2]), place - 1


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[Any]:
    with archive.open(part) as stream:
        yield from (
            element
            for _event, element in etree.iterparse(
                stream, tag=f"{{*}}{name}", resolve_entities=False, no_network=True
            )
        )


def _sheets(content: bytes) -> list[dict[str, Any]]:
    formulas = dict(_formulas(content))
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        visible = [
            metadata.name
            for metadata in book.sheets_metadata
            if metadata.visible == python_calamine.SheetVisibleEnum.Visible
            and metadata.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        return [
            {
                "name": name,
                "rows": _rows(book.get_sheet_by_name(name)),
                "formulas": formulas.get(name, []),
            }
            for name in visible[:_MOST_SHEETS]
        ]


def main() -> int:
    """Reads, writes, and returns the exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        sheets = _sheets(sys.stdin.buffer.read())
    except python_calamine.PasswordError:
        return _PASSWORD
    except (python_calamine.CalamineError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError,
            RuntimeError, ValueError, OSError, MemoryError):  # fmt: skip
        return _UNREADABLE
    sys.stdout.write(json.dumps(sheets))
    return 0


if __name__ == "__main__":
    sys.exit(main())
