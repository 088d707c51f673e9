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
from octopus.onsite.badges.content import badge_contents
from octopus.onsite.badges.pdf import render_badges
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.docx import list_docx
from octopus.participants.lists.pdf import list_pdf
from octopus.participants.lists.xlsx import list_xlsx
from octopus.participants.printing.attendance_sheets import days_of, sheets_pdf
from octopus.participants.printing.name_plates import plates_pdf
from octopus.participants.statistics.figures import read_balance
from octopus.participants.statistics.xlsx import balance_xlsx
from octopus.registration.models import Registration
from tests.support.letters.paper_read import text_of
from tests.support.pseudo_language.made import CODE
from tests.support.pseudo_language.visible_words import outsiders
from tests.support.site import Site

Paper = Callable[[Site], str]
AFTER_THE_EVENT = "2026-10-20T08:00:00+00:00"


# What the site holds in memory was read before it was put into the pseudo-language.
def _paula(site: Site) -> Registration:
    return Registration.objects.get(pk=site.there.registration.pk)


def _meeting(slug: str) -> Meeting:
    return Meeting.objects.select_related("conference").get(slug=slug)


def _plenary(site: Site) -> Meeting:
    return _meeting("t-cy-35")


def _visa_letter(site: Site) -> str:
    letter = VisaLetter.objects.filter(state=VisaLetter.State.REQUESTED).latest("pk")
    letter.language = CODE
    return text_of(composition.visa_letter_pdf(composition.content_of(letter), None))


def _certificate(site: Site) -> str:
    paula, meeting = _paula(site), _meeting("conference")
    nadia = site.people["nadia"]
    with clock.at(clock.datetime.fromisoformat(AFTER_THE_EVENT)):
        certificates.confirm_attendance(registrations=[paula], meeting=meeting, actor=nadia)
        made = certificates.issue_certificate(
            registration=paula, meeting=meeting, language=CODE, actor=nadia
        )
        return text_of(certificates.certificate_paper(made))


def _convocation(site: Site) -> str:
    kept = Convocation.objects.get(meeting=_plenary(site))
    with override(CODE):
        to = convoked(kept.meeting, kept)[0]
    return text_of(
        convocation_pdf.letter(convocation=kept, to=to, name="", language=CODE, seal=None)
    )


def _list_pdf(site: Site) -> str:
    return text_of(list_pdf(read_participant_list(_plenary(site), CODE, whole=True)))


def _list_docx(site: Site) -> str:
    document: Any = Document(io.BytesIO(list_docx(read_participant_list(_plenary(site), CODE))))
    header = document.sections[0].header.paragraphs
    return "\n".join(paragraph.text for paragraph in (*document.paragraphs, *header))


def _list_xlsx(site: Site) -> str:
    with list_xlsx(read_participant_list(_plenary(site), CODE)) as file:
        return _cells(file.read())


def _statistics(site: Site) -> str:
    meeting = _plenary(site)
    with override(CODE):
        return _cells(balance_xlsx(read_balance(meeting), str(meeting.title)))


def _cells(xlsx: bytes) -> str:
    """The words of a spreadsheet."""
    book: Any = openpyxl.load_workbook(io.BytesIO(xlsx))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join([*book.sheetnames, *(cell for cell in cells if isinstance(cell, str))])


def _plates(site: Site) -> str:
    return text_of(plates_pdf(_plenary(site), CODE) or b"")


def _sheets(site: Site) -> str:
    meeting = _plenary(site)
    return text_of(
        sheets_pdf(read_participant_list(meeting, CODE, whole=True), days_of(meeting)) or b""
    )


def _badges(site: Site) -> str:
    conference = _meeting("conference").conference
    conference.content_languages = [CODE]
    return text_of(render_badges(badge_contents(conference, [(_paula(site), site.there.badge)])))


@pytest.mark.parametrize(
    "paper",
    [
        _visa_letter, _certificate, _convocation, _list_pdf, _list_docx, _list_xlsx, _statistics,
        _plates, _sheets, _badges,
    ],
)  # fmt: skip
def test_every_paper_comes_from_the_catalogues(paper: Paper, pseudo_site: Site, db: None) -> None:
    words = paper(pseudo_site)
    assert words.strip()
    assert outsiders(words) == []
