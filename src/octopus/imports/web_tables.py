"""Tables of a web page: what many systems save as "XLS"."""

import re
from typing import Any, Final

import lxml.html
from lxml import etree

from octopus.imports.sheets import MOST_COLUMNS, ImportSheet, SheetRow

_PAGE: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|meta|table|!--)", re.I
)
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_MOST_ROWS: Final = 4_000
_MOST_SPAN: Final = 200


def is_web_page(text: str) -> bool:
    """Whether a text is a web page with a table in it."""
    return bool(_PAGE.match(text)) and "<table" in text.lower()


def declared_charset(content: bytes) -> str:
    """The character set that a web page says it is in; empty where it says none."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def read_web_tables(text: str) -> list[ImportSheet]:
    """Each table of a web page as a sheet; a cell over several rows or columns stands in each."""
    # A declaration of an encoding in a text that is decoded already is refused by lxml.
    page: Any = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    return [
        ImportSheet(f"{number}", rows)
        for number, table in enumerate(page.iter("table"), start=1)
        if (rows := _rows(table))
    ]


def _rows(table: Any) -> list[SheetRow]:
    grid: dict[tuple[int, int], str] = {}
    lines = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, line in enumerate(lines[:_MOST_ROWS]):
        place = 0
        for cell in line.iterchildren("td", "th"):
            while (number, place) in grid:
                place += 1
            text = _text(cell)
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    if place + right < MOST_COLUMNS:
                        grid[number + down, place + right] = text
            place += _span(cell, "colspan")
    width = 1 + max((place for _number, place in grid), default=0)
    return [
        SheetRow(
            number + 1,
            cells,
            frozenset(position for position, cell in enumerate(cells) if cell[:1] == "="),
        )
        for number in range(len(lines))
        if any(cells := [grid.get((number, place), "") for place in range(width)])
    ]


def _text(cell: Any) -> str:
    for line_break in cell.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join(
        str(etree.tostring(cell, method="text", encoding="unicode", with_tail=False)).split()
    )


def _span(cell: Any, name: str) -> int:
    written = str(cell.get(name) or "1")
    return min(int(written), _MOST_SPAN) if written.isdecimal() and int(written) else 1
