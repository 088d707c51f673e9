"""Files that are no announcement get a clear answer; odd encodings are read."""

import os
import random
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst

from octopus.conferences.announcement import (
    IN_ENGLISH,
    Refusal,
    UnreadableAnnouncement,
    lines_of,
    read,
)

TEXT = "Conférence d’été\n3 – 4 juin 2027, Nîmes, France\nInscriptions : été 2027"


def refusal(path: Path) -> Refusal:
    with pytest.raises(UnreadableAnnouncement) as refused:
        read(lines_of(path))
    return refused.value.kind


def written(tmp_path: Path, content: bytes, name: str = "announcement.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT, "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT, "cp1252"),
        (TEXT, "utf-16"),
        (TEXT, "utf-16-le"),
        (TEXT, "utf-16-be"),
        (TEXT, "utf-32"),
        (TEXT.replace("\n", "\r\n"), "utf-8"),
        (TEXT.replace("\n", "\r"), "utf-8"),
        (TEXT + "\n\n", "utf-8"),
    ],
)
def test_text_is_read_in_its_encoding(content: str, encoding: str, tmp_path: Path) -> None:
    assert lines_of(written(tmp_path, content.encode(encoding))) == TEXT.split("\n")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Refusal.EMPTY),
        (b" \n\t\r\n", Refusal.EMPTY),
        ("\ufeff \n".encode(), Refusal.EMPTY),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" * 40, Refusal.BINARY),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, Refusal.BINARY),
        (b"Octopus\x00Conference 2026", Refusal.BINARY),
        (random.Random(1).randbytes(4096), Refusal.BINARY),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), Refusal.UNSUPPORTED),
        (b"\xff\xd8\xff\xe0" + bytes(64), Refusal.UNSUPPORTED),
        (b"{\\rtf1\\ansi Octopus Conference}", Refusal.UNSUPPORTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), Refusal.UNSUPPORTED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Refusal.ENCRYPTED_DOCX,
        ),
        (b"%PDF-1.7\nthis is no PDF at all", Refusal.DAMAGED),
        (b"PK\x03\x04 this is no archive", Refusal.DAMAGED),
        (b"name;city;date\nA;Lyon;2026\nB;Nice;2027\nC;Brest;2028\n", Refusal.NOT_AN_ANNOUNCEMENT),
        (b"Octopus Conference 2026 is a word. " * 9000, Refusal.NOT_AN_ANNOUNCEMENT),
    ],
)
def test_what_is_no_announcement_is_refused(content: bytes, kind: Refusal, tmp_path: Path) -> None:
    assert refusal(written(tmp_path, content)) is kind


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(UnreadableAnnouncement) as refused:
        lines_of(path)
    assert (refused.value.kind, refused.value.detail) == (Refusal.TOO_LARGE, "50.0 MB")


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.txt") is Refusal.NOT_FOUND
    assert refusal(tmp_path / ("long" * 200)) is Refusal.NOT_FOUND
    assert refusal(tmp_path) is Refusal.NOT_A_FILE
    assert refusal(Path("/dev/zero")) is Refusal.NOT_A_FILE


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"Octopus")
    path.chmod(0)
    assert refusal(path) is Refusal.NOT_PERMITTED


def test_a_docx_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 1024 * 1024))
    assert refusal(written(tmp_path, packed.getvalue(), "bomb.docx")) is Refusal.TOO_LARGE


def test_an_archive_that_is_no_document_is_refused(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notes.txt", "Octopus Conference")
    assert refusal(written(tmp_path, packed.getvalue(), "notes.docx")) is Refusal.UNSUPPORTED


def test_a_docx_with_broken_parts_is_refused(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<not closed")
    assert refusal(written(tmp_path, packed.getvalue(), "broken.docx")) is Refusal.DAMAGED


def test_a_docx_with_broken_packing_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Octopus Conference 2026 " * 50)
    document.save(str(tmp_path / "whole.docx"))
    content = bytearray((tmp_path / "whole.docx").read_bytes())
    begin = content.index(b"word/document.xml") + 40
    content[begin : begin + 40] = bytes(40)
    assert refusal(written(tmp_path, bytes(content), "broken.docx")) is Refusal.DAMAGED


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "drawing.typ"
    source.write_text("#rect(width: 5cm, height: 5cm)", encoding="utf-8")
    typst.compile(str(source), output=str(tmp_path / "drawing.pdf"))
    assert refusal(tmp_path / "drawing.pdf") is Refusal.NO_TEXT


def test_a_cut_pdf_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "page.typ"
    source.write_text("Octopus Conference", encoding="utf-8")
    pdf = typst.compile(str(source))
    assert isinstance(pdf, bytes)
    kind = refusal(written(tmp_path, pdf[: len(pdf) // 3], "cut.pdf"))
    assert kind in {Refusal.DAMAGED, Refusal.NO_TEXT}


def test_a_pdf_with_nonsense_in_it_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "page.typ"
    source.write_text("Octopus Conference", encoding="utf-8")
    pdf = typst.compile(str(source))
    assert isinstance(pdf, bytes)
    broken = pdf.replace(b"595.2756", b"/nothing")
    assert broken != pdf
    assert refusal(written(tmp_path, broken, "broken.pdf")) is Refusal.DAMAGED


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    # A PDF whose encryption dictionary asks for a password: the smallest that does.
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + b"41" * 32 + b">"
        b"/U<" + b"42" * 32 + b">>>endobj\n"
    )
    offset = len(body)
    xref = b"xref\n0 4\n0000000000 65535 f \n"
    for number in (1, 2, 3):
        xref += b"%010d 00000 n \n" % body.index(b"%d 0 obj" % number)
    trailer = (
        b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<01><01>]>>\nstartxref\n%d\n%%%%EOF" % offset
    )
    assert refusal(written(tmp_path, body + xref + trailer, "locked.pdf")) is Refusal.ENCRYPTED_PDF


def test_every_kind_has_its_sentence() -> None:
    assert set(IN_ENGLISH) == set(Refusal)
    assert str(UnreadableAnnouncement(Refusal.TOO_LARGE, "50.0 MB")) == (
        "The file is too large for an announcement; 5 MB is the limit. (50.0 MB)"
    )


PAGE = """<!DOCTYPE html><html><head><title>Menu</title><style>p{}</style></head><body>
<nav>Home</nav><h1>Sample Forum 2027</h1><p>3 – 4 March 2027,<br>Lyon, France</p>
<ul><li>Opening</li><li>Closing</li></ul><table><tr><td>Fee</td><td>none</td></tr></table>
</body></html>"""


def test_a_web_page_gives_its_visible_lines(tmp_path: Path) -> None:
    lines = [line for line in lines_of(written(tmp_path, PAGE.encode(), "page.html")) if line]
    assert lines == [
        "# Sample Forum 2027",
        "3 – 4 March 2027,",
        "Lyon, France",
        "- Opening",
        "- Closing",
        "Fee – none",
    ]


def test_a_mail_gives_its_subject_and_its_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "office@example.org", "you@example.org"
    mail["Subject"] = "Fwd: Réunion des correspondants 2027"
    mail.set_content("Du 3 au 4 mars 2027, Lyon (France)\n")
    mail.add_alternative("<p>other</p>", subtype="html")
    lines = lines_of(written(tmp_path, mail.as_bytes(), "invitation.eml"))
    assert lines == ["# Réunion des correspondants 2027", "", "Du 3 au 4 mars 2027, Lyon (France)"]


def test_a_mail_without_a_text_is_read_from_its_page(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "office@example.org", "you@example.org"
    mail["Subject"] = "Sample Forum 2027"
    mail.set_content(PAGE, subtype="html")
    lines = lines_of(written(tmp_path, mail.as_bytes(), "invitation.eml"))
    assert "3 – 4 March 2027," in lines
    assert "Home" not in lines


@pytest.mark.parametrize(
    "content", [b"<!doctype html>", b"<html></html>", b"<html><body><div></div></body></html>"]
)
def test_a_page_without_words_is_empty(content: bytes, tmp_path: Path) -> None:
    assert refusal(written(tmp_path, content, "page.html")) is Refusal.EMPTY


def test_a_mail_in_unknown_characters_is_read(tmp_path: Path) -> None:
    mail = (
        b"From: office@example.org\r\nTo: you@example.org\r\nSubject: Sample Forum 2027\r\n"
        b"Content-Type: text/plain; charset=x-nowhere\r\n\r\nLyon, 3 March 2027"
    )
    lines = lines_of(written(tmp_path, mail, "invitation.eml"))
    assert lines == ["# Sample Forum 2027", "", "Lyon, 3 March 2027"]


@pytest.mark.parametrize("element", ["div", "span", "font", "table", "x-part"])
@pytest.mark.parametrize("levels", [300, 3_000])
def test_words_deep_in_a_web_page_are_read(tmp_path: Path, element: str, levels: int) -> None:
    path = tmp_path / "deep.html"
    inner = "Deep <b>words</b><p>More</p>"
    path.write_text(
        "<html><head><title>Away</title></head><body><h1>Title</h1><nav>Away</nav>"
        f"{f'<{element}>' * levels}{inner}{f'</{element}>' * levels}<p>End</p></body></html>"
    )
    lines = [line for line in lines_of(path) if line]
    assert lines == ["# Title", "Deep words", "More", "End"]
