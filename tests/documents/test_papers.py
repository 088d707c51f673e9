"""Papers: who reads them, versions in each language, wrong files, and their end."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.models import Conference, Meeting
from octopus.documents import actions, retention
from octopus.documents.models import Document
from octopus.files.uploads import MEGABYTE, kind_of
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Admission, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies
from tests.support import factories_documents as make

As = Callable[[Account], Client]
SITE = "/en/octopus-2026/documents/"
OFFICE = "/en/office/octopus-2026/documents/"


@pytest.fixture
def plenary(conference: Conference) -> Meeting:
    return make.meeting(conference)


def holder(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def read(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body


def test_an_admitted_person_gets_the_file_under_its_symbol_and_nothing_runs(
    as_: As, plenary: Meeting, tara: Registration
) -> None:
    paper = make.document(plenary, content=make.pdf("Inside"))
    answer = as_(holder(tara)).get(f"{SITE}{paper.pk}/en/")
    assert b"Inside" in b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == 'attachment; filename="T-CY(2026)12 EN.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_withdrawn_admission_ends_reading_at_once(
    as_: As, plenary: Meeting, tara: Registration
) -> None:
    paper = make.document(plenary)
    client = as_(holder(tara))
    assert read(client, f"{SITE}{paper.pk}/en/")[0] == 200
    tara.admissions.filter(meeting=plenary).update(state=Admission.State.WITHDRAWN)
    assert read(client, f"{SITE}{paper.pk}/en/")[0] == 404


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("in_charge", {"nadia"}),
        ("admitted", {"nadia", "tara"}),
        ("public", {"nadia", "tara", "jo", "simon", "ada", "visitor"}),
    ],
)
def test_each_audience_reads_its_papers_alone(
    as_: As,
    plenary: Meeting,
    nadia: Account,
    simon: Account,
    ada: Account,
    tara: Registration,
    jo: Registration,
    audience: str,
    readers: set[str],
) -> None:
    paper = make.document(plenary, audience=audience)
    people = {"nadia": nadia, "simon": simon, "ada": ada, "tara": holder(tara), "jo": holder(jo)}
    clients = {name: as_(user) for name, user in people.items()} | {"visitor": Client()}
    found = {
        name for name, client in clients.items() if read(client, f"{SITE}{paper.pk}/en/")[0] == 200
    }
    assert found == readers


def test_public_papers_stand_on_the_site_and_no_others(conference: Conference) -> None:
    make.document(make.meeting(conference), "For participants admitted", symbol="")
    assert Client().get(SITE).status_code == 404
    make.document(
        make.meeting(conference, "conference"), "Draft recommendations", audience="public"
    )
    page = Client().get(SITE).content.decode()
    assert "Draft recommendations" in page
    assert "For participants admitted" not in page


def test_papers_of_a_hidden_meeting_or_a_network_are_never_public(conference: Conference) -> None:
    factories_bodies.network(conference)
    with pytest.raises(ValidationError, match="cannot be public"):
        make.document(make.meeting(conference, "network-24-7"), audience="public")
    plenary = make.meeting(conference)
    paper = make.document(plenary, audience="public")
    Meeting.objects.filter(pk=plenary.pk).update(announced=False)
    assert Client().get(SITE).status_code == 404
    assert Client().get(f"{SITE}{paper.pk}/en/").status_code == 302


def test_a_new_version_replaces_the_old_one_which_stays_with_the_staff(
    as_: As, plenary: Meeting, nadia: Account, tara: Registration
) -> None:
    paper = make.document(plenary, content=make.pdf("First"))
    old = paper.versions.get()
    files = {"dated": "2026-06-14", "file_en": make.upload(content=make.pdf("Second"))}
    as_(nadia).post(f"{OFFICE}{paper.pk}/versions/", files)
    assert b"Second" in read(as_(holder(tara)), f"{SITE}{paper.pk}/en/")[1]
    assert b"First" in read(as_(nadia), f"{OFFICE}{paper.pk}/versions/{old.pk}/")[1]
    assert as_(holder(tara)).get(f"{OFFICE}{paper.pk}/versions/{old.pk}/").status_code == 404
    page = as_(nadia).get(f"{OFFICE}{paper.pk}/").content.decode()
    assert page.count("version of 14 June 2026") == 1
    assert page.count("replaced") == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("note.pdf", b"MZ\x90\x00 this is a program", "is not a valid"),
        ("empty.pdf", b"", "is empty"),
        ("cut.pdf", b"%PDF-1.7 half of it", "is not a valid"),
        ("archive.docx", make.package("readme.txt"), "is not a valid"),
        (
            "macros.docx",
            make.package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "is not a valid",
        ),
    ],
)
def test_a_wrong_file_is_answered_in_words_and_the_right_one_is_kept(
    as_: As, plenary: Meeting, nadia: Account, name: str, content: bytes, words: str
) -> None:
    sent = {
        "meeting": plenary.pk,
        "symbol": "T-CY(2026)9",
        "title_en": "Report",
        "kind": "report",
        "audience": "admitted",
        "dated": "2026-06-14",
        "file_en": make.upload(name, content),
        "file_fr": make.upload(),
    }
    page = as_(nadia).post(f"{OFFICE}new/", sent, follow=True).content.decode()
    paper = Document.objects.get(symbol="T-CY(2026)9")
    assert set(paper.current) == {"fr"}
    assert "Filed: French." in page
    assert f"Not filed (English): “{name}” {words}" in page.replace("&#x27;", "’")


def test_a_file_that_is_too_large_is_refused_in_words(plenary: Meeting) -> None:
    paper = make.document(plenary, languages=())
    large = make.upload("large.pdf", make.pdf())
    large.size = 200 * MEGABYTE
    with pytest.raises(ValidationError, match="is 200 MB; the maximum is 25 MB"):
        actions.add_version(
            document=paper, language="en", file=large, dated=date(2026, 6, 1), actor=None
        )
    assert not paper.versions.exists()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (make.pdf(), "pdf"),
        (make.package("[Content_Types].xml", "word/document.xml"), "docx"),
        (make.package("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (make.package("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (
            make.package("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "odt",
        ),
        (b"<html><script>", ""),
        (b"PK\x03\x04 broken", ""),
    ],
)
def test_files_are_known_by_their_content(content: bytes, ending: str) -> None:
    kind = kind_of(make.upload("misleading.exe", content))
    assert (kind.ending if kind else "") == ending


def test_nothing_typed_is_lost_when_the_symbol_is_taken(
    as_: As, plenary: Meeting, nadia: Account
) -> None:
    make.document(plenary)
    sent = {
        "meeting": plenary.pk,
        "symbol": "T-CY(2026)12",
        "title_en": "Another document",
        "title_fr": "Un autre document",
        "kind": "report",
        "audience": "admitted",
        "dated": "2026-06-14",
    }
    answer = as_(nadia).post(f"{OFFICE}new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another document of this meeting has this symbol." in page
    assert "Un autre document" in page


def test_only_the_meetings_in_charge_are_offered_and_taken(
    as_: As, plenary: Meeting, simon: Account
) -> None:
    page = as_(simon).get(f"{OFFICE}new/").content.decode()
    assert "T-CY" not in page.replace("T-CY(2026)12", "")
    sent = {
        "meeting": plenary.pk,
        "title_en": "Slipped in",
        "kind": "report",
        "audience": "public",
        "dated": "2026-06-14",
    }
    assert as_(simon).post(f"{OFFICE}new/", sent).status_code == 422
    assert not Document.objects.exists()


def test_everything_that_happens_to_a_closed_paper_stays_in_its_circle(
    plenary: Meeting, nadia: Account
) -> None:
    paper = make.document(plenary)
    actions.update_document(document=paper, actor=nadia, title=MultilingualText(en="Renamed"))
    actions.remove_document(document=paper, actor=nadia)
    actions.put_back_document(document=paper, actor=nadia)
    entries = LogEntry.objects.filter(subject_kind="documents.document")
    assert entries.count() == 5
    assert set(entries.values_list("circle", flat=True)) == {plenary.circle}


def test_a_removed_paper_is_gone_for_readers_and_deleted_when_its_time_is_over(
    as_: As, plenary: Meeting, nadia: Account, tara: Registration, at: Callable[[str], object]
) -> None:
    paper = make.document(plenary)
    file = paper.versions.get().file
    as_(nadia).post(f"{OFFICE}{paper.pk}/remove/")
    assert read(as_(holder(tara)), f"{SITE}{paper.pk}/en/")[0] == 404
    assert read(as_(nadia), f"{SITE}{paper.pk}/en/")[0] == 200
    assert retention.count_removed(date(2026, 6, 14)) == {}
    conference = plenary.conference_id
    assert retention.remove_removed(date(2026, 6, 15)) == {(conference, "papers"): 1}
    assert not Document.objects.exists()
    assert not file.storage.exists(file.name)


def test_the_list_of_papers_makes_the_same_queries_with_one_and_with_three(
    as_: As, plenary: Meeting, nadia: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(nadia)
    make.document(plenary, symbol="T-CY(2026)1", languages=("en", "fr"))
    client.get(OFFICE)
    with CaptureQueriesContext(connection) as first:
        assert "1 row" in client.get(OFFICE).content.decode()
    queries = len(first)
    for number in (2, 3):
        make.document(plenary, symbol=f"T-CY(2026){number}", languages=("en", "fr"))
    with django_assert_num_queries(queries):
        assert "3 rows" in client.get(OFFICE).content.decode()


def test_the_list_leads_to_a_new_paper(as_: As, plenary: Meeting, nadia: Account) -> None:
    assert f'href="{OFFICE}new/">Add a document</a>' in as_(nadia).get(OFFICE).content.decode()


def test_files_stand_in_the_houses_order_of_languages(
    as_: As, plenary: Meeting, nadia: Account
) -> None:
    paper = make.document(plenary, languages=("es", "fr", "en"))
    assert list(paper.current) == ["en", "fr", "es"]
    page = read(as_(nadia), f"/en/octopus-2026/meetings/{plenary.slug}/")[1].decode()
    addresses = [f"/documents/{paper.pk}/{language}/" for language in ("en", "fr", "es")]
    places = [page.index(address) for address in addresses]
    assert places == sorted(places)
