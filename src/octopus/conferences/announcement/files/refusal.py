"""Why a file is not read as an announcement: one kind for machines, one English sentence each."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong with the file. Callers word each kind in the language of their reader."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    NOT_PERMITTED = "not_permitted"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    BINARY = "binary"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    ENCRYPTED_PDF = "encrypted_pdf"
    ENCRYPTED_DOCX = "encrypted_docx"
    NO_TEXT = "no_text"
    NOT_AN_ANNOUNCEMENT = "not_an_announcement"


IN_ENGLISH: dict[Refusal, str] = {
    Refusal.NOT_FOUND: "There is no such file.",
    Refusal.NOT_A_FILE: "This is not a file that can be read (a folder or a device).",
    Refusal.NOT_PERMITTED: "This account may not read the file.",
    Refusal.EMPTY: "The file is empty.",
    Refusal.TOO_LARGE: "The file is too large for an announcement; 5 MB is the limit.",
    Refusal.TOO_MANY_PAGES: "The document is too long for an announcement; 60 pages are the limit.",
    Refusal.BINARY: "The file is not a text, Markdown, PDF or Word (DOCX) document.",
    Refusal.UNSUPPORTED: (
        "This type of document (such as RTF or ODT) is not read; "
        "save it as PDF, DOCX or plain text."
    ),
    Refusal.DAMAGED: "The document is damaged and cannot be opened.",
    Refusal.ENCRYPTED_PDF: "The PDF is protected by a password; save it without one.",
    Refusal.ENCRYPTED_DOCX: "The Word document is protected by a password; save it without one.",
    Refusal.NO_TEXT: "The document holds no text; a scanned page must be recognised (OCR) first.",
    Refusal.NOT_AN_ANNOUNCEMENT: (
        "This does not read as the announcement of a conference: "
        "it needs a title, the dates of the conference and one more fact about it."
    ),
}


class UnreadableAnnouncement(Exception):
    """A file or a text that cannot be read as an announcement.

    `kind` says what is wrong, `detail` adds a fact of this case (a size, a type) or is empty.
    As a string it is the English sentence for the command line.
    """

    def __init__(self, kind: Refusal, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail

    def __str__(self) -> str:
        sentence = IN_ENGLISH[self.kind]
        return f"{sentence} ({self.detail})" if self.detail else sentence
