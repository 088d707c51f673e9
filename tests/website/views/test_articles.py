"""Pages and news that the public reads."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from lxml import etree

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, withdraw_article, write_version
from octopus.website.models import Article
from tests.support import factories
from tests.support.pages import page_of
from tests.support.website import builders, sitemaps

At = Callable[[str], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "About visas", "<p>At length.</p>"),
        ("fr", "Sur visas", "<p>En détail.</p>"),
        ("es", "Sobre visas", "<p>En detalle.</p>"),
    ],
)
def test_page_is_read_in_each_language(
    client: Client, conference: Conference, language: str, title: str, body: str
) -> None:
    builders.article(conference, "visas", kind=Article.Kind.PAGE)
    text = client.get(f"/{language}/octopus-2026/pages/visas/").content.decode()
    assert f'<h1 class="h-session">{title}</h1>' in text
    assert body in text
    assert f"<title>{title} · " in text


def test_page_appears_when_its_minute_comes(client: Client, conference: Conference, at: At) -> None:
    builders.article(
        conference, "visas", kind=Article.Kind.PAGE, publish_at="2026-07-01T09:00:00+02:00"
    )
    with at("2026-07-01T08:59:59+02:00"):
        assert client.get("/en/octopus-2026/pages/visas/").status_code == 404
    with at("2026-07-01T09:00:00+02:00"):
        assert client.get("/en/octopus-2026/pages/visas/").status_code == 200


def test_public_reads_the_published_wording_while_a_newer_one_is_a_draft(
    client: Client, conference: Conference, edgar: Account
) -> None:
    version = builders.article(conference, "visas", kind=Article.Kind.PAGE)
    newer = write_version(
        article=version.article, actor=edgar, wording={"title": MultilingualText(en="Newer title")}
    )
    assert "About visas" in client.get("/en/octopus-2026/pages/visas/").content.decode()
    publish_version(version=newer, actor=edgar)
    assert "Newer title" in client.get("/en/octopus-2026/pages/visas/").content.decode()


def test_withdrawn_article_is_gone_everywhere(
    client: Client, conference: Conference, edgar: Account
) -> None:
    version = builders.article(conference, "hotels")
    withdraw_article(article=version.article, actor=edgar)
    assert client.get("/en/octopus-2026/news/hotels/").status_code == 404
    for address in ("/en/octopus-2026/news/", "/en/news.atom"):
        assert "hotels" not in client.get(address).content.decode()
    assert "hotels" not in sitemaps.whole(client)


def test_missing_language_is_shown_in_another_one_and_marked(
    client: Client, conference: Conference
) -> None:
    builders.article(
        conference,
        "visas",
        kind=Article.Kind.PAGE,
        body=MultilingualText(en="<p>English only.</p>"),
    )
    text = client.get("/fr/octopus-2026/pages/visas/").content.decode()
    assert '<div lang="en"><p>English only.</p></div>' in text
    assert "(English)" in text


def test_page_of_one_conference_is_not_found_in_another(
    client: Client, conference: Conference
) -> None:
    builders.article(conference, "visas", kind=Article.Kind.PAGE)
    factories.conference("octopus-2024", start_date=date(2024, 1, 1), end_date=date(2024, 1, 2))
    assert client.get("/en/octopus-2024/pages/visas/").status_code == 404


def test_news_are_listed_with_date_and_place_the_latest_first(
    client: Client, conference: Conference
) -> None:
    builders.article(conference, "first", publish_at="2026-05-01T09:00:00+02:00")
    builders.article(
        conference,
        "second",
        place=MultilingualText(en="Online", fr="En ligne", es="En línea"),
        takes_place_from=date(2026, 5, 5),
        takes_place_to=date(2026, 5, 6),
    )
    text = client.get("/fr/octopus-2026/news/").content.decode()
    assert text.index("Sur second") < text.index("Sur first")
    assert "5-6 mai 2026En ligne" in page_of(client.get("/fr/octopus-2026/news/")).main
    assert '<time datetime="2026-05-01">1er mai 2026</time>' in text


def test_new_wording_leaves_the_date_of_a_piece_of_news(
    client: Client, conference: Conference, edgar: Account
) -> None:
    version = builders.article(conference, "first", publish_at="2026-05-01T09:00:00+02:00")
    newer = write_version(article=version.article, actor=edgar, wording={})
    publish_version(version=newer, actor=edgar)
    text = client.get("/en/octopus-2026/news/first/").content.decode()
    assert "1 May 2026" in text


def test_list_without_news_says_so(client: Client, conference: Conference) -> None:
    assert "No news yet." in client.get("/en/octopus-2026/news/").content.decode()


def test_lists_ask_as_many_queries_for_one_piece_of_news_as_for_three(
    client: Client, conference: Conference
) -> None:
    builders.article(conference, "one")
    for_one = builders.queries(client, "/en/octopus-2026/news/")
    builders.article(conference, "two")
    builders.article(conference, "three")
    assert builders.queries(client, "/en/octopus-2026/news/") == for_one


ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize(
    ("language", "title"), [("en", "About hotels"), ("fr", "Sur hotels"), ("es", "Sobre hotels")]
)
def test_feed_is_atom_in_each_language(
    client: Client, conference: Conference, language: str, title: str
) -> None:
    builders.article(conference, "hotels")
    builders.article(factories.project(), "activity", publish_at="2021-09-23T09:00:00+00:00")
    builders.article(conference, "draft", publish_at=None)
    answer = client.get(f"/{language}/news.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.findtext("a:id", namespaces=ATOM) == f"tag:testserver,2026-01-01:news/{language}"
    entries = feed.findall("a:entry", ATOM)
    assert entries[0].findtext("a:title", namespaces=ATOM) == title
    assert len(entries) == 2
    link = entries[0].find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"http://testserver/{language}/octopus-2026/news/hotels/"
    assert entries[0].findtext("a:updated", namespaces=ATOM) == "2026-06-01T07:00:00+00:00"


def test_feed_leaves_out_a_draft_conference(client: Client, conference: Conference) -> None:
    builders.article(conference, "hotels")
    Conference.objects.update(published=False)
    assert "hotels" not in client.get("/en/news.atom").content.decode()


@pytest.mark.parametrize("place", ["attend", "contact", "showcase"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_fixed_pages_answer_in_each_language(
    client: Client, conference: Conference, place: str, language: str
) -> None:
    Conference.objects.update(
        showcase=MultilingualText(en="An area.", fr="Un espace.", es="Una zona.")
    )
    answer = client.get(f"/{language}/octopus-2026/{place}/")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


def test_contact_says_whom_to_write_and_call(client: Client, conference: Conference) -> None:
    text = client.get("/es/octopus-2026/contact/").content.decode()
    assert "Secretaría de la conferencia" in text
    assert "mailto:secretariat@example.org" in text
    assert "tel:+33355500100" in text


def test_showcase_page_is_not_there_without_an_area(client: Client, conference: Conference) -> None:
    assert client.get("/en/octopus-2026/showcase/").status_code == 404


def test_attend_tells_of_restricted_meetings_in_one_line(
    client: Client, conference: Conference
) -> None:
    text = client.get("/en/octopus-2026/attend/").content.decode()
    assert "12\u00a0– 13 October 2026: 35th Plenary of the" in text
