"""Lists, plates and sheets as files: what is in them, in each language, whatever people are called.

Read back as a reader's program does: PDF by pdfplumber, DOCX by python-docx, XLSX by openpyxl.
"""

import io
from typing import Any

import openpyxl
import pdfplumber
import pytest
from docx import Document

from octopus.conferences.models import Conference
from octopus.delegations.models import Delegation
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.docx import list_docx
from octopus.participants.lists.pdf import list_pdf
from octopus.participants.lists.xlsx import list_xlsx
from octopus.participants.printing.attendance_sheets import days_of, sheets_pdf
from octopus.participants.printing.name_plates import ALL, plates_pdf, read_plates
from tests.support import factories_bodies
from tests.support.participants.people import admit, meeting, plenary, send

FORMULA = '=HYPERLINK("http://example.org")'


def text_of(pdf: bytes | None) -> list[str]:
    """The text of each page."""
    assert pdf is not None
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() or "" for page in opened.pages]


def fill(conference: Conference) -> None:
    """People whose names are hard to print."""
    admit(conference, "de Tal", given_names="Fulana", title="Ms", function="Prosecutor")
    admit(conference, "Mithal", given_names="Layla", name_in_script="ليلى مثال", country="EG")
    admit(conference, "Shili", given_names="Mei", name_in_script="施例", country="ES")
    admit(conference, FORMULA, given_names="+1", country="DK", organisation="@SUM(A1)")
    admit(conference, "Örnekçi", given_names="İpek", country="TR")
    admit(conference, "Strange\x07\ue000", given_names="A\u200fb", country="EC")


@pytest.mark.parametrize(
    ("language", "title", "state", "states"),
    [
        (
            "en",
            "List of participants",
            "Provisional list, as of 15 June 2026",
            ["Brazil", "Denmark", "Ecuador", "Egypt", "Spain", "Türkiye"],
        ),
        (
            "fr",
            "Liste des participants",
            "Liste provisoire, au 15 juin 2026",
            ["Brésil", "Danemark", "Égypte", "Équateur", "Espagne", "Türkiye"],
        ),
        (
            "es",
            "Lista de participantes",
            "Lista provisional, a 15 de junio de 2026",
            ["Brasil", "Dinamarca", "Ecuador", "Egipto", "España", "Türkiye"],
        ),
    ],
)
def test_the_pdf_says_the_list_in_its_language(
    conference: Conference, language: str, title: str, state: str, states: list[str]
) -> None:
    fill(conference)
    participant_list = read_participant_list(meeting(conference), language)
    states = [group.heading for group in participant_list.sections[0].groups[:5]] + states[5:]
    pdf = list_pdf(participant_list)
    text = "\n".join(text_of(pdf))
    assert title in text
    assert state in text
    assert "Ms Fulana de TAL" in text
    assert "İpek ÖRNEKÇİ" in text
    assert "施例" in text
    places = [text.index(name) for name in states[:5]]
    assert places == sorted(places)
    assert b"/StructTreeRoot" in pdf
    assert f"/Lang({language})".encode() in pdf.replace(b" ", b"")


def test_the_pdf_is_pdf_ua(conference: Conference) -> None:
    admit(conference)
    assert b"pdfuaid" in list_pdf(read_participant_list(meeting(conference), "en"))


def test_a_sign_that_no_font_has_does_not_keep_the_list_from_being_printed(
    conference: Conference,
) -> None:
    admit(conference, "Odd\ufdd0sign")
    assert "ODD" in text_of(list_pdf(read_participant_list(meeting(conference), "en")))[0]


def test_an_empty_list_says_so(conference: Conference) -> None:
    participant_list = read_participant_list(meeting(conference), "en")
    assert "There are no names on this list yet." in text_of(list_pdf(participant_list))[0]
    assert (
        "There are no names"
        in Document(io.BytesIO(list_docx(participant_list))).paragraphs[-1].text
    )


def test_the_document_for_word_has_real_styles(conference: Conference) -> None:
    fill(conference)
    steps: list[int] = []
    content = list_docx(
        read_participant_list(meeting(conference), "fr"),
        progress=lambda done, total: steps.append(done),
    )
    document = Document(io.BytesIO(content))
    styled = [(par.style.name if par.style else "", par.text) for par in document.paragraphs]
    assert ("Title", "Liste des participants") in styled
    assert ("Heading 1", "États") in styled
    headings = [text for style, text in styled if style == "Heading 2"]
    assert headings[:4] == ["Brésil", "Danemark", "Égypte", "Équateur"]
    assert ("Participant", "Ms Fulana de TAL\nProsecutor") in styled
    assert any(f"+1 {FORMULA.upper()}" in text for _style, text in styled)
    assert document.core_properties.title == "Liste des participants"


def _rows(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_no_name_becomes_a_formula_in_the_spreadsheet(conference: Conference) -> None:
    fill(conference)
    with list_xlsx(read_participant_list(meeting(conference), "en")) as file:
        content = file.read()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert kinds == {"s"}
    heads, *rows = _rows(content)
    assert heads[:3] == ["Part", "State or country", "Organisation"]
    assert [row[1] for row in rows][:2] == ["Brazil", "Denmark"]
    assert (rows[1][2], rows[1][6], rows[1][7]) == ("@SUM(A1)", "+1", FORMULA.upper())


def test_the_working_copy_says_that_it_is_not_for_distribution(conference: Conference) -> None:
    admit(conference, "Shy", agrees=False)
    text = text_of(list_pdf(read_participant_list(meeting(conference), "en", whole=True)))[0]
    assert "Working copy of the secretariat, as of 15 June 2026." in text
    assert "distribution." in text
    assert "SHY" in text


def test_a_delegation_has_a_plate_for_each_seat(conference: Conference) -> None:
    closed = plenary(conference)
    send(factories_bodies.delegation(conference, "BR"), "First", "head")
    norway = factories_bodies.delegation(conference, "NO", own_seats=3)
    send(norway, "Second", "head")
    factories_bodies.delegation(conference, "IE", answer=Delegation.Answer.ATTENDS)
    factories_bodies.delegation(conference, "KE")  # has not answered, sends nobody
    plates = read_plates(closed, "fr")
    assert [(plate.names, plate.seats) for plate in plates] == [
        (("Brésil",), 2),
        (("Irlande",), 2),
        (("Norvège",), 3),
    ]
    assert plates[1].capacity != ""
    pages = text_of(plates_pdf(closed, "fr"))
    assert [page.count("Norvège") for page in pages] == [0, 0, 0, 0, 1, 1, 1]


def test_plates_in_all_working_languages_say_each_name_once(conference: Conference) -> None:
    closed = plenary(conference)
    send(factories_bodies.delegation(conference, "NO"), "First", "head")
    send(factories_bodies.delegation(conference, "MT", own_seats=1), "Second", "head")
    malta, norway = read_plates(closed, ALL)
    assert (norway.names[0], norway.others) == ("Norway", "Norvège  ·  Noruega")
    assert (malta.names[0], malta.others) == ("Malta", "Malte")


def test_without_delegations_there_is_no_plate(conference: Conference) -> None:
    admit(conference)
    assert plates_pdf(meeting(conference), "en") is None


def test_the_attendance_sheet_has_everyone_on_every_day(conference: Conference) -> None:
    closed = plenary(conference)
    send(factories_bodies.delegation(conference, "BR"), "First", "head", function="Judge")
    admit(conference, "Helper", meetings=("t-cy-35",), category="staff", organisation="Samples")
    participant_list = read_participant_list(closed, "es", whole=True)
    pages = text_of(sheets_pdf(participant_list, days_of(closed)))
    assert len(pages) == 2
    for page, day in zip(pages, ("Lunes 12 de octubre", "Martes 13 de octubre"), strict=True):
        assert day in page
        assert "Sam FIRST" in page
        assert "Sam HELPER" in page
        assert "Firma" in page


def test_nobody_admitted_means_no_sheet(conference: Conference) -> None:
    at_hand = meeting(conference)
    assert sheets_pdf(read_participant_list(at_hand, "en", whole=True), days_of(at_hand)) is None
