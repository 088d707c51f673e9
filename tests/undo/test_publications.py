"""Undoing publications: articles, lists of participants, papers; and mails that were discarded."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.documents.models import Document
from octopus.participants.actions import publish_list
from octopus.participants.models import PublishedList
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.admission.decisions import accept
from octopus.text.multilingual import MultilingualText
from octopus.undo.actions import CannotUndo, undo
from octopus.undo.models import Step
from octopus.website import queries
from octopus.website.actions import publish_version, write_article, write_version
from octopus.website.models import Article
from tests.support import factories
from tests.support.website.undoing import do, press

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
OFFICE = "/en/office/octopus-2026/"


@pytest.fixture
def article(conference: Conference) -> Article:
    wording = {"title": MultilingualText(en="Storm"), "body": MultilingualText(en="<p>One.</p>")}
    version = write_article(
        actor=None, owner=conference, kind="news", slug="storm", wording=wording
    )
    return version.article


def _read(article: Article) -> int | None:
    assert article.conference is not None
    found = queries.public_news_item(article.conference, article.slug)
    return found.version.number if found else None


def test_a_first_publication_leaves_the_site(as_: As, edgar: Account, article: Article) -> None:
    client = as_(edgar)
    offer = do(client, f"{OFFICE}articles/{article.pk}/versions/1/publish/")
    assert (offer.words, _read(article)) == ("“Storm” is no longer public.", 1)
    press(client, offer)
    assert _read(article) is None


def test_a_later_version_gives_way_to_the_one_before(
    as_: As, edgar: Account, article: Article
) -> None:
    publish_version(version=article.versions.get(), actor=None)
    write_version(article=article, actor=None, wording={"title": MultilingualText(en="Calm")})
    client = as_(edgar)
    offer = do(client, f"{OFFICE}articles/{article.pk}/versions/2/publish/")
    assert offer.words == "“Calm”: the public reads version 1 again."
    press(client, offer)
    assert _read(article) == 1


@pytest.mark.parametrize("withdrawn", [False, True])
def test_taking_off_the_site_and_putting_back_are_undone(
    as_: As, edgar: Account, article: Article, withdrawn: bool
) -> None:
    publish_version(version=article.versions.get(), actor=None)
    client = as_(edgar)
    address = f"{OFFICE}articles/{article.pk}/withdraw/"
    offer = do(client, address)
    words = "“Storm”: the public reads version 1 again."
    if withdrawn:
        offer, words = do(client, address), "“Storm” is off the site again."
    assert offer.words == words
    before = _read(article)
    press(client, offer)
    assert {before, _read(article)} == {1, None}
    assert (_read(article) is None) == withdrawn


def test_a_date_that_was_taken_back_is_set_again(
    as_: As, edgar: Account, article: Article, at: At
) -> None:
    client = as_(edgar)
    later = {"when": "later", "publish_at": "2026-07-01T09:00"}
    do(client, f"{OFFICE}articles/{article.pk}/versions/1/publish/", later)
    press(client, do(client, f"{OFFICE}articles/{article.pk}/versions/1/hold/"))
    assert _read(article) is None
    with at("2026-07-01T09:01:00+02:00"):
        assert _read(article) == 1


def test_a_list_that_became_final_is_provisional_again(
    as_: As, nadia: Account, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="conference")
    publish_list(meeting=meeting, state="provisional", actor=nadia)
    client = as_(nadia)
    offer = do(client, f"{OFFICE}participants/conference/publish/", {"state": "final"})
    assert offer.words == (
        "The list of “Octopus Conference 2026” is published as before (provisional)."
    )
    press(client, offer)
    assert PublishedList.objects.there().get().state == "provisional"
    entry = LogEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.before, entry.after) == ({"state": "final"}, {"state": "provisional"})


def test_a_list_is_no_longer_published_and_published_again(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    press(client, do(client, f"{OFFICE}participants/conference/publish/", {"state": "final"}))
    assert not PublishedList.objects.there().exists()
    do(client, f"{OFFICE}participants/conference/publish/", {"state": "final"})
    press(client, do(client, f"{OFFICE}participants/conference/unpublish/"))
    assert PublishedList.objects.there().get().state == "final"


def test_a_list_that_was_published_again_since_stays(
    as_: As, nadia: Account, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="conference")
    publish_list(meeting=meeting, state="provisional", actor=nadia)
    client = as_(nadia)
    offer = do(client, f"{OFFICE}participants/conference/unpublish/")
    publish_list(meeting=meeting, state="final", actor=nadia)
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == "The list has been published again since."


def test_a_paper_is_back_with_its_readers(as_: As, nadia: Account, conference: Conference) -> None:
    paper = Document.objects.create(
        meeting=conference.meetings.get(slug="t-cy-35"),
        symbol="COM(2026)1",
        title=MultilingualText(en="Agenda"),
    )
    client = as_(nadia)
    offer = do(client, f"{OFFICE}documents/{paper.pk}/remove/")
    assert offer.words == "“COM(2026)1” is back with its readers."
    press(client, offer)
    paper.refresh_from_db()
    assert paper.removed_at is None


def test_a_paper_that_its_retention_removed_cannot_come_back(
    nadia: Account, as_: As, conference: Conference
) -> None:
    paper = Document.objects.create(
        meeting=conference.meetings.get(slug="t-cy-35"), title=MultilingualText(en="Agenda")
    )
    client = as_(nadia)
    offer = do(client, f"{OFFICE}documents/{paper.pk}/remove/")
    paper.delete()
    press(client, offer, status=404)


def test_mails_taken_out_of_the_outbox_wait_again(
    as_: As, nadia: Account, conference: Conference
) -> None:
    registration = factories.registration(conference)
    accept(admission=registration.admissions.get(), actor=nadia)
    mail = Message.objects.get()
    client = as_(nadia)
    offer = do(client, f"/en/office/outbox/{mail.pk}/discard/", {"reason": "Wrong."})
    assert offer.words == "1 e-mail is in the outbox again."
    press(client, offer)
    mail.refresh_from_db()
    assert mail.state == "waiting"


def test_two_people_undo_the_same_step_once(
    nadia: Account, simon: Account, conference: Conference
) -> None:
    registration = factories.registration(conference)
    accept(admission=registration.admissions.get(), actor=nadia)
    step = Step.objects.get()
    undo(step=step, actor=nadia)
    with pytest.raises(CannotUndo):
        undo(step=step, actor=simon)
    assert LogEntry.objects.filter(action="undo.undone").count() == 1
