"""Letters and certificates read back from the PDF: words, typography, code, accessibility."""

import io
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from octopus.letters.letter_pdf import (
    LetterSender,
    Particulars,
    PeopleTable,
    certificate_pdf,
    letter_pdf,
)
from octopus.letters.models import Seal
from octopus.text import check_codes
from octopus.text.typography import typographic
from tests.support.letters.paper_read import code_of, number_of_pages, text_of

pdfium: Any = pypdfium2


def seal(language: str = "en") -> Seal:
    return Seal(code=check_codes.new_code(16), language=language)


def letter(**changes: Any) -> bytes:
    values: dict[str, Any] = {
        "language": "en",
        "place_and_date": "Strasbourg, 15 June 2026",
        "recipient_lines": ["Ministry of Samples", "Brasília, Brazil"],
        "subject": "Convocation to the 35th Plenary",
        "paragraphs": ["The Secretariat has the honour to convene you."],
        "signatory": "Alex Sample",
        "signatory_function": "Executive Secretary",
        "seal": seal(),
        "sender": LetterSender("Forum of Samples", ""),
    }
    return letter_pdf(**values | changes)


def test_letter_has_all_its_parts_in_their_order() -> None:
    text = text_of(
        letter(
            sender=LetterSender("Council of Europe", "C-PROC", ["secretariat@example.org"]),
            enclosures=["Draft agenda"],
            reference="T-CY(2026)12",
        )
    )
    parts = [
        "Council of Europe",
        "C-PROC",
        "Strasbourg, 15 June 2026",
        "Ministry of Samples",
        "T-CY(2026)12",
        "Convocation to the 35th Plenary",
        "Dear Sir or Madam,",
        "The Secretariat has the honour",
        "Yours faithfully,",
        "Alex Sample",
        "Executive Secretary",
        "Draft agenda",
        "testserver/en/verify",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Dear Ms Ana Modelo,", "Yours sincerely,")),
        ("fr", ("Madame,", "Veuillez agréer, Madame, l’expression")),
        ("es", ("Estimada señora Ana Modelo:", "Le saluda atentamente,")),
    ],
)
def test_letter_greets_its_reader_as_mails_do(language: str, expected: tuple[str, ...]) -> None:
    text = text_of(letter(language=language, seal=seal(language), reader="Ms Ana Modelo"))
    assert all(part in text for part in expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ("Madame, Monsieur,", "Veuillez agréer", "Forum of Samples", "Code :")),
        ("es", ("Estimada señora, estimado señor:", "Atentamente", "Forum of Samples", "Código:")),
    ],
)
def test_letter_speaks_its_language(language: str, expected: tuple[str, ...]) -> None:
    pdf = letter(language=language, seal=seal(language))
    text = text_of(pdf)
    assert all(part in text for part in expected)
    assert f"/Lang({language})".encode() in pdf


def test_camera_reads_the_address_that_verifies() -> None:
    made = seal()
    assert code_of(letter(seal=made)) == made.address
    assert made.address == f"http://testserver/en/verify/{made.shown_code}/"
    assert made.shown_code in text_of(letter(seal=made))


def test_draft_says_so_and_has_no_code() -> None:
    text = text_of(letter(seal=None))
    assert "DRAFT – not a valid document" in text
    assert "verify" not in text


def test_pdf_is_accessible() -> None:
    pdf = letter()
    document = pdfium.PdfDocument(pdf)
    assert pdfium.raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_dict()["Title"] == "Convocation to the 35th Plenary"
    document.close()
    assert b"pdfuaid:part" in pdf


def test_long_letter_numbers_its_pages_and_ends_with_the_code() -> None:
    made = seal()
    pdf = letter(paragraphs=["All work and no play. " * 40] * 12, seal=made)
    pages = number_of_pages(pdf)
    assert pages > 2
    assert f"Page 1 of {pages}" in text_of(pdf)
    assert code_of(pdf) == made.address


def test_table_of_persons_is_read_in_every_script() -> None:
    people = PeopleTable(
        header=("Name", "Passport"),
        rows=[("Ελένη Παράδειγμα", "A1"), ("李某", "B2"), ("Łukasz Ștefănescu", "C3")],
        widths=(3, 1),
    )
    text = text_of(letter(paragraphs=[people, Particulars([("Nationality", "Ghana")])]))
    for words in ("Ελένη Παράδειγμα", "李某", "Łukasz Ștefănescu", "Nationality Ghana"):
        assert words in text


def test_names_are_text_and_never_commands() -> None:
    name = '#panic(1) *bold* $x$ @ref <label> \\ `code` "quoted"'
    assert "#panic(1) *bold* $x$ @ref <label>" in text_of(letter(paragraphs=[name]))


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("fr", "l'Europe : vraiment ? « oui » ; non !",
         "l’Europe\u00a0: vraiment\u202f? «\u00a0oui\u00a0»\u202f; non\u202f!"),
        ("en", "it's 10:30; 'quoted'", "it’s 10:30; 'quoted'"),
        ("fr", "https://example.org/?a=1;b à 10:30", "https://example.org/?a=1;b à 10:30"),
    ],
)  # fmt: skip
def test_typography_follows_the_language(language: str, typed: str, printed: str) -> None:
    assert typographic(typed, language) == printed


def test_certificate_is_one_sheet_with_its_code() -> None:
    made = seal("fr")
    pdf = certificate_pdf(
        language="fr",
        title="Attestation de participation",
        before="Le Secrétariat atteste que",
        name="Maximiliane-Charlotte von Mustermann-Beispielhausen",
        paragraphs=["a participé à la réunion suivante :", "Conférence Octopus 2026"],
        place_and_date="Strasbourg, le 17 octobre 2026",
        signatory="Alex Sample",
        signatory_function="Responsable du secrétariat",
        seal=made,
        sender=LetterSender("Conseil de l’Europe", "C-PROC"),
    )
    assert number_of_pages(pdf) == 1
    assert code_of(pdf) == made.address
    text = text_of(pdf)
    assert "Attestation de participation" in text
    assert "Maximiliane-Charlotte von Mustermann-" in text


def _side_of_the_acronym(pdf: bytes) -> str:
    """On which side of the Hebrew word the acronym UNODC is set."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        letters = [char for page in opened.pages for char in page.chars]
    hebrew = [char["x0"] for char in letters if "\u05d0" <= char["text"] <= "\u05ea"]
    line = next(char["top"] for char in letters if "\u05d0" <= char["text"] <= "\u05ea")
    latin = [char["x0"] for char in letters if char["text"] == "U" and abs(char["top"] - line) < 4]
    return "right" if max(latin) > max(hebrew) else "left"


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient_lines": ["UNODC משרד המשפטים"]},
        {"signatory": "UNODC משרד המשפטים"},
        {"paragraphs": [Particulars([("Name", "UNODC משרד המשפטים")])]},
        {"paragraphs": [PeopleTable(("Name",), [("UNODC משרד המשפטים",)], (100,))]},
    ],
)
def test_a_name_from_right_to_left_begins_on_the_right(changes: dict[str, Any]) -> None:
    assert _side_of_the_acronym(letter(**changes)) == "right"
