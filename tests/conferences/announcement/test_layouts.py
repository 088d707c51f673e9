"""Real files as people send them: columns, tables, text boxes, e-mails of every encoding."""

import zipfile
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from octopus.conferences.announcement import (
    ParsedAnnouncement,
    Refusal,
    UnreadableAnnouncement,
    lines_of,
    read,
)

COLUMNS = """
#set page(paper: "a4")
#set text(size: 10pt)
#align(center)[#text(size: 20pt, weight: 700)[Sample Forum on Coastal Radio 2027]]
#align(center)[3 – 5 March 2027, House of Samples, Lyon, France]
#v(12pt)
#columns(2, gutter: 24pt)[
  *Background*

  The Forum brings together those who keep the radio of the coasts. It takes stock of what was
  agreed in the last edition, hears those who stand watch at night, and looks at what satellites
  can and cannot do for small boats that have no room for more than one instrument on board.

  *Registration*

  Registration is open from 1 November 2026 until 31 January 2027 on the site of the Forum. Those
  who come from far are kindly asked to write early, as the rooms of the town are few in March and
  the trains are full whenever the snow is good in the mountains that are near.
  #colbreak()
  *Languages*

  The working languages of the Forum are English and French, and there is interpretation in both
  directions in the large hall, though not in the smaller rooms, where people will understand each
  other as they have always done, with a pencil and some paper and a good deal of patience.

  *Contact*

  All questions are answered by the secretariat of the Forum, which is open on every day of the
  week but Sunday: radio\\@example.org, tel. +33 4 55 55 01 00, and also at the desk in the entrance
  of the House of Samples from the day before the Forum begins.
]
"""


def compiled(source: str, tmp_path: Path) -> Path:
    (tmp_path / "page.typ").write_text(source, encoding="utf-8")
    typst.compile(str(tmp_path / "page.typ"), output=str(tmp_path / "page.pdf"))
    return tmp_path / "page.pdf"


def refused(path: Path) -> Refusal:
    with pytest.raises(UnreadableAnnouncement) as caught:
        read(lines_of(path))
    return caught.value.kind


def of_the_forum(reading: ParsedAnnouncement) -> None:
    assert reading.title == "Sample Forum on Coastal Radio 2027"
    assert (reading.start_date, reading.end_date) == ("2027-03-03", "2027-03-05")
    assert (reading.venue, reading.city, reading.country) == ("House of Samples", "Lyon", "FR")


def test_a_pdf_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    lines = lines_of(compiled(COLUMNS, tmp_path))
    text = "\n".join(lines)
    assert text.index("Registration") < text.index("Languages") < text.index("Contact")
    assert "the coasts. It takes stock of what was agreed in the last edition" in text.replace(
        "\n", " "
    )
    reading = read(lines)
    of_the_forum(reading)
    assert (reading.registration.opens, reading.registration.closes) == ("2026-11-01", "2027-01-31")
    assert reading.working_languages == ("en", "fr")
    assert reading.contacts.emails == ("radio@example.org",)


def test_a_timetable_in_a_pdf_keeps_hours_and_titles_together(tmp_path: Path) -> None:
    rows = "".join(
        f"[{hour}:00 – {hour}:45], [{title}],"
        for hour, title in zip(
            range(9, 17),
            [
                "Opening",
                "Radio at night",
                "Small boats",
                "Satellites",
                "Masts",
                "Law",
                "Rescue",
                "Closing",
            ],
            strict=True,
        )
    )
    source = (
        '#set page(paper: "a4")\n= Sample Forum on Coastal Radio 2027\n'
        "3 – 5 March 2027, House of Samples, Lyon, France\n"
        f"#table(columns: (1fr, 1fr), stroke: none, {rows})"
    )
    reading = read(lines_of(compiled(source, tmp_path)))
    assert [session.title for session in reading.sessions][:3] == [
        "Opening",
        "Radio at night",
        "Small boats",
    ]


def test_text_boxes_controls_and_letterhead_of_word_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Organisation of Sample Coasts"
    document.add_heading("Sample Forum on Coastal Radio 2027", 0)
    anchor = document.add_paragraph("The programme will follow in January.")
    box = "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        for words in ("3 – 5 March 2027", "House of Samples, Lyon, France")
    )
    anchor.runs[0]._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<mc:Choice Requires="wps"><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent>"
            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    document.element.body.insert(
        -1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>"
            "Working languages: English and French</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    document.save(str(tmp_path / "boxes.docx"))
    lines = lines_of(tmp_path / "boxes.docx")
    assert lines.count("3 – 5 March 2027") == 1
    reading = read(lines)
    of_the_forum(reading)
    assert reading.working_languages == ("en", "fr")
    assert [organiser.name for organiser in reading.organisers] == ["Organisation of Sample Coasts"]


MAIL = "Chers collègues,\n\nLe Forum de l’été se tiendra du 3 au 5 mars 2027 à Lyon (France).\n"
CHARSETS = ["utf-8", "windows-1252", "iso-8859-15", "iso-2022-jp-ext", "koi8-r"]


@pytest.mark.parametrize(
    "charset", ["utf-8", "windows-1252", "iso-8859-15", "iso-2022-jp-ext", "koi8-r"]
)
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_a_mail_is_read_in_its_encoding(tmp_path: Path, charset: str, transfer: str) -> None:
    if charset == "koi8-r":
        text = "Форум пройдет в Лионе, 3-5 March 2027\n"
    elif charset.startswith("iso-2022"):
        text = "Sample Forum 2027, 3-5 March 2027\n"
    else:
        text = MAIL.replace("’", "'")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Forum d’été 2027"
    mail.set_content(text, charset=charset, cte=transfer)
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    lines = lines_of(path)
    assert lines[0] == "# Forum d’été 2027"
    assert text.splitlines()[-1] in lines


def test_a_mail_with_attachments_and_an_empty_text_is_read_from_its_page(tmp_path: Path) -> None:
    mail = MIMEMultipart("mixed")
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Sample Forum"
    both = MIMEMultipart("alternative")
    both.attach(MIMEText(" \n", "plain", "utf-8"))
    both.attach(MIMEText("<p>Sample Forum on Coastal Radio 2027</p><p>été</p>", "html", "utf-8"))
    mail.attach(both)
    mail.attach(MIMEApplication(b"%PDF-1.4 nothing", Name="programme.pdf"))
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    lines = lines_of(path)
    assert "Sample Forum on Coastal Radio 2027" in lines
    assert "été" in lines


def test_a_mail_that_names_the_wrong_encoding_is_read(tmp_path: Path) -> None:
    head = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Forum\r\nContent-Type: text/plain"
    for charset, body in ((b"us-ascii", "été".encode()), (b"utf-8", "été".encode("cp1252"))):
        path = tmp_path / "mail.eml"
        path.write_bytes(
            head + b"; charset=" + charset + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body
        )
        assert "été" in lines_of(path)


def test_a_mail_without_words_is_refused(tmp_path: Path) -> None:
    mail = MIMEMultipart("mixed")
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Forum"
    mail.attach(MIMEApplication(b"%PDF-1.4 nothing", Name="programme.pdf"))
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    assert refused(path) is Refusal.NO_TEXT


def test_three_hundred_pages_are_refused_in_words(tmp_path: Path) -> None:
    source = '#set page(paper: "a6")\n' + "#for n in range(300) [Page #n #pagebreak()]"
    assert refused(compiled(source, tmp_path)) is Refusal.TOO_MANY_PAGES


def test_an_open_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    path = tmp_path / "text.odt"
    path.write_bytes(packed.getvalue())
    with pytest.raises(UnreadableAnnouncement) as caught:
        lines_of(path)
    assert "RTF or ODT" in str(caught.value)
    assert "save it as PDF" in str(caught.value)
