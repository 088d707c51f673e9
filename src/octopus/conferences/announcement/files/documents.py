"""The lines of PDF and DOCX files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

import docx
import pdfplumber
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pdfminer.pdfdocument import PDFPasswordIncorrect

from .columns import areas
from .refusal import Refusal, UnreadableAnnouncement

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MOST_PAGES = 60
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 2000

_BULLET = re.compile(r"\s*(?:[-*•▪■●‣◦▶►➢→–—]|\d{1,2}[.)])\s")
# A web address that the page broke: what follows is a year or has the marks of an address.
_BROKEN_ADDRESS = re.compile(
    r"(?:www\.|https?://)\S*[^\s.,;)]( )(?!www\.|http)(?:\d{4,}\W*(?:\s|$)|[^\s/]*[/=?%_])"
)
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
# A line reaches the edge of the text when it covers this much of the page's width.
_FULL_WIDTH = 0.6


def lines_of_pdf(file: BytesIO) -> list[str]:
    """The lines of a PDF, with what the page broke put together and a blank line at each gap."""
    lines: list[str] = []
    for found, width in _pages(file):
        lines += [*_page_lines(found, width), ""] if found else []
    return _filled(lines)


def lines_of_docx(file: BytesIO) -> list[str]:
    """The paragraphs and table rows of a Word document; list items begin with "- "."""
    _refuse_bomb(file)
    lines: list[str] = []
    try:
        document = docx.Document(file)
        for block in [*_letterhead(document), *_blocks(document.element.body, document)]:
            lines += _rows(block) if isinstance(block, Table) else _paragraph(block)
    except Exception as error:
        raise UnreadableAnnouncement(Refusal.DAMAGED, "DOCX") from error
    return _filled(lines)


def _letterhead(document: Any) -> Iterator[Paragraph | Table]:
    """What stands at the head of the first page: often who writes."""
    section = document.sections[0]
    head = section.first_page_header if section.different_first_page_header_footer else None
    head = head or section.header
    if not head.is_linked_to_previous:
        yield from head.iter_inner_content()


def _blocks(parent: Any, owner: Any) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables, also of content controls; what a text box holds follows its anchor."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield Paragraph(child, owner)
            for box in child.iter(qn("w:txbxContent")):
                # A box is kept twice: as it is, and for older programs.
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, owner)
        elif child.tag == qn("w:tbl"):
            yield Table(child, owner)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent")}:
            yield from _blocks(child, owner)


def _pages(file: BytesIO) -> list[tuple[list[dict[str, Any]], float]]:
    """For each column of each page its lines as pdfplumber finds them, and its width.

    A broken file makes the libraries below raise errors of any kind, from zlib's to recursion;
    whatever it is, the document is damaged. Only their work is done here: no error of ours hides.
    """
    try:
        with pdfplumber.open(file) as pdf:
            count = len(pdf.pages)
            pages = pdf.pages if count <= MOST_PAGES else []
            found = [part for page in pages for part in _columns(page)]
    except Exception as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise UnreadableAnnouncement(Refusal.ENCRYPTED_PDF) from error
        raise UnreadableAnnouncement(Refusal.DAMAGED, "PDF") from error
    if count > MOST_PAGES:
        raise UnreadableAnnouncement(Refusal.TOO_MANY_PAGES, f"{count} pages")
    return found


def _columns(page: Any) -> Iterator[tuple[list[dict[str, Any]], float]]:
    boxes = areas(page.extract_words(), float(page.width), float(page.height))
    for left, top, right, bottom in boxes:
        part = page.crop((left, top, right, bottom), strict=False) if len(boxes) > 1 else page
        yield part.extract_text_lines(), right - left


def _filled(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise UnreadableAnnouncement(Refusal.NO_TEXT)
    return lines


def _page_lines(found: list[dict[str, Any]], width: float) -> Iterator[str]:
    if not found:
        return
    edge = max(line["x1"] for line in found)
    usual = median(line["bottom"] - line["top"] for line in found)
    text = _heading_mark(found[0], usual) + found[0]["text"]
    for before, line in pairwise(found):
        if _continues(before, line, edge, width):
            text = _joined(text, line["text"])
            continue
        yield text
        if line["top"] - before["bottom"] > 0.7 * (before["bottom"] - before["top"]):
            yield ""
        text = _heading_mark(line, usual) + line["text"]
    yield text


def _heading_mark(line: dict[str, Any], usual: float) -> str:
    """`# ` for a line in larger letters than usual, or a few words all in bold."""
    if _BULLET.match(line["text"]):
        return ""
    larger = line["bottom"] - line["top"] > 1.12 * usual
    bold = all(_BOLD.search(character["fontname"]) for character in line["chars"])
    short = re.fullmatch(r"(?:[^\W\d]+[’'-]?\s?){1,8}:?", line["text"]) is not None
    return "# " if larger or (bold and short) else ""


def _joined(text: str, following: str) -> str:
    """Two lines as one; a word or an address that was broken between them gets no space."""
    if re.search(r"\w-$", text):
        return text + following
    broken = _BROKEN_ADDRESS.search(f"{text} {following}", max(0, len(text) - 100))
    space = "" if broken and broken.start(1) == len(text) else " "
    return f"{text}{space}{following}"


def _continues(before: dict[str, Any], line: dict[str, Any], edge: float, width: float) -> bool:
    """Whether the page broke a line here: the first word of `line` had no room before it."""
    height, height_before = line["bottom"] - line["top"], before["bottom"] - before["top"]
    if abs(height - height_before) > 0.15 * height or _BULLET.match(line["text"]):
        return False
    if line["top"] - before["bottom"] > 0.7 * height_before or line["x0"] < before["x0"] - height:
        return False
    if before["x1"] - before["x0"] < _FULL_WIDTH * width:
        return False
    per_character = (line["x1"] - line["x0"]) / len(line["text"])
    first_word = len(line["text"].split()[0]) + 1
    # The width of a word is only estimated; a sentence that goes on gets the benefit of the doubt.
    slack = 1.0 if before["text"].endswith((".", ":", ";", "!", "?")) else 1.3
    return bool(before["x1"] + first_word * per_character * slack > edge)


def _refuse_bomb(file: BytesIO) -> None:
    """Looks into the archive without unpacking it."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableAnnouncement(Refusal.DAMAGED, "DOCX") from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise UnreadableAnnouncement(Refusal.TOO_LARGE, f"{unpacked / 1024 / 1024:.0f} MB unpacked")
    if not any(part.filename == "word/document.xml" for part in parts):
        is_odt = any(part.filename == "content.xml" for part in parts)
        raise UnreadableAnnouncement(Refusal.UNSUPPORTED, "ODT" if is_odt else "ZIP")
    file.seek(0)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    properties = paragraph._p.pPr
    is_item = style.startswith("List") or (properties is not None and properties.numPr is not None)
    is_heading = style == "Title" or style.startswith("Heading")
    for line in re.split(r"\n", paragraph.text):
        if not line.strip():
            yield ""
        elif is_heading:
            yield f"# {line}"
        else:
            yield f"- {line}" if is_item and not _BULLET.match(line) else line


def _rows(table: Table) -> Iterator[str]:
    """A row of two cells reads as "label: value", as it is meant."""
    for row in table.rows:
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        cells = [cell for cell in cells if cell]
        if len(cells) == 2:
            yield f"{cells[0].rstrip(': ')}: {cells[1]}"
        elif cells:
            yield " – ".join(cells)
