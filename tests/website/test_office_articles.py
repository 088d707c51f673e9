"""The office's pages about pages and news: writing, publishing, comparing, restoring."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import write_version
from octopus.website.models import Article, ArticleVersion
from tests.support import factories
from tests.support.website import builders

At = Callable[[str], AbstractContextManager[None]]
AsSomebody = Callable[[Account], Client]
DESK = "/en/office/octopus-2026/articles/"


def typed(**changes: str) -> dict[str, str]:
    """What an editor sends, in three languages."""
    return {
        "title_en": "Visas",
        "title_fr": "Visas",
        "title_es": "Visados",
        "lead_en": "In short.",
        "lead_fr": "En bref.",
        "lead_es": "En breve.",
        "body_en": "<p>At length.</p>",
        "body_fr": "<p>En détail.</p>",
        "body_es": "<p>En detalle.</p>",
        "position": "3",
        **changes,
    }


@pytest.fixture
def desk(as_: AsSomebody, edgar: Account) -> Client:
    """Edgar edits pages and news."""
    return as_(edgar)


def test_page_goes_from_draft_to_public_and_off_the_site_again(
    desk: Client, client: Client, conference: Conference
) -> None:
    desk.post(f"{DESK}new/page/", typed())
    article = Article.objects.get(slug="visas")
    public = "/fr/octopus-2026/pages/visas/"
    assert client.get(public).status_code == 404
    desk.post(f"{DESK}{article.pk}/versions/1/publish/", {"when": "now"})
    assert "En détail." in client.get(public).content.decode()
    desk.post(f"{DESK}{article.pk}/withdraw/")
    assert client.get(public).status_code == 404
    desk.post(f"{DESK}{article.pk}/withdraw/")
    assert client.get(public).status_code == 200


def test_each_step_is_logged(desk: Client, conference: Conference, edgar: Account) -> None:
    desk.post(f"{DESK}new/page/", typed())
    article = Article.objects.get()
    desk.post(f"{DESK}{article.pk}/versions/1/publish/", {"when": "now"})
    desk.post(f"{DESK}{article.pk}/withdraw/")
    entries = list(entries_about(article))
    assert [entry.action for entry in reversed(entries)] == [
        "article.begun",
        "article.written",
        "article.published",
        "article.withdrawn",
    ]
    assert {entry.actor for entry in entries} == {edgar}


def test_body_is_cleaned_whatever_the_browser_sent(desk: Client, conference: Conference) -> None:
    desk.post(f"{DESK}new/page/", typed(body_en='<p onclick="x()">Good<script>bad</script></p>'))
    assert ArticleVersion.objects.get().body["en"] == "<p>Good</p>"


def test_saving_makes_a_new_version_and_leaves_the_public_one(
    desk: Client, client: Client, conference: Conference
) -> None:
    version = builders.article(conference, "visas", kind=Article.Kind.PAGE)
    desk.post(f"{DESK}{version.article_id}/", typed(title_en="New words", based_on="1"))
    assert version.article.versions.count() == 2
    assert "About visas" in client.get("/en/octopus-2026/pages/visas/").content.decode()
    assert "New words" in desk.get(DESK).content.decode()


def test_page_without_an_english_title_is_not_saved_and_keeps_what_was_typed(
    desk: Client, conference: Conference
) -> None:
    answer = desk.post(f"{DESK}new/page/", typed(title_en=""))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Please write the English text; the other languages may follow." in text
    assert 'value="Visados"' in text
    assert not Article.objects.exists()


def test_second_page_of_the_same_title_is_refused_next_to_the_field(
    desk: Client, conference: Conference
) -> None:
    desk.post(f"{DESK}new/page/", typed())
    answer = desk.post(f"{DESK}new/page/", typed())
    assert "There is already an article with this English title." in answer.content.decode()
    assert Article.objects.count() == 1


def test_editor_who_began_from_an_older_version_is_told_before_it_is_buried(
    desk: Client, conference: Conference, nadia: Account
) -> None:
    version = builders.article(conference, "visas", kind=Article.Kind.PAGE)
    write_version(
        article=version.article, by=nadia, wording={"title": MultilingualText(en="By Nadia")}
    )
    address = f"{DESK}{version.article_id}/"
    answer = desk.post(address, typed(title_en="By Edgar", based_on="1"))
    text = answer.content.decode()
    assert "Version 2 was saved while you were writing." in text
    assert 'value="By Edgar"' in text
    assert '<input type="hidden" name="based_on" value="2"' in text
    desk.post(address, typed(title_en="By Edgar", based_on="2"))
    assert version.article.versions.get(number=3).title["en"] == "By Edgar"


def test_publication_on_a_date_is_on_the_venue_s_clock(
    desk: Client, client: Client, conference: Conference, at: At
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{DESK}{version.article_id}/versions/1/publish/"
    answer = desk.post(address, {"when": "later", "publish_at": "2026-07-01T09:00"}, follow=True)
    assert "Version 1 will be public from 1 July 2026, 09:00 on." in answer.content.decode()
    with at("2026-07-01T08:59:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 404
    with at("2026-07-01T09:00:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 200


def test_date_of_publication_can_be_taken_back(
    desk: Client, client: Client, conference: Conference, at: At
) -> None:
    version = builders.article(conference, "hotels", publish_at="2026-07-01T09:00:00+02:00")
    desk.post(f"{DESK}{version.article_id}/versions/1/hold/")
    with at("2026-07-02T09:00:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 404


def test_publication_without_a_date_is_refused_in_words(
    desk: Client, conference: Conference
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{DESK}{version.article_id}/versions/1/publish/"
    answer = desk.post(address, {"when": "later", "publish_at": ""}, follow=True)
    assert "Please write the day and the hour of publication." in answer.content.decode()
    version.refresh_from_db()
    assert version.publish_at is None


@pytest.mark.parametrize(
    ("language", "title", "mark"),
    [
        ("en", "About hotels", "Preview"),
        ("fr", "Sur hotels", "Aperçu"),
        ("es", "Sobre hotels", "Vista previa"),
    ],
)
def test_preview_is_the_public_page_marked_as_a_preview(
    desk: Client, conference: Conference, language: str, title: str, mark: str
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"/{language}/office/octopus-2026/articles/{version.article_id}/versions/1/preview/"
    text = desk.get(address).content.decode()
    assert f'<h1 class="h-session">{title}</h1>' in text
    assert f"<strong>{mark}</strong>" in text


def test_earlier_version_shows_its_differences_and_is_taken_up_again(
    desk: Client, conference: Conference, edgar: Account
) -> None:
    version = builders.article(conference, "hotels")
    write_version(
        article=version.article,
        by=edgar,
        wording={"lead": MultilingualText(en="In other words.", fr="En bref.", es="En breve.")},
    )
    address = f"{DESK}{version.article_id}/versions/"
    text = desk.get(f"{address}2/").content.decode()
    assert "In <del>short.</del> <ins>other words.</ins>" in text
    assert "En bref." not in text
    assert "edgar@example.org" in text
    desk.post(f"{address}1/restore/")
    assert version.article.versions.get(number=3).lead["en"] == "In short."


def test_list_shows_states_and_counts_what_lacks_a_language(
    desk: Client, conference: Conference
) -> None:
    builders.article(conference, "hotels", body=MultilingualText(en="<p>English only.</p>"))
    builders.article(conference, "coming", publish_at="2026-07-01T09:00:00+02:00")
    builders.article(conference, "unwritten", publish_at=None)
    text = desk.get(DESK).content.decode()
    assert "1 article lacks a language." in text
    assert '<span class="spot">Español, Français</span>' in text
    assert "from 1 July 2026, 09:00" in text
    assert '<span class="state off">draft</span>' in text


def test_activity_belongs_to_the_project(
    desk: Client, client: Client, conference: Conference
) -> None:
    conference.project = factories.project()
    conference.save()
    sent = typed(place_en="Online", takes_place_from="2026-05-04", takes_place_to="2026-05-05")
    desk.post(f"{DESK}new/activity/", sent)
    article = Article.objects.get()
    desk.post(f"{DESK}{article.pk}/versions/1/publish/", {"when": "now"})
    text = client.get("/en/projects/octopus-project/").content.decode()
    assert "4\u00a0– 5 May 2026" in text
    assert "Visas" in text


def test_days_in_the_wrong_order_are_refused_next_to_the_field(
    desk: Client, conference: Conference
) -> None:
    sent = typed(takes_place_from="2026-05-05", takes_place_to="2026-05-04")
    text = desk.post(f"{DESK}new/news/", sent).content.decode()
    assert "The last day is before the first day." in text


def test_article_of_another_conference_is_not_found(desk: Client, conference: Conference) -> None:
    other = factories.conference("octopus-2024")
    version = builders.article(other, "hotels")
    for rest in ("", "versions/1/", "versions/1/preview/"):
        assert desk.get(f"{DESK}{version.article_id}/{rest}").status_code == 404
    assert desk.post(f"{DESK}{version.article_id}/withdraw/").status_code == 404


def test_desk_is_open_to_editors_only(
    client: Client,
    as_: AsSomebody,
    conference: Conference,
    nadia: Account,
    dora: Account,
    otto: Account,
    paula: Registration,
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{DESK}{version.article_id}/"
    for place in (DESK, address, f"{address}versions/1/preview/"):
        assert as_(nadia).get(place).status_code == 200
        assert client.get(place).status_code == 302
        for nobody in (dora, otto, paula.person.account):
            assert nobody is not None
            assert as_(nobody).get(place).status_code == 404
    for nobody in (dora, otto):
        assert as_(nobody).post(f"{address}versions/1/publish/", {"when": "now"}).status_code == 404
    version.refresh_from_db()
    assert version.publish_at is None


def test_list_asks_as_many_queries_for_one_article_as_for_three(
    desk: Client, conference: Conference
) -> None:
    builders.article(conference, "one")
    for_one = builders.queries(desk, DESK)
    builders.article(conference, "two")
    builders.article(conference, "three")
    assert builders.queries(desk, DESK) == for_one


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Pages and news"), ("fr", "Pages et actualités"), ("es", "Páginas y noticias")],
)
def test_desk_speaks_each_language(
    desk: Client, conference: Conference, language: str, heading: str
) -> None:
    answer: Any = desk.get(f"/{language}/office/octopus-2026/articles/")
    assert f"<h1>{heading}</h1>" in answer.content.decode()
