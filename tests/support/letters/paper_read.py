"""Reads a PDF back: its text, and the code on its picture."""

import io
from typing import Any

import pdfplumber
import pypdfium2
import zxingcpp

pdfium: Any = pypdfium2  # its functions have no types


def text_of(pdf: bytes) -> str:
    """All text of a PDF on one line, with ordinary spaces."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        pages = [page.extract_text() or "" for page in opened.pages]
    whole = " ".join(pages)
    for space in ("\u00a0", "\u202f"):
        whole = whole.replace(space, " ")
    return " ".join(whole.replace("\u2060", "").split())


def number_of_pages(pdf: bytes) -> int:
    document = pdfium.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def code_of(pdf: bytes) -> str:
    """What a camera reads on the last page."""
    document = pdfium.PdfDocument(pdf)
    try:
        (code,) = zxingcpp.read_barcodes(document[len(document) - 1].render(scale=3).to_pil())
        return str(code.text)
    finally:
        document.close()
