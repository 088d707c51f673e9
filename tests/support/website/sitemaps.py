"""The sitemap as a crawler reads it: the index, and all its parts."""

from urllib.parse import urlsplit

from django.test import Client
from lxml import etree

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def files(client: Client) -> list[bytes]:
    """The parts of the sitemap, in the order of the index."""
    index = client.get("/sitemap.xml")
    assert index.headers["content-type"] == "application/xml"
    places = etree.fromstring(index.content).findall("s:sitemap/s:loc", NAMES)
    answers = [client.get(urlsplit(str(place.text)).path) for place in places]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["content-type"] for answer in answers} == {"application/xml"}
    return [b"".join(answer) for answer in answers]


def whole(client: Client) -> str:
    """All parts, one after the other."""
    return b"".join(files(client)).decode()
