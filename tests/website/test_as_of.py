"""As of a past date nothing is there that was published later."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus import clock
from octopus.conferences.models import Conference
from octopus.documents.models import Document, DocumentVersion
from octopus.participants.actions import publish_list, unpublish_list
from octopus.participants.lists.build import read_participant_list
from octopus.people.models import Account
from octopus.programme.agenda import agendas, release_agenda
from octopus.programme.models import AgendaRelease
from octopus.registration.admission.decisions import accept
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, withdraw_article, write_article
from tests.support import factories, factories_programme
from tests.support.pages import page_of

At = Callable[[str], AbstractContextManager[None]]
MAY, JUNE, JULY = (f"2026-{month}-10T12:00:00+02:00" for month in ("05", "06", "07"))


def _status(client: Client, path: str) -> int:
    return client.get(f"/en/octopus-2026/{path}", follow=True).status_code


def test_a_release_of_later_is_not_read(at: At, conference: Conference, english: Client) -> None:
    session = factories_programme.session(conference, "Lightning talks")
    with at(MAY):
        factories_programme.release(conference)
    session.title = MultilingualText(en="Thunder talks")
    session.save()
    with at(JULY):
        factories_programme.release(conference)
        assert "Thunder talks" in page_of(english.get("/en/octopus-2026/programme/")).main
    with at(JUNE):
        page = page_of(english.get("/en/octopus-2026/programme/")).main
        assert "Lightning talks" in page
        assert "Thunder talks" not in page
        changes = page_of(english.get("/en/octopus-2026/programme/changes/")).main
        assert "Thunder talks" not in changes


def test_an_agenda_of_later_is_not_read(at: At, conference: Conference) -> None:
    factories_programme.session(conference, "Opening", meeting="t-cy-35")
    meeting = conference.meetings.get(slug="t-cy-35")
    with at(JULY):
        release_agenda(meeting=meeting, actor=None)
    assert AgendaRelease.objects.count() == 1
    with at(JUNE):
        assert agendas(meeting) == []


def test_lists_are_those_of_the_date(
    at: At, conference: Conference, nadia: Account, english: Client
) -> None:
    meeting = conference.meetings.get(slug="conference")
    early, late = (
        factories.registration(conference, family_name=name, on_public_list=True)
        for name in ("Early", "Late")
    )
    with at(MAY):
        accept(admission=early.admissions.get(), actor=nadia)
        publish_list(meeting=meeting, state="provisional", actor=nadia)
    with at(JULY):
        accept(admission=late.admissions.get(), actor=nadia)
        publish_list(meeting=meeting, state="final", actor=nadia)
        assert read_participant_list(meeting, "en").named == 2
    with at(JUNE):
        assert read_participant_list(meeting, "en").state == "provisional"
        assert read_participant_list(meeting, "en").named == 1
    with at("2026-05-01T12:00:00+02:00"):
        assert _status(english, "participants/") == 404
    with at("2026-08-01T12:00:00+02:00"):
        unpublish_list(meeting=meeting, actor=nadia)
        assert _status(english, "participants/") == 404
    with at("2026-07-20T12:00:00+02:00"):
        assert _status(english, "participants/") == 200


def test_news_and_pages_of_later_are_not_there_and_withdrawn_ones_still_are(
    at: At, conference: Conference, nadia: Account, english: Client
) -> None:
    with at(JUNE):
        version = write_article(
            actor=None,
            owner=conference,
            kind="news",
            slug="storm",
            wording={"title": MultilingualText(en="Storm")},
        )
        publish_version(version=version, actor=None)
    with at(JULY):
        withdraw_article(article=version.article, actor=nadia)
    for moment, status in ((MAY, 404), ("2026-06-20T12:00:00+02:00", 200), (JULY, 404)):
        with at(moment):
            assert _status(english, "news/storm/") == status, moment


def test_papers_are_those_that_were_filed_and_not_removed_by_then(
    at: At, conference: Conference, english: Client
) -> None:
    paper = Document.objects.create(
        meeting=conference.meetings.get(slug="conference"),
        title=MultilingualText(en="Guide"),
        audience="public",
    )
    for number, moment in enumerate((MAY, JULY), start=1):
        with at(moment):
            version = DocumentVersion(
                document=paper,
                language="en",
                number=number,
                dated=clock.now().date(),
                ending="pdf",
                media_type="application/pdf",
                uploaded_at=clock.now(),
                size=5,
            )
            version.file.save("x", SimpleUploadedFile("x.pdf", f"%PDF-{number}".encode()))
            version.save()
    with at("2026-08-01T12:00:00+02:00"):
        paper.removed_at = clock.now()
        paper.save()
    read = {}
    for day in ("05-01", "06-10", "07-20", "08-02"):
        moment = f"2026-{day}T12:00:00+02:00"
        with at(moment):
            answer = english.get(f"/en/octopus-2026/documents/{paper.pk}/en/")
            there = answer.status_code == 200
            read[day] = b"".join(answer.streaming_content) if there else None
            assert _status(english, "documents/") == (200 if there else 404)
    assert read == {"05-01": None, "06-10": b"%PDF-1", "07-20": b"%PDF-2", "08-02": None}
