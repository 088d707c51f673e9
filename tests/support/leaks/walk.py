"""Asks every address as somebody, in each language and way, and gives back what was answered."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pypdfium2
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import translation

from octopus.conferences.models import Meeting
from tests.support.everything import Everything
from tests.support.leaks.addresses import addresses
from tests.support.leaks.secrets import MARK

# These end or change the session of whoever walks.
ENDING = {"people:sign_out", "office:as_of", "office:move_clock"}
_PACKAGE = b"PK\x03\x04"
_PICTURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Answer:
    """What was asked, what came back, and the words that a reader of a page sees."""

    request: str
    status: int
    whole: str
    words: str


def ways_to(
    routes: dict[str, tuple[str, ...]], there: Everything
) -> dict[str, dict[str, list[str]]]:
    """Every address of every route but those that end a session, in each language."""
    found: dict[str, dict[str, list[str]]] = {}
    for route, parts in routes.items():
        if route not in ENDING:
            found[route] = {}
            for language in ("en", "fr", "es"):
                with translation.override(language):
                    found[route][language] = addresses(route, parts, there)
    return found


def walk(
    client: Client, ways: dict[str, dict[str, list[str]]], there: Everything
) -> Iterator[Answer]:
    """Every answer to somebody's client. Nothing that is sent changes the database.

    Who reaches a page does not depend on the language: what is not there in English is not asked
    for in the others.
    """
    for route, in_languages in ways.items():
        found = in_languages["en"]
        is_there = []
        for address in found:
            page = _get(client, address, {})
            is_there.append(page.status == 200)
            yield page
            yield from _ask_further(client, route, page, address, there)
        for language in ("fr", "es"):
            pairs = zip(in_languages[language], found, is_there, strict=True)
            reached = [
                address for address, first, there_is in pairs if there_is and address != first
            ]
            # Things of one kind are shown by one template: three of them show each language.
            for address in reached[:2] + reached[2:][-1:]:
                yield _get(client, address, {})


def _ask_further(
    client: Client, route: str, page: Answer, address: str, there: Everything
) -> Iterator[Answer]:
    """Searches, filters and exports what a page offers, and sends what its forms would.

    What is not there to be looked at takes nothing either, as `test_routes.py` proves.
    """
    if page.status == 404:
        return
    for query in _queries(page):
        yield _get(client, address, query)
    with transaction.atomic():
        kind = there.kind_of_posted(route)
        sent = client.post(address, there.posted(route), content_type=kind)
        yield _read(sent, "POST", address)
        for action in set(re.findall(r'name="action" value="(\w+)"', page.whole)):
            yield _read(
                client.post(address, {"action": action, "scope": "matching"}), action, address
            )
        transaction.set_rollback(True)


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Stands in for the page that says that there is nothing: it is the same for everything."""
    return HttpResponse("not there", status=404)


def _get(client: Client, address: str, query: dict[str, Any]) -> Answer:
    with transaction.atomic():
        answer = _read(client.get(address, query), f"GET {query}", address)
        transaction.set_rollback(True)
    return answer


def _queries(page: Answer) -> Iterator[dict[str, Any]]:
    """What a page can be asked beyond its address: words to look for, filters, orders, files."""
    names = set(re.findall(r'<(?:input|select)[^>]*\bname="([\w-]+)"', page.whole))
    for name in names & {"q", "person", "words"}:
        yield {name: MARK}
        yield {name: "5598"}
    if "meeting" in names:
        yield from ({"meeting": number} for number in Meeting.objects.values_list("pk", flat=True))
    if "export=" in page.whole:
        columns = re.findall(r'name="column" value="(\w+)"', page.whole)
        yield {"export": "csv", "q": MARK}
        yield {"export": "xlsx", "columns": columns}
        yield {"sort": "-name", "page": 2}


def _read(response: HttpResponse, how: str, address: str) -> Answer:
    """What came back, without the address that was asked for: anyone who asks knows it."""
    request = f"{how} {address}"
    assert response.status_code < 500, (request, response.status_code)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    heads = " ".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies["messages"].value if "messages" in response.cookies else ""
    if body[:4] == _PACKAGE:
        text = words = _unpacked(body)
    elif body[:5] == b"%PDF-":
        text = words = _printed(body)
    elif body[:8] == _PICTURE:
        # No words can be read in it; tests/website/test_cards.py asks for those of hidden pages.
        text = words = ""
    else:
        text = html.unescape(body.decode("utf-8", "replace"))
        # Long lines of calendar files go on in the next line.
        text = text.replace("\r\n ", "")
        words = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
        if "\\u" in text:
            text += re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
    # After the language, since a page leads to itself in the others.
    own = address[3:]
    whole = f"{heads} {cookies} {text}".replace(own, "").replace(quote(own), "")
    return Answer(
        request, response.status_code, whole.replace(quote(own, safe=""), "").casefold(), words
    )


def _unpacked(body: bytes) -> str:
    """The words of a DOCX or XLSX."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return html.unescape(re.sub(r"<[^>]*>", " ", " ".join(part.decode() for part in parts)))


def _printed(body: bytes) -> str:
    """The words of a PDF, and its bytes, for those that are no whole document."""
    raw = body.decode("latin-1")
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return raw
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(pages)
