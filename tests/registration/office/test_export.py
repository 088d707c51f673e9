"""The list as a file: what was looked at, in its order and language, and never a formula."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.lists import views
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.background import run_pending

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
# What a spreadsheet would take for a formula.
EVIL = ('=HYPERLINK("https://example.org")', "+1", "-1", "@SUM(1)", "\t=1")


def _questionnaire(content: bytes) -> list[list[object]]:
    questionnaire = openpyxl.load_workbook(io.BytesIO(content)).active
    assert questionnaire is not None
    assert all(
        cell.data_type in {"s", "n"} and not isinstance(cell.value, int | float)
        for row in questionnaire.iter_rows()
        for cell in row
    )
    return [list(row) for row in questionnaire.iter_rows(values_only=True)]


def _lines(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    # English spreadsheets have commas, French and Spanish ones semicolons.
    separator = ";" if ";" in text.partition("\r\n")[0] else ","
    return list(csv.reader(io.StringIO(text), delimiter=separator))


@pytest.fixture
def evil(conference: Conference) -> None:
    for place, words in enumerate(EVIL, start=1):
        factories.registration(
            conference, family_name=f"Sample{place}", organisation=words, given_names="Sam"
        )


def test_sheet_has_no_formula_and_keeps_every_word(as_: As, nadia: Account, evil: None) -> None:
    response = as_(nadia).get(f"{LIST}?export=xlsx&column=name&column=organisation&sort=name")
    assert response["Content-Disposition"] == (
        'attachment; filename="registrations-2026-06-15.xlsx"'
    )
    rows = _questionnaire(response.content)
    assert rows[0] == ["Name", "Organisation"]
    assert [row[1] for row in rows[1:]] == list(EVIL)


def test_csv_defuses_what_would_be_a_formula(as_: As, nadia: Account, evil: None) -> None:
    response = as_(nadia).get(f"{LIST}?export=csv&column=name&column=organisation&sort=name")
    rows = _lines(response.content)
    assert [row[1] for row in rows[1:]] == [f"'{words}" for words in EVIL]


def test_file_holds_what_was_looked_at(as_: As, nadia: Account, conference: Conference) -> None:
    for name, country in (("Alpha", "DE"), ("Bravo", "DE"), ("Charlie", "ES")):
        factories.registration(conference, family_name=name, country=country)
    factories.registration(conference, family_name="Draft", country="DE", state="draft")
    query = "country=DE&sort=-name&column=country&export=csv"
    assert _lines(as_(nadia).get(f"{LIST}?{query}").content) == [
        ["Name", "Country"],
        ["Sam Bravo", "Germany"],
        ["Sam Alpha", "Germany"],
    ]
    french = as_(nadia).get(f"/fr/office/octopus-2026/registrations/?{query}")
    assert _lines(french.content)[:2] == [["Nom", "Pays"], ["Sam Bravo", "Allemagne"]]


def test_file_holds_all_pages(as_: As, nadia: Account, conference: Conference) -> None:
    for _number in range(52):
        factories.registration(conference)
    content = as_(nadia).get(f"{LIST}?export=csv&page=2").content
    assert len(_lines(content)) == 53


def test_large_export_becomes_a_job_with_the_same_file(
    as_: As, nadia: Account, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "EXPORT_AT_ONCE", 2)
    for name in ("Alpha", "Bravo", "Charlie", "Delta"):
        factories.registration(conference, family_name=name, country="ES")
    factories.registration(conference, family_name="Elsewhere", country="DE")
    client = as_(nadia)
    address = "/es/office/octopus-2026/registrations/?country=ES&sort=-name&export=csv"
    response = client.get(address)
    job = Job.objects.get()
    assert response["Location"] == f"/es/office/jobs/{job.pk}/"
    run_pending()
    file = client.get(f"/es/office/jobs/{job.pk}/result/")
    content = b"".join(file)
    rows = _lines(content)
    assert rows[0][:2] == ["Nombre", "País"]
    assert [row[0] for row in rows[1:]] == ["Sam Delta", "Sam Charlie", "Sam Bravo", "Sam Alpha"]


def test_small_export_starts_no_job(as_: As, nadia: Account, paula: Registration) -> None:
    assert as_(nadia).get(f"{LIST}?export=xlsx").status_code == 200
    assert not Job.objects.exists()
