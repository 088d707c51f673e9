"""Every paper in the pseudo-language, read back from its file."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.utils.translation import override
from docx import Document

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.delegations.convocations import letter_pdf as convocation_pdf
from octopus.delegations.convocations.recipients import convoked
from octopus.delegations.models import Convocation
from octopus.letters.certificates import actions as certificates
from octopus.letters.models import VisaLetter
from octopus.letters.visa import composition
from octopus.onsite.badges.content import faces_of
from octopus.onsite.badges.pdf import render_badges
from octopus.participants.lists.build import read_roll
from octopus.participants.lists.docx import list_docx
from octopus.participants.lists.pdf import list_pdf
from octopus.participants.lists.xlsx import list_xlsx
from octopus.participants.printing.attendance_sheets import days_of, sheets_pdf
from octopus.participants.printing.name_plates import plates_pdf
from octopus.participants.statistics.figures import read_balance
from octopus.participants.statistics.xlsx import balance_xlsx
from octopus.registration.models import Registration
from tests.pseudo_language.made import CODE
from tests.pseudo_language.said import outsiders
from tests.support.house import House
from tests.support.letters.paper_read import text_of

Paper = Callable[[House], str]
AFTER_THE_EVENT = "2026-10-20T08:00:00+00:00"


# What the house holds in memory was read before it was put into the pseudo-language.
def _paula(house: House) -> Registration:
    return Registration.objects.get(pk=house.there.registration.pk)


def _meeting(slug: str) -> Meeting:
    return Meeting.objects.select_related("conference").get(slug=slug)


def _plenary(house: House) -> Meeting:
    return _meeting("t-cy-35")


def _visa_letter(house: House) -> str:
    letter = VisaLetter.objects.filter(state=VisaLetter.State.ASKED).latest("pk")
    letter.language = CODE
    return text_of(composition.visa_letter_pdf(composition.content_of(letter), None))


def _certificate(house: House) -> str:
    paula, meeting = _paula(house), _meeting("conference")
    nadia = house.people["nadia"]
    with clock.at(clock.datetime.fromisoformat(AFTER_THE_EVENT)):
        certificates.confirm_attendance(registrations=[paula], meeting=meeting, by=nadia)
        made = certificates.issue_certificate(
            registration=paula, meeting=meeting, language=CODE, by=nadia
        )
        return text_of(certificates.certificate_paper(made))


def _convocation(house: House) -> str:
    kept = Convocation.objects.get(meeting=_plenary(house))
    with override(CODE):
        to = convoked(kept.meeting, kept)[0]
    return text_of(
        convocation_pdf.letter(convocation=kept, to=to, name="", language=CODE, seal=None)
    )


def _list_pdf(house: House) -> str:
    return text_of(list_pdf(read_roll(_plenary(house), CODE, whole=True)))


def _list_docx(house: House) -> str:
    document: Any = Document(io.BytesIO(list_docx(read_roll(_plenary(house), CODE))))
    header = document.sections[0].header.paragraphs
    return "\n".join(paragraph.text for paragraph in (*document.paragraphs, *header))


def _list_xlsx(house: House) -> str:
    return _cells(list_xlsx(read_roll(_plenary(house), CODE)))


def _statistics(house: House) -> str:
    meeting = _plenary(house)
    with override(CODE):
        return _cells(balance_xlsx(read_balance(meeting), str(meeting.title)))


def _cells(xlsx: bytes) -> str:
    """The words of a spreadsheet."""
    book: Any = openpyxl.load_workbook(io.BytesIO(xlsx))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join([*book.sheetnames, *(cell for cell in cells if isinstance(cell, str))])


def _plates(house: House) -> str:
    return text_of(plates_pdf(_plenary(house), CODE) or b"")


def _sheets(house: House) -> str:
    meeting = _plenary(house)
    return text_of(sheets_pdf(read_roll(meeting, CODE, whole=True), days_of(meeting)) or b"")


def _badges(house: House) -> str:
    conference = _meeting("conference").conference
    conference.working_languages = [CODE]
    return text_of(render_badges(faces_of(conference, [(_paula(house), house.there.badge)])))


@pytest.mark.parametrize(
    "paper",
    [
        _visa_letter, _certificate, _convocation, _list_pdf, _list_docx, _list_xlsx, _statistics,
        _plates, _sheets, _badges,
    ],
)  # fmt: skip
def test_every_paper_comes_from_the_catalogues(paper: Paper, spoken_house: House, db: None) -> None:
    said = paper(spoken_house)
    assert said.strip()
    assert outsiders(said) == []
