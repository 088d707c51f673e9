"""Naming many from a spreadsheet: the fate of each row, first dry, then for good."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import openpyxl
import pytest
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
from tests.support.delegations.spreadsheets import HEADS, carry_out, fates, row, shown, xlsx

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def test_each_row_has_its_fate_and_nothing_happens_in_a_dry_run(
    conference: Conference, fabio: Account, jo: Registration, as_: As
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_quota=3)
    nominate(delegation=delegation, nominee=nominee(email="there@example.org"), actor=fabio)
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
        ("ana@example.org", "to be nominated"),
        ("there@example.org", "already in the delegation"),
        ("jo@example.org", "registered in another capacity"),
        ("not an address", "row unreadable or nomination not possible"),
        ("x@example.org", "row unreadable or nomination not possible"),
        ("y@example.org", "row unreadable or nomination not possible"),
        ("layla@example.org", "to be nominated"),
        ("ana@example.org", "already in the delegation"),
        ("late@example.org", "over quota"),
    ]
    assert "Media, The Daily Sample" in words
    ranks = "Head of delegation, Deputy head of delegation, Delegate, Adviser or Observer"
    assert f"This is not one of the ranks: {ranks}." in words
    assert "This is a preview" in words
    assert (Account.objects.count(), LogEntry.objects.count(), Message.objects.count()) == before
    assert Delegate.objects.count() == 1


def test_a_dry_run_is_carried_out(conference: Conference, fabio: Account, as_: As) -> None:
    delegation, client = brazil(conference), as_(fabio)
    rows = [row("ana@example.org", rank="Head of delegation"), row("bia@example.org"), row("x")]
    words = shown(client, delegation, xlsx(rows))
    assert "Nominate these 2 people" in words
    assert "1 row will be skipped." in words
    done = carry_out(client, delegation, words)
    assert "2 people have been nominated." in done
    assert "Result for each row" in done
    assert [delegate.rank for delegate in current_members(delegation)] == ["head", "delegate"]
    again = carry_out(client, delegation, words)
    assert "0 people have been nominated." in again
    assert len(current_members(delegation)) == 2


def test_a_dry_run_of_another_delegation_is_not_carried_out(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    form = {"do": "nominate", "carried": "forged"}
    words = client.post(page(delegation, "spreadsheet/"), form).content.decode()
    assert "This preview has expired." in words
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
        assert fates(words) == [("ana@example.org", "to be nominated")]
        assert "Head of delegation" in words
    answer = as_(fabio).get(page(delegation, "template.xlsx"))
    assert answer["Content-Disposition"] == 'attachment; filename="delegation.xlsx"'


def test_formulas_are_not_worked_out(conference: Conference, fabio: Account, as_: As) -> None:
    rows = [row("ana@example.org", family="=HYPERLINK(A1)"), row("bia@example.org")]
    content = xlsx(rows)
    words = shown(as_(fabio), brazil(conference), content)
    assert fates(words)[0][1] == "row unreadable or nomination not possible"
    assert "Cell C2 contains a formula." in words
    csv = b"Family name,E-mail address\r\n=1+1,ana@example.org\r\n"
    assert "Cell A2 contains a formula." in shown(as_(fabio), brazil(conference), csv, "d.csv")


def test_columns_that_are_not_known_are_asked_for(
    conference: Conference, fabio: Account, as_: As
) -> None:
    content = xlsx([("a", "b")], heads=("Uno", "Due"))
    words = shown(as_(fabio), brazil(conference), content)
    assert "These columns are missing: Family name and E-mail address." in words
    assert "columns found: Uno and Due." in words


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"%PDF-1.7 %%EOF", "d.xlsx", "These columns are missing"),
        (b"\x89PNG\r\n\x1a\n\0\0", "d.xlsx", "cannot be read as a spreadsheet"),
        (b"PK\x03\x04 broken", "d.xlsx", "cannot be opened as a workbook"),
        (b"MZ\x90\0\x03\0", "d.csv", "cannot be read as a spreadsheet"),
        (b"\r\n\r\n", "d.csv", "is empty."),
        (b"Family name;E-mail address\r\n", "d.csv", "There are no rows below"),
    ],
)
def test_wrong_files_are_answered_in_words(
    conference: Conference, fabio: Account, as_: As, content: bytes, name: str, error: str
) -> None:
    words = shown(as_(fabio), brazil(conference), content, name)
    assert re.search(error, words)
    assert "to be nominated" not in words


def test_ten_thousand_rows_are_answered_in_words(
    conference: Conference, fabio: Account, as_: As
) -> None:
    rows = [row(f"p{number}@example.org") for number in range(10_000)]
    delegation = brazil(conference)
    assert "has more than 500 rows" in shown(as_(fabio), delegation, xlsx(rows))
    lines = "\r\n".join(",".join(line) for line in (HEADS, *rows)).encode()
    assert "has more than 500 rows" in shown(as_(fabio), delegation, lines, "d.csv")
    assert current_members(delegation) == []


def test_a_large_file_is_not_read(conference: Conference, fabio: Account, as_: As) -> None:
    words = shown(as_(fabio), brazil(conference), b"Family name\n" * 300_000, "d.csv")
    assert "is too large: the maximum is 2 MB." in words


def test_after_the_deadline_there_is_no_spreadsheet(
    conference: Conference, fabio: Account, as_: As, at: At
) -> None:
    with at("2026-09-16T09:00:00+02:00"):
        words = as_(fabio).get(page(brazil(conference), "spreadsheet/")).content.decode()
    assert "Nominations closed on 15 September 2026." in words
    assert 'type="file"' not in words
