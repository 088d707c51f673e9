"""Files that machines ask for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from lxml import etree
from pytest_django import Settings

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.actions import release_programme
from octopus.text.multilingual import MultilingualText
from octopus.website.models import Article
from tests.support import factories
from tests.support.website import builders, sitemaps

At = Callable[[str], AbstractContextManager[None]]


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """Address → its alternates."""
    return {
        str(url.findtext("s:loc", namespaces=sitemaps.NAMES)): {
            str(link.get("hreflang")): str(link.get("href"))
            for link in url.findall("x:link", sitemaps.NAMES)
        }
        for file in sitemaps.files(client)
        for url in etree.fromstring(file).findall("s:url", sitemaps.NAMES)
    }


def test_sitemap_has_every_page_in_every_language(
    client: Client, conference: Conference, nadia: Account
) -> None:
    builders.article(conference, "visas", kind=Article.Kind.PAGE)
    builders.article(conference, "hotels")
    builders.article(conference, "unwritten", publish_at=None)
    builders.article(factories.project(), "activity")
    builders.session(
        conference,
        "Lessons",
        "main",
        starts_at=factories.instant("2026-10-14T09:00:00+02:00"),
        ends_at=factories.instant("2026-10-14T10:00:00+02:00"),
    )
    release_programme(conference=conference, actor=nadia, note=MultilingualText())
    addresses = sitemap(client)
    for language in ("en", "fr", "es"):
        for page in (
            "octopus-2026/",
            "octopus-2026/attend/",
            "octopus-2026/contact/",
            "octopus-2026/programme/",
            "octopus-2026/programme/2026-10-14/",
            "octopus-2026/programme/sessions/lessons/",
            "octopus-2026/pages/visas/",
            "octopus-2026/news/hotels/",
            "projects/octopus-project/",
            "projects/octopus-project/news/activity/",
        ):
            assert f"http://testserver/{language}/{page}" in addresses
    assert not any("unwritten" in address for address in addresses)


def test_sitemap_names_each_page_in_the_other_languages(
    client: Client, conference: Conference
) -> None:
    assert sitemap(client)["http://testserver/fr/octopus-2026/"] == {
        "en": "http://testserver/en/octopus-2026/",
        "fr": "http://testserver/fr/octopus-2026/",
        "es": "http://testserver/es/octopus-2026/",
        "x-default": "http://testserver/en/octopus-2026/",
    }


def test_every_address_in_the_sitemap_answers(
    client: Client, conference: Conference, nadia: Account
) -> None:
    Conference.objects.update(showcase=MultilingualText(en="An area."))
    builders.article(conference, "visas", kind=Article.Kind.PAGE)
    builders.session(conference, "Lessons", "main")
    release_programme(conference=conference, actor=nadia, note=MultilingualText())
    for address in sitemap(client):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_sitemap_leaves_out_drafts_of_conferences_and_projects(
    client: Client, conference: Conference
) -> None:
    project = factories.project()
    project.published = False
    project.save()
    Conference.objects.update(published=False)
    assert sitemap(client) == {}


def test_robots_leave_the_office_alone_and_find_the_sitemap(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /en/office/\n" in text
    assert "Disallow: /*/register/\n" in text
    assert text.endswith("Sitemap: http://testserver/sitemap.xml\n")


@pytest.mark.parametrize("day", ["2026-01-01", "2026-06-15", "2026-12-31"])
def test_security_txt_says_whom_to_tell_and_expires_within_a_year(
    client: Client, db: None, settings: Settings, at: At, day: str
) -> None:
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    with at(f"{day}T12:00:00+00:00"):
        answer = client.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:security@example.org"
    assert lines["Preferred-Languages"] == "en, fr, es"
    assert lines["Canonical"] == "http://testserver/.well-known/security.txt"
    left = datetime.fromisoformat(lines["Expires"]) - factories.instant(f"{day}T12:00:00+00:00")
    assert 100 < left.days < 365


def test_security_txt_is_not_there_until_somebody_is_named(
    client: Client, db: None, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
