"""The feed of news is valid Atom, and its entries stay the same whatever becomes of addresses."""

from pathlib import Path

from django.test import Client
from lxml import etree

from octopus.conferences.models import Conference
from octopus.website.models import Article
from tests.support.website import builders

GRAMMAR = etree.RelaxNG(file=str(Path(__file__).parent / "data" / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def ids(client: Client) -> list[str]:
    tree = etree.fromstring(client.get("/en/news.atom").content)
    GRAMMAR.assertValid(tree)
    return [str(identifier.text) for identifier in tree.findall("a:entry/a:id", ATOM)]


def test_the_feed_is_valid_and_a_new_address_is_no_new_entry(
    client: Client, conference: Conference
) -> None:
    builders.article(conference, "hotels")
    builders.article(conference, "visas")
    before = ids(client)
    assert len(set(before)) == 2
    Article.objects.filter(slug="hotels").update(slug="where-to-stay")
    Conference.objects.update(slug="octopus-2027")
    assert ids(client) == before


def test_a_feed_without_news_is_valid(client: Client, conference: Conference) -> None:
    assert ids(client) == []
