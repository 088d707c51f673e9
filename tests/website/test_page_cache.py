"""Pages answered from memory: when they are, when they are not, and how HTTP sees it."""

import gzip
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from octopus.cached_page import cached_page
from octopus.conferences.models import Conference
from octopus.front import environ
from octopus.front.rsgi import Front
from octopus.state import queries as state
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.website.page_cache import PageCache
from tests.support.website.asking import Ask, ask_of


def rename(conference: Conference, *, is_announced: bool) -> None:
    Conference.objects.update(title=MultilingualText(en="Another Name"))
    if is_announced:
        raise_revision()
        state.forget()


def test_page_comes_from_memory_until_the_revision_is_raised(
    ask: Ask, conference: Conference
) -> None:
    assert "Octopus Conference 2026" in ask("/en/").text
    rename(conference, is_announced=False)
    assert "Octopus Conference 2026" in ask("/en/").text
    rename(conference, is_announced=True)
    assert "Another Name" in ask("/en/").text


def test_page_is_rendered_anew_when_the_minute_changes(
    ask: Ask, conference: Conference, at: Callable[..., Any]
) -> None:
    with at("2026-04-30T23:59:59+02:00"):
        assert "Registration opens on 1 May 2026." in ask("/en/").text
    with at("2026-05-01T00:00:00+02:00"):
        assert "Registration is open until 31 August 2026." in ask("/en/").text


class Inline:
    """A thread pool that does at once what it is given, on the connection of the test."""

    def submit(self, call: Callable[..., object], *arguments: object) -> None:
        call(*arguments)


class Sent:
    """What a front sent: the body of each answer."""

    def __init__(self) -> None:
        self.bodies: list[str] = []

    def response_bytes(self, _status: int, _headers: object, body: bytes) -> None:
        self.bodies.append(body.decode())


@pytest.fixture
def send(ask: Ask) -> Callable[[], str | None]:
    """Asks a front for the home page; what it sends from memory, or None where Django is asked."""
    pages = PageCache(WSGIHandler(), limit=10_000_000)
    front = Front(pages, SimpleNamespace(files={}))  # type: ignore[arg-type]
    front._reading = Inline()  # type: ignore[assignment]
    scope = SimpleNamespace(
        **{"method": "GET", "path": "/en/", "query_string": "", "scheme": "http"},
        **{"client": "127.0.0.1:1", "server": "127.0.0.1:2", "http_version": "1.1"},
        headers={"host": "testserver"},
        authority=None,
    )

    def ask_front() -> str | None:
        sent = Sent()
        if front._send_kept(scope, environ.brief(scope), state.current(), sent):
            return sent.bodies[0]
        pages.renew(environ.whole(scope))
        return None

    return ask_front


def test_when_a_minute_begins_nobody_waits_and_the_page_is_made_anew(
    send: Callable[[], str | None], conference: Conference, at: Callable[..., Any]
) -> None:
    with at("2026-04-30T23:59:59+02:00"):
        assert send() is None
        assert "Registration opens on 1 May 2026." in (send() or "")
    with at("2026-05-01T00:00:00+02:00"):
        assert "Registration opens on 1 May 2026." in (send() or ""), "as of a moment ago"
        assert "Registration is open until 31 August 2026." in (send() or "")


def test_page_older_than_a_minute_is_not_sent(
    send: Callable[[], str | None], conference: Conference, at: Callable[..., Any]
) -> None:
    with at("2026-04-30T23:58:59+02:00"):
        assert send() is None
    with at("2026-05-01T00:00:00+02:00"):
        assert send() is None


def test_page_of_last_minute_is_not_sent_once_something_changed(
    send: Callable[[], str | None], conference: Conference, at: Callable[..., Any]
) -> None:
    with at("2026-04-30T23:59:59+02:00"):
        assert send() is None
    rename(conference, is_announced=True)
    with at("2026-05-01T00:00:00+02:00"):
        assert send() is None
        assert "Another Name" in (send() or "")


def test_one_request_of_many_makes_the_page_anew(ask: Ask, at: Callable[..., Any]) -> None:
    pages = PageCache(WSGIHandler(), limit=10_000_000)
    wanted = RequestFactory(headers={"host": "testserver"})._base_environ(PATH_INFO="/en/")
    with at("2026-04-30T23:59:59+02:00"):
        pages.renew(wanted)
    with at("2026-05-01T00:00:00+02:00"):
        found = [pages.answer_of_a_moment_ago(wanted, state.current()) for _reader in range(3)]
    assert [is_to_renew for _answer, is_to_renew in filter(None, found)] == [True, False, False]


def test_languages_are_kept_apart(ask: Ask) -> None:
    assert "Octopus Conference 2026" in ask("/en/").text
    assert "Conférence Octopus 2026" in ask("/fr/").text
    assert '<html lang="en">' in ask("/en/").text


def test_post_goes_past_the_cache(ask: Ask) -> None:
    ask("/en/")
    assert ask("/en/", "POST").status in {403, 405}


def test_known_page_is_answered_with_304(ask: Ask) -> None:
    first = ask("/en/")
    again = ask("/en/", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["vary"] == "Accept-Encoding"
    assert again.headers["cache-control"] == "public, max-age=0, must-revalidate, s-maxage=1"


@pytest.mark.parametrize("wanted", ['"other", {}', "W/{}", "*"])
def test_304_reads_lists_weak_tags_and_the_star(ask: Ask, wanted: str) -> None:
    etag = ask("/en/").headers["etag"]
    assert ask("/en/", if_none_match=wanted.replace("{}", etag)).status == 304


def test_page_that_changed_is_sent_whole_to_who_had_the_old_one(
    ask: Ask, conference: Conference
) -> None:
    old = ask("/en/").headers["etag"]
    rename(conference, is_announced=True)
    answer = ask("/en/", if_none_match=old)
    assert answer.status == 200
    assert answer.headers["etag"] != old


def test_head_has_the_headers_of_get_and_no_body(ask: Ask) -> None:
    got, head = ask("/en/"), ask("/en/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == got.headers
    assert head.headers["content-length"] == str(len(got.body))


def test_compressed_forms_hold_the_same_page_under_tags_of_their_own(ask: Ask) -> None:
    plain = ask("/en/")
    zipped = ask("/en/", accept_encoding="gzip, deflate")
    brotlied = ask("/en/", accept_encoding="gzip, deflate, br")
    assert gzip.decompress(zipped.body) == plain.body
    assert brotli.decompress(brotlied.body) == plain.body
    assert (zipped.headers["content-encoding"], brotlied.headers["content-encoding"]) == (
        "gzip",
        "br",
    )
    assert len({answer.headers["etag"] for answer in (plain, zipped, brotlied)}) == 3
    assert zipped.headers["content-length"] == str(len(zipped.body))


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip;q=0", None),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("gzip;q=nonsense", None),
    ],
)
def test_encoding_is_the_one_that_the_client_prefers(
    ask: Ask, accepted: str, encoding: str | None
) -> None:
    assert ask("/en/", accept_encoding=accepted).headers.get("content-encoding") == encoding


def test_security_headers_stand_on_cached_pages(ask: Ask) -> None:
    ask("/en/")
    headers = ask("/en/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers


def test_parameters_on_which_a_page_does_not_depend_are_neither_kept_nor_shown(
    ask: Ask, conference: Conference
) -> None:
    assert "campaign" in ask("/en/?campaign=1").text
    rename(conference, is_announced=False)
    # The campaign's page was not kept, and a plain page is what a later campaign gets.
    assert "campaign" not in ask("/en/").text
    answer = ask("/en/?campaign=2")
    assert "campaign" not in answer.text
    assert "Another Name" in answer.text


def test_foreign_host_is_refused_also_when_the_page_is_known(ask: Ask) -> None:
    assert ask("/en/").status == 200
    assert ask("/en/", host="elsewhere.example.com").status == 400


def test_header_of_a_proxy_nobody_set_up_makes_no_page_of_its_own(
    db: None, rf: RequestFactory
) -> None:
    cache = _bare(rf, _page())
    for scheme in ("https", "http", "nonsense"):
        ask_of(cache)("/en/", x_forwarded_proto=scheme)
    assert len(cache.pages) == 1


def test_page_over_tls_is_kept_apart_from_the_other_where_a_proxy_says_which(
    db: None, rf: RequestFactory, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache = _bare(rf, _page())
    for scheme in ("https", "http", "nonsense"):
        ask_of(cache)("/en/", x_forwarded_proto=scheme)
    assert len(cache.pages) == 2


def _page(**headers: str) -> Callable[[HttpRequest], HttpResponse]:
    @cached_page("room")
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(b"x" * 1000, headers=headers)
        if "Cookies" in headers:
            response.set_cookie("a", "b")
        return response

    return view


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "no-store"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language"},
        {"Cookies": "1"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_personal_and_coded_answers_are_never_kept(
    db: None, rf: RequestFactory, headers: dict[str, str]
) -> None:
    cache = _bare(rf, _page(**headers))
    ask_of(cache)("/en/")
    assert not cache.pages


def test_pages_make_room_for_each_other(db: None, rf: RequestFactory) -> None:
    cache = _bare(rf, _page(), limit=10_000)
    ask = ask_of(cache)
    for room in range(10):
        assert ask(f"/en/?room={room}").status == 200
    assert 0 < cache.size <= 10_000
    assert [key[1] for key in cache.pages] == [f"room={last}" for last in range(5, 10)]


def test_order_of_parameters_does_not_matter(db: None, rf: RequestFactory) -> None:
    @cached_page("room", "topic")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(b"x")

    cache = _bare(rf, view)
    for query in ("room=a&topic=b", "topic=b&room=a"):
        ask_of(cache)(f"/en/?{query}")
    assert len(cache.pages) == 1


def _bare(
    rf: RequestFactory, view: Callable[[HttpRequest], HttpResponse], limit: int = 100_000
) -> PageCache:
    """A cache before one view, without Django's middleware between."""

    def application(environ: dict[str, Any], start_response: Any) -> HttpResponse:
        response = view(rf.get("/", QUERY_STRING=environ["QUERY_STRING"]))
        start_response("200 OK", list(response.items()))
        return response

    return PageCache(application, limit=limit)
