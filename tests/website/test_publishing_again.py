"""Publishing a wording again: what was read on each day of the past stays as it was."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from octopus.undo.actions import undo
from octopus.undo.models import Step
from octopus.website.actions import publish_version, withdraw_article, write_article, write_version
from octopus.website.models import Article
from octopus.website.queries import public_version, versions_of

At = Callable[[str], AbstractContextManager[None]]
MAY, JUNE, JULY = (f"2026-0{month}-01T09:00:00+02:00" for month in (5, 6, 7))


@pytest.fixture
def article(at: At, conference: Conference, nadia: Account) -> Article:
    """Version 1 of May, version 2 of June."""
    wording = {"title": MultilingualText(en="One"), "body": MultilingualText(en="<p>1.</p>")}
    with at(MAY):
        first = write_article(
            actor=None, owner=conference, kind="news", slug="storm", wording=wording
        )
        publish_version(version=first, actor=nadia)
    with at(JUNE):
        second = write_version(
            article=first.article, actor=nadia, wording={"title": MultilingualText(en="Two")}
        )
        publish_version(version=second, actor=nadia)
    return first.article


def _read(article: Article) -> str:
    found = public_version(versions_of(article))
    return str(found.title) if found else ""


def test_an_earlier_wording_is_public_again_and_the_past_stays(
    at: At, article: Article, nadia: Account
) -> None:
    with at(JULY):
        publish_version(version=article.versions.get(number=1), actor=nadia)
        assert _read(article) == "One"
    with at(JUNE.replace("01T", "15T")):
        assert _read(article) == "Two"
    with at(MAY.replace("01T", "15T")):
        assert _read(article) == "One"


def test_the_wording_that_is_read_keeps_its_date(at: At, article: Article, nadia: Account) -> None:
    before = article.versions.get(number=2).publish_at
    with at(JULY):
        withdraw_article(article=article, actor=nadia)
        publish_version(version=article.versions.get(number=2), actor=nadia)
    article.refresh_from_db()
    assert article.withdrawn_at is None
    assert versions_of(article)[0].publish_at == before


def test_publishing_an_earlier_wording_is_undone(at: At, article: Article, nadia: Account) -> None:
    with at(JULY):
        publish_version(version=article.versions.get(number=1), actor=nadia)
        undo(step=Step.objects.latest("pk"), actor=nadia)
        assert _read(article) == "Two"
