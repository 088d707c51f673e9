"""Pictures beside links, icons, and what a phone needs to keep the site."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.models import Session
from octopus.website.actions import publish_version, write_article
from octopus.website.models import Article, ArticleVersion
from tests.support import factories_programme
from tests.support.factories_programme import text
from tests.support.pages import page_of

SITE = "/en/octopus-2026/"


def picture(client: Client, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    return Image.open(BytesIO(answer.content))


def card_of(client: Client, address: str) -> str:
    """The path of the picture that a page names."""
    named = page_of(client.get(address)).tree.xpath("//meta[@property='og:image']/@content")
    return urlsplit(named[0]).path


def written(conference: Conference, actor: Account, title: str) -> ArticleVersion:
    return write_article(
        actor=actor,
        owner=conference,
        kind=Article.Kind.PAGE,
        slug="getting-there",
        wording={"title": text(title), "body": text("<p>By train.</p>")},
    )


def test_each_page_names_a_picture_of_the_size_that_other_sites_show(
    english: Client, conference: Conference, nadia: Account
) -> None:
    version = written(conference, nadia, "Getting there")
    publish_version(version=version, actor=nadia)
    factories_programme.session(conference, "Opening")
    factories_programme.release(conference)
    slug = Session.objects.get().slug
    pages = {
        SITE: f"{SITE}card.png",
        f"{SITE}contact/": f"{SITE}card.png",
        f"{SITE}pages/getting-there/": f"{SITE}pages/getting-there/card.png",
        f"{SITE}programme/sessions/{slug}/": f"{SITE}programme/sessions/{slug}/card.png",
    }
    for page, card in pages.items():
        assert card_of(english, page) == card
        assert picture(english, card).size == (1200, 630)


def test_picture_of_what_is_not_public_is_not_there(
    english: Client, conference: Conference, nadia: Account
) -> None:
    written(conference, nadia, "Getting there")
    factories_programme.session(conference, "Opening")
    slug = Session.objects.get().slug
    for path in (
        "pages/getting-there/card.png",
        f"programme/sessions/{slug}/card.png",
        "news/none/card.png",
    ):
        assert english.get(f"{SITE}{path}").status_code == 404


@pytest.mark.parametrize(
    "title", ["a" * 400, "مؤتمر العينات", "#set page() $x$ <b>", "Un titre très long " * 20]
)
def test_any_title_is_drawn(
    english: Client, conference: Conference, nadia: Account, title: str
) -> None:
    publish_version(version=written(conference, nadia, title), actor=nadia)
    assert picture(english, f"{SITE}pages/getting-there/card.png").size == (1200, 630)


def test_phone_finds_name_icons_and_beginning(english: Client, conference: Conference) -> None:
    found = english.get(f"{SITE}manifest.webmanifest").json()
    assert (found["start_url"], found["lang"], found["dir"]) == (SITE, "en", "ltr")
    assert found["name"] == str(conference.title)
    for icon in found["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        assert file
        with Image.open(str(file)) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_icons_are_where_browsers_look_for_them(
    english: Client, conference: Conference, name: str
) -> None:
    address = english.get(f"/{name}")["Location"]
    assert finders.find(address.removeprefix("/static/"))
