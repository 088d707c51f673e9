"""Opens a file that should hold an announcement and gives its lines.

The type is told from the content, never from the name. Nothing is trusted: sizes are checked before
anything is read or unpacked.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from .refusal import Refusal, UnreadableAnnouncement

LARGEST_FILE = 5 * 1024 * 1024

_OTHER_TYPES = {
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"<?xml": "XML",
}
_HTML = (b"<!doctype html", b"<html")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


def lines_of(path: Path) -> list[str]:
    """The lines of a text, Markdown, PDF, DOCX, HTML or e-mail (.eml) file, without their ends.

    Raises UnreadableAnnouncement; its kind says why, see `refusal.Kind`.
    """
    data = _bytes_of(path)
    if not data.strip():
        raise UnreadableAnnouncement(Refusal.EMPTY)
    is_pdf, is_archive = b"%PDF-" in data[:1024], data.startswith(b"PK\x03\x04")
    if is_pdf or is_archive:
        # The libraries for documents cost 0.3 s and 25 MB: only who reads a document pays that.
        from .documents import lines_of_docx, lines_of_pdf  # noqa: PLC0415

        return lines_of_pdf(BytesIO(data)) if is_pdf else lines_of_docx(BytesIO(data))
    _refuse_other_types(data)
    lines = lines_in(data)
    while lines and not lines[-1]:
        lines.pop()
    if not any(line.strip() for line in lines):
        raise UnreadableAnnouncement(Refusal.EMPTY)
    return lines


def lines_in(data: bytes) -> list[str]:
    """The lines of a text, a web page or an e-mail."""
    from .web_pages import is_mail, lines_of_html, lines_of_mail  # noqa: PLC0415

    if is_mail(data):
        return lines_of_mail(data)
    text = _decoded(data)
    if data[:1024].lstrip().lower().startswith(_HTML):
        return lines_of_html(text)
    return re.split(r"\r\n|\r|\n", text)


def _bytes_of(path: Path) -> bytes:
    """The content of a regular file that is small enough; a larger one is not opened."""
    try:
        if not path.exists():
            raise UnreadableAnnouncement(Refusal.NOT_FOUND, str(path))
        if not path.is_file():
            raise UnreadableAnnouncement(Refusal.NOT_A_FILE, str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableAnnouncement(Refusal.TOO_LARGE, f"{size / 1024 / 1024:.1f} MB")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except PermissionError as error:
        raise UnreadableAnnouncement(Refusal.NOT_PERMITTED, str(path)) from error
    except (OSError, ValueError) as error:
        # A name that is too long, or holds a NUL, names no file.
        raise UnreadableAnnouncement(Refusal.NOT_FOUND) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableAnnouncement(Refusal.TOO_LARGE)
    return data


def _refuse_other_types(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableAnnouncement(Refusal.ENCRYPTED_DOCX)
        raise UnreadableAnnouncement(Refusal.UNSUPPORTED, "Word 97–2003")
    start = data[:64].lstrip().lower()
    for mark, name in _OTHER_TYPES.items():
        if start.startswith(mark.lower()):
            raise UnreadableAnnouncement(Refusal.UNSUPPORTED, name)


def _decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or UTF-32, else in the Western encoding of Windows."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for name in [encoding] if encoding else [_without_bom(data), "utf-8", "cp1252", "latin-1"]:
        if name is None:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
            return text
    raise UnreadableAnnouncement(Refusal.BINARY)


def _without_bom(data: bytes) -> str | None:
    """UTF-16 without its mark: Western text has a zero in every second byte."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    half = len(data) // 2
    if data[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if data[::2].count(0) > 0.6 * half else None


def _reads_as_text(text: str) -> bool:
    """Text holds no NUL and next to no other control characters."""
    return "\x00" not in text and len(_CONTROL.findall(text)) <= len(text) // 200
