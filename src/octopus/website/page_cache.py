"""Whole rendered public pages in memory, answered before Django is entered.

A view opts in with `@cached_page("room", …)`, naming the GET parameters on which it depends. What
it answers to a reader without a session is kept under its address until the revision of public
content is raised, or until something on it changes with the clock (a phase, "now", a scheduled
page): `clock.validity` finds out when, from what the view asks the clock. It is kept together with
its compressed forms and a strong ETag. For a minute after it has ended by the clock the page is
still sent, while one request makes the new one.

Everybody gets the same page: whatever cookies a reader brings, it is made as for somebody without
any. Only where there is none for a visitor, the reader is asked for, and what they get is not kept.
Staff who look as of a moment, and answers that set a cookie, depend on one or are not a whole page,
go past the cache.
"""

import gzip
import hashlib
import logging
import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import count
from sys import intern
from threading import Lock
from typing import Any, TypeGuard, cast
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.db import DatabaseError
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from octopus import clock
from octopus.cached_page import is_for_everybody
from octopus.state import as_of
from octopus.state import queries as state

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Answer = tuple[str, Headers, list[bytes]]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# Bodies of fewer bytes than this are sent as they are: compressing them would save no packet.
_SMALL = 512
# What a page takes beside its body, in bytes: its address and its headers, which are often shared.
_BESIDE = 1500
# For so many seconds after a page has ended by the clock it is sent, while it is made anew.
_GRACE = 60.0
# By what a reader is known. A page that is made without them is everybody's.
_PERSONAL = {"HTTP_COOKIE", "HTTP_AUTHORIZATION"}
# A browser asks each time whether its page is still right; what stands between may send a page for
# as long as a process may serve from an old revision (`state.queries.MAX_AGE`).
_LIFETIME = "public, max-age=0, must-revalidate, s-maxage=1"
_UNITED = {"content-length", "etag", "vary", "cache-control"}

logger = logging.getLogger(__name__)


@lru_cache(maxsize=256)
def _encoding(accepted: str) -> str:
    """The best encoding that a client accepts: "br", "gzip" or "" (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.strip().partition(";")
        try:
            weights[name.strip()] = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0
    offered = ("br", "gzip")
    best = max(offered, key=lambda name: weights.get(name, weights.get("*", 0)))
    return best if weights.get(best, weights.get("*", 0)) > 0 else ""


class _Form:
    """One encoding of a page: what is sent, and what is sent instead where the client has it."""

    __slots__ = ("body", "etag", "headers", "unchanged")

    def __init__(self, body: bytes, etag: str, headers: Headers) -> None:
        self.body = [body]
        self.etag = etag
        self.headers = [*headers, ("Content-Length", str(len(body))), ("ETag", etag)]
        kept = {"cache-control", "vary"}
        self.unchanged = [("ETag", etag), *(pair for pair in headers if pair[0].lower() in kept)]

    @property
    def size(self) -> int:
        return len(self.body[0]) + _BESIDE


class _Page:
    """A rendered page, kept in one form: compressed, unless it is small.

    It is valid for one `revision`, and on the clock until `until`, in seconds since 1970.
    """

    __slots__ = ("digest", "headers", "is_packed", "number", "packed", "revision", "until")

    _numbers = count()

    def __init__(self, body: bytes, headers: Iterable[tuple[str, str]], revision: int) -> None:
        given = {name.lower(): (intern(name), intern(value)) for name, value in headers}
        self.number = next(self._numbers)
        self.revision = revision
        self.until = math.inf
        self.digest = hashlib.sha256(body).hexdigest()[:20]
        self.headers: Headers = [pair for name, pair in given.items() if name not in _UNITED]
        self.headers += [
            ("Cache-Control", given.get("cache-control", ("", _LIFETIME))[1]),
            ("Vary", "Accept-Encoding"),
        ]
        self.is_packed = len(body) >= _SMALL
        self.packed = (
            self._form("br", brotli.compress(body, quality=5))
            if self.is_packed
            else (self._form("", body))
        )

    def encode(self, encoding: str) -> _Form:
        """Another form than the one that is kept: plain, or "gzip"."""
        body: bytes = brotli.decompress(self.packed.body[0])
        if encoding == "gzip":
            body = gzip.compress(body, compresslevel=6, mtime=0)
        return self._form(encoding, body)

    def _form(self, encoding: str, body: bytes) -> _Form:
        if not encoding:
            return _Form(body, f'"{self.digest}"', self.headers)
        headers = [*self.headers, ("Content-Encoding", encoding)]
        return _Form(body, f'"{self.digest}-{encoding}"', headers)


class _Forms:
    """Forms that can be made again of what is kept: of each, the last ones that were asked for."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[tuple[int, str], _Form] = OrderedDict()
        self._lock = Lock()

    def of(self, page: _Page, encoding: str) -> _Form:
        """The form of a page in which a client takes it."""
        if not page.is_packed or encoding == "br":
            return page.packed
        key = (page.number, encoding)
        found = self._kept.get(key)
        if found is None:
            found = page.encode(encoding)
            with self._lock:
                self.size += found.size if self._kept.setdefault(key, found) is found else 0
                while self.size > self.limit:
                    self.size -= self._kept.popitem(last=False)[1].size
        return found


def _has(wanted: str, etag: str) -> bool:
    """Whether an If-None-Match header names an ETag (weak comparison, RFC 9110, 13.1.2)."""
    if wanted in (etag, "*"):
        return True
    return any(part.strip().removeprefix("W/") == etag for part in wanted.split(","))


def _is_exact(query: str, known: frozenset[str]) -> bool:
    """Whether a query has nothing but what the page depends on, so that nobody else's is kept."""
    return all(name in known and value for name, value in parse_qsl(query, keep_blank_values=True))


def _may_be_kept(response: object) -> TypeGuard[HttpResponse | StreamingHttpResponse]:
    """Whether an answer is the same whole page for every reader."""
    if not isinstance(response, HttpResponseBase) or not hasattr(response, "cached_parameters"):
        return False
    vary = {part.strip().lower() for part in response.get("Vary", "").split(",")}
    lifetime = response.get("Cache-Control", "").lower()
    return (
        response.status_code == 200
        and not response.cookies
        and vary <= {"", "accept-encoding"}
        and "private" not in lifetime
        and "no-store" not in lifetime
        and "Content-Encoding" not in response
    )


def _kept_at_the_end(parts: Iterable[bytes], keep: Callable[[bytes], object]) -> Iterator[bytes]:
    """The parts of an answer as they come; all of them together once the client has the last."""
    sent = []
    for part in parts:
        sent.append(part)
        yield part
    keep(b"".join(sent))


def _close(response: Any) -> None:
    """Ends an answer that nobody reads (PEP 3333)."""
    if hasattr(response, "close"):
        response.close()


def _now(snapshot: state.Snapshot) -> float:
    """The time of the installation, in seconds since 1970."""
    return (clock.now() + snapshot.clock_shift).timestamp()


class PageCache:
    """A WSGI application that answers from memory what it can, and asks Django for the rest.

    `limit`: bytes of memory for pages; those that were rendered longest ago make room. An eighth
    is for their uncompressed forms and the like.
    """

    def __init__(self, application: Application, *, limit: int) -> None:
        self.application = application
        self.limit = limit - limit // 8
        self.forms = _Forms(limit // 8)
        self.pages: OrderedDict[tuple[str, ...], _Page] = OrderedDict()
        self.parameters: dict[str, frozenset[str]] = {}
        self.size = 0
        self._lock = Lock()
        self._renewing: set[tuple[str, ...]] = set()
        self._proxy: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if not self.may_answer(environ):
            return self.application(environ, start_response)
        try:
            snapshot = state.current()
        except DatabaseError:
            # Without the database only Django can say what is wrong, in the reader's language.
            logger.exception("The state could not be read.")
            return self.application(environ, start_response)
        kept = self.answer(environ, snapshot)
        if kept is None:
            return self._render(environ, start_response, snapshot.revision)
        status, headers, body = kept
        start_response(status, headers)
        return body

    def may_answer(self, environ: dict[str, Any]) -> bool:
        """Whether a request only reads, and not as of a moment of its own."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return False
        cookies = environ.get("HTTP_COOKIE")
        return not (cookies and as_of.is_said_by(cookies))

    def answer(self, environ: dict[str, Any], snapshot: state.Snapshot) -> Answer | None:
        """The page as it is kept, in the form that the client takes; None where it is not kept.

        For a request that `may_answer`. Neither asks the database nor waits for anybody.
        """
        page = self.pages.get(self._key_of(environ))
        if page is None or page.revision != snapshot.revision or page.until <= _now(snapshot):
            return None
        return self._form(page, environ)

    def answer_of_a_moment_ago(
        self, environ: dict[str, Any], snapshot: state.Snapshot
    ) -> tuple[Answer, bool] | None:
        """The page as it was less than a minute ago, and whether the caller is to `renew` it.

        Only where no public content has changed since: what was taken back is never sent again.
        """
        key = self._key_of(environ)
        page = self.pages.get(key)
        if page is None or page.revision != snapshot.revision:
            return None
        if page.until + _GRACE <= _now(snapshot):
            return None
        with self._lock:
            is_first = key not in self._renewing
            self._renewing.add(key)
        return self._form(page, environ), is_first

    def renew(self, environ: dict[str, Any]) -> None:
        """Makes the page of this moment; `environ`: the whole request of a reader who got one."""
        wanted = {**environ, "REQUEST_METHOD": "GET"}
        wanted.pop("HTTP_IF_NONE_MATCH", None)
        try:
            answered = self(wanted, lambda *_started: None)
            if isinstance(answered, HttpResponseBase):
                b"".join(answered)  # a page that comes in parts is kept when the last was sent
                answered.close()
        finally:
            with self._lock:
                self._renewing.discard(self._key_of(environ))

    def _key_of(self, environ: dict[str, Any]) -> tuple[str, ...]:
        query = environ.get("QUERY_STRING", "")
        return self._key(environ, query and self._known(environ["PATH_INFO"], query))

    def _key(self, environ: dict[str, Any], query: str) -> tuple[str, ...]:
        # The scheme and the host are Django's to judge, so pages are kept for each apart.
        return (
            environ["PATH_INFO"],
            query,
            environ.get("HTTP_HOST", ""),
            self._scheme(environ),
        )

    def _scheme(self, environ: dict[str, Any]) -> str:
        """What Django takes for the scheme: the server's, or that of a proxy that is trusted."""
        if self._proxy is None:
            scheme: str = environ["wsgi.url_scheme"]
            return scheme
        header, secure = self._proxy
        return "https" if environ.get(header) == secure else "http"

    def _known(self, path: str, query: str) -> str:
        """A query without what the page does not depend on, in a fixed order."""
        known = self.parameters.get(path)
        if known is None:
            return query
        pairs = parse_qsl(query)
        return urlencode(sorted(pair for pair in pairs if pair[0] in known))

    def _form(self, page: _Page, environ: dict[str, Any]) -> Answer:
        form = self.forms.of(page, _encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        wanted = environ.get("HTTP_IF_NONE_MATCH")
        if wanted and _has(wanted, form.etag):
            return "304 Not Modified", form.unchanged, []
        return "200 OK", form.headers, [] if environ["REQUEST_METHOD"] == "HEAD" else form.body

    def _render(
        self, environ: dict[str, Any], start_response: StartResponse, revision: int
    ) -> Iterable[bytes]:
        is_known = not _PERSONAL.isdisjoint(environ)
        if is_known and not is_for_everybody(get_path_info(environ)):
            return self.application(environ, start_response)
        visitor = {key: value for key, value in environ.items() if key not in _PERSONAL}
        started: list[tuple[Any, ...]] = []

        def remember(*arguments: Any) -> Callable[[bytes], object]:
            started.append(arguments)
            return lambda _written: None

        with clock.validity() as validity:
            response = self.application(visitor, remember)
        if not _may_be_kept(response):
            if is_known:
                # There is no such page for a visitor, but there may be one for this reader.
                _close(response)
                return self.application(environ, start_response)
            start_response(*started[-1])
            return response
        until = validity.until.timestamp() if validity.until else math.inf
        if isinstance(response, StreamingHttpResponse):
            keep = partial(self._keep, environ, response, revision, until)
            parts = cast("Iterator[bytes]", response.streaming_content)
            response.streaming_content = _kept_at_the_end(parts, keep)
            start_response(*started[-1])
            return response
        page = self._keep(environ, response, revision, until, response.content)
        response.close()
        status, headers, body = self._form(page, environ)
        start_response(status, headers)
        return body

    def _keep(
        self,
        environ: dict[str, Any],
        response: HttpResponseBase,
        revision: int,
        until: float,
        content: bytes,
    ) -> _Page:
        """Makes a page, and keeps it where its address holds nothing but what it depends on."""
        page = _Page(content, response.items(), revision)
        page.until = until
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        known: frozenset[str] = response.cached_parameters  # type: ignore[attr-defined]
        with self._lock:
            if len(self.parameters) > 5000:
                self.parameters.clear()
            self.parameters[path] = known
            if page.packed.size > self.limit or not _is_exact(query, known):
                return page
            key = self._key(environ, query and self._known(path, query))
            if (old := self.pages.pop(key, None)) is not None:
                self.size -= old.packed.size
            self.pages[key] = page
            self.size += page.packed.size
            while self.size > self.limit:
                _oldest, dropped = self.pages.popitem(last=False)
                self.size -= dropped.packed.size
        return page
