"""Files that people send us, judged by their content and never by their name.

A kind is recognised by what the file holds. What is refused is refused in words that say what is
wanted, so that the reader can choose another file; nothing else of the form is lost.
"""

import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO, Any

from babel.numbers import format_decimal
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current, listed

MEGABYTE = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: what people call it, its ending, its media type, what a package holds."""

    label: str
    ending: str
    media_type: str
    part: str = ""


PDF = FileKind("PDF", "pdf", "application/pdf")
DOCX = FileKind("DOCX", "docx", f"{_OFFICE}.wordprocessingml.document", "word/document.xml")
XLSX = FileKind("XLSX", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xl/workbook.xml")
PPTX = FileKind("PPTX", "pptx", f"{_OFFICE}.presentationml.presentation", "ppt/presentation.xml")
ODT = FileKind("ODT", "odt", "application/vnd.oasis.opendocument.text", "content.xml")
JPEG = FileKind("JPEG", "jpg", "image/jpeg")
PNG = FileKind("PNG", "png", "image/png")
SVG = FileKind("SVG", "svg", "image/svg+xml")
PAPERS = (PDF, DOCX, XLSX, PPTX, ODT)
# A letter on paper as it is sent in: as a PDF, scanned or photographed.
SCANS = (PDF, JPEG, PNG)
# How a drawing begins, behind what XML and drawing programs put before it.
_DRAWING = re.compile(rb"\A(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE\s+svg|svg[\s>])")
# How a picture begins and ends; what follows its end is no picture.
_PICTURES = (
    (PNG, b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    (JPEG, b"\xff\xd8\xff", b"\xff\xd9"),
)


# How packages and compound files begin; what an office file with a password holds.
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def needs_password(stream: IO[Any]) -> bool:
    """Whether a PDF or a file of an office program opens only with a password.

    A PDF that anybody may open, and that only forbids printing or copying, needs none. Leaves the
    stream at its start.
    """
    try:
        stream.seek(0)
        content = stream.read()
        if content.startswith(_PACKAGES[1]):
            return _LOCKED_PACKAGE in content
        if b"%PDF-" not in content[:1024] or not _LOCKED_PDF.search(content):
            return False
        return not _opens(content)
    finally:
        stream.seek(0)


def _opens(content: bytes) -> bool:
    """Whether a PDF can be opened without a password."""
    # The library takes 17 MB: only a process that looks into a PDF pays that.
    import pdfplumber  # noqa: PLC0415

    try:
        with pdfplumber.open(io.BytesIO(content)):
            return True
    except Exception:  # noqa: BLE001 -- whatever a broken encryption makes the library raise
        return False


def kind_of(stream: IO[Any]) -> FileKind | None:
    """What a file is by its content; None for anything else. Leaves the stream at its start."""
    try:
        stream.seek(0)
        head = stream.read(1024)
        # Readers look for the mark in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
        if b"%PDF-" in head and not head.startswith(_PACKAGES):
            return PDF if _is_whole_pdf(stream) else None
        for kind, start, end in _PICTURES:
            if head.startswith(start):
                return kind if _ends_with(stream, end) else None
        if _DRAWING.match(head):
            return SVG if _is_whole_drawing(stream) else None
        return _package(stream) if head.startswith(b"PK\x03\x04") else None
    finally:
        stream.seek(0)


def check_upload(
    file: UploadedFile[Any], *, kinds: Collection[FileKind] = PAPERS, limit: int = 25 * MEGABYTE
) -> FileKind:
    """The kind of a file that somebody sent. `limit`: bytes.

    Raises ValidationError, in the reader's words, for a file that is empty, too large or of
    another kind than those wanted, whatever it is called.
    """
    wanted = listed((kind.label for kind in kinds), style="or")
    context = {"name": tidy_name(file.name or ""), "kinds": wanted}
    if not file.size:
        raise ValidationError(_("“%(name)s” is empty. Choose the file again.") % context)
    if file.size > limit:
        size = {"size": -(-file.size // MEGABYTE), "limit": limit // MEGABYTE}
        raise ValidationError(
            _("“%(name)s” is %(size)s MB; the maximum is %(limit)s MB.") % {**context, **size}
        )
    if needs_password(file):
        raise ValidationError(
            _(
                "“%(name)s” is protected by a password and cannot be opened. Please "
                "save it without a password and choose it again."
            )
            % context
        )
    found = kind_of(file)
    if found is None or found not in kinds:
        raise ValidationError(_("“%(name)s” is not a valid %(kinds)s file.") % context)
    return found


def file_size(size: int) -> str:
    """Bytes as people say them in the reader's language: "18 KB", "1.4 MB"."""
    if size < MEGABYTE:
        return _("%(size)s KB") % {"size": max(1, round(size / 1024))}
    number = format_decimal(round(size / MEGABYTE, 1), locale=rules_of(current()).names)
    return _("%(size)s MB") % {"size": number}


def tidy_name(name: str) -> str:
    """The last part of a file's name without what could steer a header, a path or a page."""
    last = re.split(r"[\\/]", name)[-1]
    printable = "".join(char for char in last if char.isprintable() and char not in '"<>|:*?;')
    return printable.strip(". ")[-120:] or "file"


def _is_whole_pdf(stream: IO[Any]) -> bool:
    """Whether a PDF was sent to its end; a few kilobytes may follow the mark of its end."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 4096))
    return b"%%EOF" in stream.read()


def _is_whole_drawing(stream: IO[Any]) -> bool:
    """Whether an XML file holds a drawing, to its end."""
    stream.seek(0)
    content = stream.read()
    return b"<svg" in content and content.rstrip().endswith(b"svg>")


def _ends_with(stream: IO[Any], end: bytes) -> bool:
    """Whether a file ends with these bytes; scanners fill up with zeros behind them."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 4096))
    return bool(stream.read().rstrip(b"\x00").endswith(end))


def _package(stream: IO[Any]) -> FileKind | None:
    """What a ZIP package is. One with macros is none of ours: those are programs."""
    try:
        with zipfile.ZipFile(stream) as package:
            names = package.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    media_type = part.read(200).decode("ascii", "replace").strip()
                return ODT if media_type == ODT.media_type and ODT.part in names else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for kind in (DOCX, XLSX, PPTX) if kind.part in names), None)
