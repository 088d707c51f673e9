"""The table within a file: whatever separates its cells, wherever its heads stand."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from octopus.delegations.focal_point.nominee_import import NOMINEES
from octopus.imports.reading import ReadFile, read_upload, received
from octopus.imports.sheets import UnreadableFile

DATA = Path(__file__).parent / "data"
HEADS = "Given names;Family name;E-mail address"
ROW = "Ada;Muster;ada@example.org"


def read(content: bytes, name: str = "d.csv", language: str = "") -> ReadFile:
    upload = received(SimpleUploadedFile(name, content), "test")
    return read_upload(upload, NOMINEES, known_columns={}, languages=[language] if language else [])


def people(file: ReadFile) -> list[tuple[str, str, str]]:
    """Given names, family name and address of each row."""
    names = ("given_names", "family_name", "email")
    return [tuple(row.cells.get(name, "") for name in names) for row in file.table.rows()]  # type: ignore[misc]


def case(name: str, language: str = "") -> ReadFile:
    return read((DATA / name).read_bytes(), name, language)


ADA = [("Ada", "Muster", "ada@example.org")]
POLES = [
    ("Zofia", "Wiśniewska", "zofia.w@example.org"),
    ("Łukasz", "Żółć", "lukasz.z@example.org"),
]


@pytest.mark.parametrize(
    "name",
    ["02-windows1250-polish.csv", "08-sep-line.csv", "11-title-row.csv",
     "21-hidden-first-sheet.xlsx"],
)  # fmt: skip
def test_the_persons_of_a_file_from_practice_are_read(name: str) -> None:
    found = people(case(name))
    assert found == POLES or name.endswith("xlsx")
    assert found
    assert all("@" in email and family for _given, family, email in found)


def test_a_french_file_of_a_macintosh_is_read() -> None:
    file = case("05-macroman-french.csv", "fr")
    assert people(file) == [("Hélène", "Forêt-Noël", "helene.f@example.org")]
    assert file.code_page == "Mac Roman (Western European)"


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADS}\n{ROW}",
        f"sep=;\n{HEADS}\n{ROW}",
        f"{HEADS}\n{ROW}".replace(";", "|"),
        f"sep=|\n{HEADS}\n{ROW}".replace(";", "|"),
        f"{HEADS}\n{ROW}".replace(";", "\t"),
        f"{HEADS}\r{ROW}".replace(";", ","),
        f"Delegation of Brazil, nominations\n\nAs of 1 June\n{HEADS}\n{ROW}",
        f"List;;\n;Name;Contact\n{HEADS}\n{ROW}",
        f";Person;;\n;Given names;Family name;E-mail address\n1;{ROW}",
        f'"{HEADS}"\n"{ROW}"'.replace(";", ","),
        f"{HEADS};Remarks\n{ROW};a, b, c, d",
        f"1. Given names;2. Family name *;3. E-MAIL ADDRESS:\n{ROW}",
        f"First name / Prénom;Surname / Nom de famille;E-mail (professional)\n{ROW}",
        f"Prénom;Nom;Courriel\n{ROW}",
        f"Nombre;Apellidos;Correo electrónico\n{ROW}",
        "Name;E-mail\nMUSTER, Ada;ada@example.org",
        "Participant;Mail\nMs Ada Muster;ada@example.org",
        '<html><table><tr><th colspan=3>Delegation</th></tr><tr><td>Given names<td>Family name'
        "<td>E-mail address</tr><tr><td>Ada<td>Muster<td>ada@example.org</tr></table></html>",
    ],
)  # fmt: skip
def test_a_table_is_found(content: str) -> None:
    found = people(read(content.encode()))
    assert [(given, family.title(), email) for given, family, email in found] == ADA


def test_a_workbook_of_the_old_format_is_read() -> None:
    file = case("old.xls")
    assert people(file) == [*ADA, ("Zofia", "Wiśniewska", "zofia.w@example.org")]
    assert file.table.head_row == 3


def test_a_workbook_with_a_password_says_so() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        case("locked.xlsx")
    assert refusal.value.reason == UnreadableFile.PASSWORD


def test_a_table_below_a_summary_and_beside_a_hidden_sheet_is_found() -> None:
    book = openpyxl.Workbook()
    summary = book.active
    assert summary is not None
    summary.append(["Delegations", 12])
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    for line in (HEADS, "Old;Person;old@example.org"):
        hidden.append(line.split(";"))
    sheet = book.create_sheet("Nominations")
    for line in ("Nominations", "", "Person;;Contact", HEADS, ROW):
        sheet.append(line.split(";"))
    sheet.merge_cells("A3:B3")
    output = io.BytesIO()
    book.save(output)
    assert people(read(output.getvalue(), "d.xlsx")) == ADA


def test_only_an_equals_sign_begins_a_formula() -> None:
    rows = case("17-formula-like.csv").table.rows()
    assert [row.formulas for row in rows] == [{}, {}, {}]
    assert [row.cells["function"] for row in rows] == ["- prosecutor", "@ the court", "judge"]
    content = f'{HEADS};Function\n{ROW};=1+1\nBea;Muster;+bea@example.org;"=""+1"""'
    (first, second) = read(content.encode()).table.rows()
    assert first.formulas == {"function": "D2"}
    assert second.cells["function"] == "+1"


def test_two_columns_with_one_head_are_asked_about_where_they_differ() -> None:
    heads = "Family name;E-mail;E-mail"
    assert read(f"{heads}\nA;a@example.org;b@example.org".encode()).table.doubtful == ["email"]
    assert read(f"{heads}\nA;;b@example.org".encode()).table.doubtful == []
    assert people(read(f"{heads}\nA;;b@example.org".encode()))[0][2] == "b@example.org"


def test_a_list_without_heads_is_not_taken_for_heads() -> None:
    table = read(b"Ada;Muster;ada@example.org\nBea;Muster;bea@example.org").table
    assert (table.head_row, len(table.body), table.columns[2]) == (0, 2, "email")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", UnreadableFile.EMPTY),
        (b" \r\n", UnreadableFile.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0", UnreadableFile.OTHER),
        (b"PK\x03\x04 broken", UnreadableFile.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnreadableFile.WORKBOOK),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    upload = SimpleUploadedFile("d", content)
    with pytest.raises(UnreadableFile) as refusal:
        read_upload(received(upload, "test"), NOMINEES, known_columns={})
    assert refusal.value.reason == reason


def test_a_sheet_that_claims_billions_of_cells_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = sheet["XFD1048576"] = "x"
    output = io.BytesIO()
    book.save(output)
    with pytest.raises(UnreadableFile):
        read(output.getvalue(), "d.xlsx")
