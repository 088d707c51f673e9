"""Workbooks of Excel and LibreOffice: XLSX, XLSM, XLSB, XLS and ODS, by python-calamine."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from octopus.imports.sheets import ImportSheet, SheetRow, UnreadableFile

_READER: Final = Path(__file__).with_name("workbook_process.py")
_PASSWORD: Final = 3
_SECONDS: Final = 30
# What a workbook with a password holds in its compound file.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# How a package (XLSX, ODS) and a compound file (XLS, anything with a password) begin.
ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(content: bytes) -> bool:
    """Whether a file begins as workbooks do."""
    return content.startswith((ZIP, COMPOUND))


def read_workbook(content: bytes) -> list[ImportSheet]:
    """The visible sheets of a workbook. Raises UnreadableFile; takes a tenth of a second more than
    reading here would, for a process with limits of its own."""
    if content.startswith(COMPOUND) and _LOCKED in content:
        raise UnreadableFile(UnreadableFile.PASSWORD)
    # -P: the modules beside that file must not stand in for Python's own.
    try:
        child = subprocess.run(
            [sys.executable, "-P", str(_READER)],
            input=content,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(UnreadableFile.WORKBOOK) from None
    if child.returncode:
        is_locked = child.returncode == _PASSWORD
        raise UnreadableFile(UnreadableFile.PASSWORD if is_locked else UnreadableFile.WORKBOOK)
    return [
        _sheet(sheet["name"], sheet["rows"], sheet["formulas"])
        for sheet in json.loads(child.stdout)
    ]


def _sheet(name: str, rows: list[list[str]], formulas: list[list[int]]) -> ImportSheet:
    places: dict[int, set[int]] = {}
    for number, place in formulas:
        places.setdefault(number, set()).add(place)
    return ImportSheet(name, [
        SheetRow(number, cells, frozenset(places.get(number, ())) | _typed_formulas(cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip() for cell in cells) or number in places
    ])  # fmt: skip


def _typed_formulas(cells: list[str]) -> frozenset[int]:
    """Cells that hold a formula as a text, for want of being one."""
    return frozenset(place for place, cell in enumerate(cells) if cell.lstrip().startswith("="))
