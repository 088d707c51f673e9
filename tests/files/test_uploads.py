"""What people send: files with a password, files with something before their beginning."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from octopus.files.uploads import PAPERS, PDF, check_upload, needs_password

DATA = Path(__file__).parent / "data"
WHOLE = (DATA / "mailheader.pdf").read_bytes()


def sent(content: bytes, name: str = "note.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", ["password.pdf", "locked.docx"])
def test_a_file_with_a_password_is_refused_at_once(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_upload(sent((DATA / name).read_bytes(), name), kinds=PAPERS)
    assert refusal.value.messages == [
        f"“{name}” is protected by a password and cannot be opened. "
        "Please save it without a password and choose it again."
    ]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"x" * 900])
def test_a_pdf_is_found_within_the_first_kilobyte(before: bytes) -> None:
    assert check_upload(sent(before + WHOLE[WHOLE.index(b"%PDF-") :])) is PDF


def test_a_pdf_behind_the_first_kilobyte_or_cut_off_is_none() -> None:
    for content in (b"x" * 1025 + WHOLE, WHOLE[:-8], b"%PDF-1.4"):
        with pytest.raises(ValidationError):
            check_upload(sent(content))


def test_the_word_for_encryption_in_a_text_needs_no_password() -> None:
    assert not needs_password(sent(WHOLE.replace(b"/Catalog", b"/Catalog/Encryption(x)")))
