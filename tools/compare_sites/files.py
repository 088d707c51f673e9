"""What stands in a file that was downloaded: lines of text, whatever its kind."""

import html
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2


@cache
def text_of(path: Path) -> tuple[str, ...]:
    """The lines of a PDF, a spreadsheet, a document or a text; of other files their size."""
    start = path.read_bytes()[:5]
    if start == b"%PDF-":
        return tuple(_pdf(path))
    if start[:4] == b"PK\x03\x04":
        return tuple(_package(path))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return (f"[{path.stat().st_size} bytes]",)
    if text[:1] in "{[":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    # Long lines of calendar files go on in the next line.
    return tuple(text.replace("\r\n ", "").splitlines())


def _pdf(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        yield f"[page {number}]"
        yield from page.get_textpage().get_text_bounded().splitlines()
    document.close()


def _package(path: Path) -> Iterator[str]:
    """The cells of an XLSX one a line, the paragraphs of a DOCX; other packages: their files."""
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            yield f"[{name}]"
            if re.search(r"(sheet\d*|sharedStrings|document|header\d*|footer\d*)\.xml$", name):
                content = package.read(name).decode()
                for part in re.split(r"</(?:w:p|c|si)>", content):
                    words = html.unescape(re.sub(r"<[^>]*>", "", part)).strip()
                    if words:
                        yield words
