"""Naming many from a spreadsheet: the fate of each row, first dry, then for good."""

import io
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.focal_point.nominee_import import template
from octopus.delegations.members.membership import current_members
from octopus.delegations.members.nominations import nominate
from octopus.delegations.models import Delegate, Delegation
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support.delegations.scene import brazil, nominee, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
HEADS = (
    "Title", "Given names", "Family name", "Function", "Ministry or authority", "E-mail address",
    "Rank", "Language of our letters",
)  # fmt: skip


def row(email: str, family: str = "Sample", rank: str = "", **more: str) -> tuple[str, ...]:
    given = more.get("given", "Sam")
    return ("Ms", given, family, "Judge", "Court of Samples", email, rank, "")


def xlsx(rows: Sequence[Sequence[str]], heads: Sequence[str] = HEADS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for one in (heads, *rows):
        sheet.append(list(one))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def shown(client: Client, delegation: Delegation, content: bytes, name: str = "d.xlsx") -> str:
    """The page after a file was chosen."""
    form = {"file": SimpleUploadedFile(name, content)}
    return client.post(page(delegation, "spreadsheet/"), form).content.decode()


def fates(words: str) -> list[tuple[str, str]]:
    """Each row's e-mail address and what happens, as the table says."""
    body = words.partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(
        r"<bdi>([^<]*)</bdi></td><td>[^<]*</td><td><span class=\"state \w+\">([^<]*)</span>", body
    )
    return [(email, fate) for email, fate in found]


def carry_out(client: Client, delegation: Delegation, words: str) -> str:
    kept = re.search(r'name="rows" value="([^"]*)"', words)
    assert kept is not None
    form = {"do": "nominate", "rows": kept.group(1)}
    return client.post(page(delegation, "spreadsheet/"), form).content.decode()


def test_each_row_has_its_fate_and_nothing_happens_in_a_dry_run(
    conference: Conference, fabio: Account, jo: Registration, as_: As
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_quota=3)
    nominate(delegation=delegation, nominee=nominee(email="there@example.org"), by=fabio)
    before = (Account.objects.count(), LogEntry.objects.count(), Message.objects.count())
    rows = [
        row("ana@example.org", rank="Head of delegation"),
        row("there@example.org"),
        row("jo@example.org"),
        row("not an address"),
        row("x@example.org", rank="Emperor"),
        row("y@example.org", family=""),
        row("layla@example.org", family="مثال", given="ليلى"),
        row("ana@example.org"),
        row("late@example.org"),
    ]
    words = shown(as_(fabio), delegation, xlsx(rows))
    assert fates(words) == [
        ("ana@example.org", "will be named"),
        ("there@example.org", "already in the delegation"),
        ("jo@example.org", "registered in another capacity"),
        ("not an address", "cannot be read or named"),
        ("x@example.org", "cannot be read or named"),
        ("y@example.org", "cannot be read or named"),
        ("layla@example.org", "will be named"),
        ("ana@example.org", "already in the delegation"),
        ("late@example.org", "above the quota"),
    ]
    assert "Media, The Daily Sample" in words
    assert "This is not one of the ranks." in words
    assert "This is a dry run" in words
    assert (Account.objects.count(), LogEntry.objects.count(), Message.objects.count()) == before
    assert Delegate.objects.count() == 1


def test_a_dry_run_is_carried_out(conference: Conference, fabio: Account, as_: As) -> None:
    delegation, client = brazil(conference), as_(fabio)
    rows = [row("ana@example.org", rank="Head of delegation"), row("bia@example.org"), row("x")]
    words = shown(client, delegation, xlsx(rows))
    assert "Name these 2 persons" in words
    assert "1 row is left out." in words
    done = carry_out(client, delegation, words)
    assert "2 persons are named." in done
    assert "What became of each row" in done
    assert [one.rank for one in current_members(delegation)] == ["head", "delegate"]
    again = carry_out(client, delegation, words)
    assert "0 persons are named." in again
    assert len(current_members(delegation)) == 2


def test_a_dry_run_of_another_delegation_is_not_carried_out(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    form = {"do": "nominate", "rows": "forged"}
    words = client.post(page(delegation, "spreadsheet/"), form).content.decode()
    assert "This dry run is too old." in words
    assert current_members(delegation) == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_however_it_was_saved(
    conference: Conference, fabio: Account, as_: As, separator: str, encoding: str
) -> None:
    lines = [HEADS, row("ana@example.org", family="Muñoz"), ("",) * 8, row("bia@example.org")]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    words = shown(as_(fabio), brazil(conference), content, "d.csv")
    assert [email for email, _fate in fates(words)] == ["ana@example.org", "bia@example.org"]
    assert "MUÑOZ" in words


def test_the_template_is_read_in_each_language(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = brazil(conference)
    for language in ("en", "fr", "es"):
        with translation.override(language):
            content = template(delegation)
            book = openpyxl.load_workbook(io.BytesIO(content))
            sheet = book.active
            assert sheet is not None
            rank = next(choice.formula1 for choice in sheet.data_validations.dataValidation)
        sheet.append(list(row("ana@example.org", rank=str(rank).strip('"').split(",")[0])))
        output = io.BytesIO()
        book.save(output)
        words = shown(as_(fabio), delegation, output.getvalue())
        assert fates(words) == [("ana@example.org", "will be named")]
        assert "Head of delegation" in words
    answer = as_(fabio).get(page(delegation, "template.xlsx"))
    assert answer["Content-Disposition"] == 'attachment; filename="delegation.xlsx"'


def test_formulas_are_not_worked_out(conference: Conference, fabio: Account, as_: As) -> None:
    rows = [row("ana@example.org", family="=HYPERLINK(A1)"), row("bia@example.org")]
    content = xlsx(rows)
    words = shown(as_(fabio), brazil(conference), content)
    assert fates(words)[0][1] == "cannot be read or named"
    assert "There is a formula in this row." in words
    csv = b"Family name,E-mail address\r\n=1+1,ana@example.org\r\n"
    assert "There is a formula in this row." in shown(as_(fabio), brazil(conference), csv, "d.csv")


def test_wrong_columns_are_answered_in_words(
    conference: Conference, fabio: Account, as_: As
) -> None:
    content = xlsx([("a", "b")], heads=("Surname", "Mail"))
    words = shown(as_(fabio), brazil(conference), content)
    assert "These columns are missing: Family name and E-mail address." in words
    assert "we found: Surname and Mail." in words


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"%PDF-1.7 %%EOF", "d.xlsx", "There is no person|These columns are missing"),
        (b"\x89PNG\r\n\x1a\n\0\0", "d.xlsx", "cannot be read as a spreadsheet"),
        (b"PK\x03\x04 broken", "d.xlsx", "cannot be read as a spreadsheet"),
        (b"MZ\x90\0\x03\0", "d.csv", "cannot be read as a spreadsheet"),
        (b"\r\n\r\n", "d.csv", "There is nothing in"),
        (b"Family name;E-mail address\r\n", "d.csv", "There is no person below"),
    ],
)
def test_wrong_files_are_answered_in_words(
    conference: Conference, fabio: Account, as_: As, content: bytes, name: str, told: str
) -> None:
    words = shown(as_(fabio), brazil(conference), content, name)
    assert re.search(told, words)
    assert "<tbody>" not in words


def test_ten_thousand_rows_are_answered_in_words(
    conference: Conference, fabio: Account, as_: As
) -> None:
    rows = [row(f"p{number}@example.org") for number in range(10_000)]
    delegation = brazil(conference)
    assert "There are more than 500 rows" in shown(as_(fabio), delegation, xlsx(rows))
    lines = "\r\n".join(",".join(line) for line in (HEADS, *rows)).encode()
    assert "There are more than 500 rows" in shown(as_(fabio), delegation, lines, "d.csv")
    assert current_members(delegation) == []


def test_a_large_file_is_not_read(conference: Conference, fabio: Account, as_: As) -> None:
    words = shown(as_(fabio), brazil(conference), b"Family name\n" * 300_000, "d.csv")
    assert "is too large: at most 2 MB are taken." in words


def test_after_the_deadline_there_is_no_spreadsheet(
    conference: Conference, fabio: Account, as_: As, at: At
) -> None:
    with at("2026-09-16T09:00:00+02:00"):
        words = as_(fabio).get(page(brazil(conference), "spreadsheet/")).content.decode()
    assert "Nominations closed on 15 September 2026." in words
    assert 'type="file"' not in words
