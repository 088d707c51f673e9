"""The office's pages of data packs: the list, what one would do, loading, and refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from octopus.bodies.models import Status, Treaty
from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support.packs.folders import STATUSES, write_pack

As = Callable[[Account], Client]
OFFICE = "/en/office/packs/"


@pytest.fixture
def office(as_: As, nadia: Account, conference: Conference) -> Client:
    return as_(nadia)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_shipped_pack_is_offered_and_loaded_by_one_button(office: Client) -> None:
    assert "Not loaded" in text(office, OFFICE)
    address = f"{OFFICE}council-of-europe/"
    assert "148 entries to be added" in text(office, address)
    answer = office.post(f"{address}load/", follow=True)
    assert "entries were added." in answer.content.decode()
    assert Treaty.objects.count() == 3
    assert "Not loaded" not in text(office, OFFICE)
    assert "63 entries to be confirmed by a source." in text(office, "/en/office/bodies/")
    assert "Loading it adds nothing." in text(office, address)
    again = office.post(f"{address}load/", follow=True)
    assert "0 entries were added." in again.content.decode()


def test_packs_of_the_installation_stand_beside_the_shipped(
    office: Client, packs_folder: Path
) -> None:
    write_pack(packs_folder)
    page = text(office, OFFICE)
    assert "River commission" in page
    assert "council-of-europe" in page


def test_folder_of_the_same_name_takes_the_place_of_the_shipped(
    office: Client, packs_folder: Path
) -> None:
    write_pack(packs_folder, key="council-of-europe")
    page = text(office, OFFICE)
    assert page.count("/packs/council-of-europe/") == 1
    assert "River commission" in page


def test_broken_pack_says_file_line_and_reason(office: Client, packs_folder: Path) -> None:
    write_pack(packs_folder, statuses=STATUSES + "1,ZZ,,,no,\n")
    reason = "statuses.csv, line 4: “ZZ” is not the two-letter code of a country."
    page = text(office, f"{OFFICE}river/")
    assert reason in page
    assert "Load the data pack" not in page
    answer = office.post(f"{OFFICE}river/load/")
    assert answer.status_code == 422
    assert reason in " ".join(answer.content.decode().split())
    assert not Status.objects.exists()


def test_manifest_that_cannot_be_read_is_told_in_the_list(
    office: Client, packs_folder: Path
) -> None:
    folder = write_pack(packs_folder)
    (folder / "pack.toml").write_text("name = [", encoding="utf-8")
    page = text(office, OFFICE)
    assert "This pack cannot be read. pack.toml:" in page
    assert office.get(f"{OFFICE}river/").status_code == 404


def test_markup_in_a_pack_is_text(office: Client, packs_folder: Path) -> None:
    rows = 'name_en\n<script>alert(1)</script>\n"اللجنة النهرية"\n'
    write_pack(packs_folder, organisations=rows)
    page = text(office, f"{OFFICE}river/")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<bdi>اللجنة النهرية</bdi></bdi>" in page.replace(' dir="rtl"', "")


def test_other_files_and_columns_are_named(office: Client, packs_folder: Path) -> None:
    folder = write_pack(packs_folder, organisations="name_en,colour\nRiver Watch,blue\n")
    (folder / "minutes.docx").write_bytes(b"PK")
    (folder / "acronyms.toml").write_text('[en]\nRW = "River Watch"\n', encoding="utf-8")
    page = text(office, f"{OFFICE}river/")
    assert "<code>minutes.docx</code>: not read." in page
    assert "Columns not read: colour." in page
    assert "puts it to use with the setting OCTOPUS_ACRONYMS." in page


@pytest.mark.parametrize("key", ["none", "..", "pack.toml"])
def test_there_is_no_pack_but_those_of_the_list(office: Client, key: str) -> None:
    assert office.get(f"{OFFICE}{key}/").status_code == 404
    assert office.post(f"{OFFICE}{key}/load/").status_code == 404
