"""The office's pages about pages and news: writing, publishing, comparing, restoring."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from lxml import html

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
OFFICE = "/en/office/octopus-2026/articles/"


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


def form_of(answer: Any) -> dict[str, Any]:
    """What a browser would send of the form of a page that nobody has touched."""
    form = html.fromstring(answer.content).xpath("//form[.//textarea]")[0]
    return dict(form.form_values())


@pytest.fixture
def office(as_: AsSomebody, edgar: Account) -> Client:
    """Edgar edits pages and news."""
    return as_(edgar)


def test_page_goes_from_draft_to_public_and_off_the_site_again(
    office: Client, client: Client, conference: Conference
) -> None:
    office.post(f"{OFFICE}new/page/", typed())
    article = Article.objects.get(slug="visas")
    public = "/fr/octopus-2026/pages/visas/"
    assert client.get(public).status_code == 404
    office.post(f"{OFFICE}{article.pk}/versions/1/publish/", {"when": "now"})
    assert "En détail." in client.get(public).content.decode()
    office.post(f"{OFFICE}{article.pk}/withdraw/")
    assert client.get(public).status_code == 404
    office.post(f"{OFFICE}{article.pk}/withdraw/")
    assert client.get(public).status_code == 200


def test_each_step_is_logged(office: Client, conference: Conference, edgar: Account) -> None:
    office.post(f"{OFFICE}new/page/", typed())
    article = Article.objects.get()
    office.post(f"{OFFICE}{article.pk}/versions/1/publish/", {"when": "now"})
    office.post(f"{OFFICE}{article.pk}/withdraw/")
    entries = list(entries_about(article))
    assert [entry.action for entry in reversed(entries)] == [
        "article.begun",
        "article.written",
        "article.published",
        "article.withdrawn",
    ]
    assert {entry.actor for entry in entries} == {edgar}


def test_body_is_cleaned_whatever_the_browser_sent(office: Client, conference: Conference) -> None:
    office.post(
        f"{OFFICE}new/page/", typed(body_en='<p onclick="x()">Good<script>bad</script></p>')
    )
    assert ArticleVersion.objects.get().body["en"] == "<p>Good</p>"


def test_saving_makes_a_new_version_and_leaves_the_public_one(
    office: Client, client: Client, conference: Conference
) -> None:
    version = builders.article(conference, "visas", kind=Article.Kind.PAGE)
    office.post(f"{OFFICE}{version.article_id}/", typed(title_en="New words"))
    assert version.article.versions.count() == 2
    assert "About visas" in client.get("/en/octopus-2026/pages/visas/").content.decode()
    assert "New words" in office.get(OFFICE).content.decode()


def test_page_without_an_english_title_is_not_saved_and_keeps_what_was_typed(
    office: Client, conference: Conference
) -> None:
    answer = office.post(f"{OFFICE}new/page/", typed(title_en=""))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Please enter the English text; the other languages may follow." in text
    assert 'value="Visados"' in text
    assert not Article.objects.exists()


def test_second_page_of_the_same_title_is_refused_next_to_the_field(
    office: Client, conference: Conference
) -> None:
    office.post(f"{OFFICE}new/page/", typed())
    answer = office.post(f"{OFFICE}new/page/", typed())
    assert "There is already an article with this English title." in answer.content.decode()
    assert Article.objects.count() == 1


def test_two_editors_write_one_article_and_the_second_is_told(
    office: Client, conference: Conference, nadia: Account, as_: AsSomebody
) -> None:
    version = builders.article(conference, "visas", kind=Article.Kind.PAGE)
    address = f"{OFFICE}{version.article_id}/"
    opened = form_of(office.get(address))
    as_(nadia).post(address, {**opened, "title_en": "By Nadia", "lead_fr": "En bref."})
    answer = office.post(address, {**opened, "title_en": "By Edgar", "lead_es": "En breve."})
    message = html.fromstring(answer.content).xpath("//*[@class='message']")[0].text_content()
    assert message.startswith("nadia@example.org changed this while you were writing (")
    assert "It now reads “English: By Nadia”." in message
    office.post(address, {**form_of(answer), "title_en": "By Edgar"})
    newest = version.article.versions.get(number=3)
    assert newest.title["en"] == "By Edgar"
    assert (newest.lead["fr"], newest.lead["es"]) == ("En bref.", "En breve.")


def test_publication_on_a_date_is_on_the_venue_s_clock(
    office: Client, client: Client, conference: Conference, at: At
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{OFFICE}{version.article_id}/versions/1/publish/"
    answer = office.post(address, {"when": "later", "publish_at": "2026-07-01T09:00"}, follow=True)
    assert "Version 1 will be public from 1 July 2026, 09:00." in answer.content.decode()
    with at("2026-07-01T08:59:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 404
    with at("2026-07-01T09:00:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 200


def test_date_of_publication_can_be_taken_back(
    office: Client, client: Client, conference: Conference, at: At
) -> None:
    version = builders.article(conference, "hotels", publish_at="2026-07-01T09:00:00+02:00")
    office.post(f"{OFFICE}{version.article_id}/versions/1/hold/")
    with at("2026-07-02T09:00:00+02:00"):
        assert client.get("/en/octopus-2026/news/hotels/").status_code == 404


def test_publication_without_a_date_is_refused_in_words(
    office: Client, conference: Conference
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{OFFICE}{version.article_id}/versions/1/publish/"
    answer = office.post(address, {"when": "later", "publish_at": ""}, follow=True)
    assert "Please enter the date and time of publication." in answer.content.decode()
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
    office: Client, conference: Conference, language: str, title: str, mark: str
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"/{language}/office/octopus-2026/articles/{version.article_id}/versions/1/preview/"
    text = office.get(address).content.decode()
    assert f'<h1 class="h-session">{title}</h1>' in text
    assert f"<strong>{mark}</strong>" in text


def test_earlier_version_shows_its_differences_and_is_taken_up_again(
    office: Client, conference: Conference, edgar: Account
) -> None:
    version = builders.article(conference, "hotels")
    write_version(
        article=version.article,
        actor=edgar,
        wording={"lead": MultilingualText(en="In other words.", fr="En bref.", es="En breve.")},
    )
    address = f"{OFFICE}{version.article_id}/versions/"
    text = office.get(f"{address}2/").content.decode()
    assert "In <del>short.</del> <ins>other words.</ins>" in text
    assert "En bref." not in text
    assert "edgar@example.org" in text
    office.post(f"{address}1/restore/")
    assert version.article.versions.get(number=3).lead["en"] == "In short."


def test_list_shows_states_and_counts_what_lacks_a_language(
    office: Client, conference: Conference
) -> None:
    builders.article(conference, "hotels", body=MultilingualText(en="<p>English only.</p>"))
    builders.article(conference, "coming", publish_at="2026-07-01T09:00:00+02:00")
    builders.article(conference, "unwritten", publish_at=None)
    text = office.get(OFFICE).content.decode()
    assert "1 article is not available in all languages." in text
    assert '<span class="spot">Español, Français</span>' in text
    assert "from 1 July 2026, 09:00" in text
    assert '<span class="state off">draft</span>' in text


def test_activity_belongs_to_the_project(
    office: Client, client: Client, conference: Conference
) -> None:
    conference.project = factories.project()
    conference.save()
    sent = typed(place_en="Online", takes_place_from="2026-05-04", takes_place_to="2026-05-05")
    office.post(f"{OFFICE}new/activity/", sent)
    article = Article.objects.get()
    office.post(f"{OFFICE}{article.pk}/versions/1/publish/", {"when": "now"})
    text = client.get("/en/projects/octopus-project/").content.decode()
    assert "4\u00a0– 5 May 2026" in text
    assert "Visas" in text


def test_days_in_the_wrong_order_are_refused_next_to_the_field(
    office: Client, conference: Conference
) -> None:
    sent = typed(takes_place_from="2026-05-05", takes_place_to="2026-05-04")
    text = office.post(f"{OFFICE}new/news/", sent).content.decode()
    assert "The last day is before the first day." in text


def test_article_of_another_conference_is_not_found(office: Client, conference: Conference) -> None:
    other = factories.conference("octopus-2024")
    version = builders.article(other, "hotels")
    for rest in ("", "versions/1/", "versions/1/preview/"):
        assert office.get(f"{OFFICE}{version.article_id}/{rest}").status_code == 404
    assert office.post(f"{OFFICE}{version.article_id}/withdraw/").status_code == 404


def test_office_is_open_to_editors_only(
    client: Client,
    as_: AsSomebody,
    conference: Conference,
    nadia: Account,
    dora: Account,
    otto: Account,
    paula: Registration,
) -> None:
    version = builders.article(conference, "hotels", publish_at=None)
    address = f"{OFFICE}{version.article_id}/"
    for place in (OFFICE, address, f"{address}versions/1/preview/"):
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
    office: Client, conference: Conference
) -> None:
    builders.article(conference, "one")
    for_one = builders.queries(office, OFFICE)
    builders.article(conference, "two")
    builders.article(conference, "three")
    assert builders.queries(office, OFFICE) == for_one


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Pages and news"), ("fr", "Pages et actualités"), ("es", "Páginas y noticias")],
)
def test_office_speaks_each_language(
    office: Client, conference: Conference, language: str, heading: str
) -> None:
    answer: Any = office.get(f"/{language}/office/octopus-2026/articles/")
    assert f"<h1>{heading}</h1>" in answer.content.decode()
