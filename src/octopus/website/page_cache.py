"""Whole rendered public pages in memory, answered before Django is entered.

A view opts in with `@cached_page("room", …)`, naming the GET parameters on which it depends. What
it answers to a reader without a session is kept under its address until the revision of public
content is raised or the minute of the clock changes (phases, "now" and scheduled pages depend on
it), together with its compressed forms and a strong ETag. Whoever has a session, and whatever
sets a cookie, depends on one, or is not a whole page, goes past the cache.
"""

import gzip
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse

from octopus import clock
from octopus.state import queries as state

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# Bodies of fewer bytes than this are sent as they are: compressing them would save no packet.
_SMALL = 512
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


class _Page:
    """A rendered page, valid for one revision and one minute, in the encodings asked for so far."""

    __slots__ = ("body", "digest", "forms", "headers", "minute", "revision", "size")

    def __init__(self, response: HttpResponse, revision: int, minute: int) -> None:
        self.revision = revision
        self.minute = minute
        self.body = response.content
        self.digest = hashlib.sha256(self.body).hexdigest()[:20]
        self.headers: Headers = [
            (name, value) for name, value in response.items() if name.lower() not in _UNITED
        ]
        self.headers += [
            ("Cache-Control", response.get("Cache-Control", "no-cache")),
            # A reader with a session gets another page at the same address.
            ("Vary", "Accept-Encoding, Cookie"),
        ]
        self.forms: dict[str, _Form] = {}
        # Compressed forms take about a third each; counted once, generously.
        self.size = len(self.body) * 2 + 2000

    def form(self, encoding: str) -> _Form:
        found = self.forms.get(encoding)
        if found is None:
            found = self.forms[encoding] = self._encode(encoding)
        return found

    def _encode(self, encoding: str) -> _Form:
        if not encoding or len(self.body) < _SMALL:
            return _Form(self.body, f'"{self.digest}"', self.headers)
        body: bytes
        if encoding == "br":
            body = brotli.compress(self.body, quality=5)
        else:
            body = gzip.compress(self.body, compresslevel=6, mtime=0)
        headers = [*self.headers, ("Content-Encoding", encoding)]
        return _Form(body, f'"{self.digest}-{encoding}"', headers)


def _has(wanted: str, etag: str) -> bool:
    """Whether an If-None-Match header names an ETag (weak comparison, RFC 9110, 13.1.2)."""
    if wanted in (etag, "*"):
        return True
    return any(part.strip().removeprefix("W/") == etag for part in wanted.split(","))


def _is_exact(query: str, known: frozenset[str]) -> bool:
    """Whether a query has nothing but what the page depends on, so that nobody else's is kept."""
    return all(name in known and value for name, value in parse_qsl(query, keep_blank_values=True))


def _may_be_kept(response: object) -> bool:
    """Whether an answer is the same whole page for every reader without a session."""
    if not isinstance(response, HttpResponse) or not hasattr(response, "cached_parameters"):
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


class PageCache:
    """A WSGI application that answers from memory what it can, and asks Django for the rest.

    `limit`: bytes of memory for pages; those that were rendered longest ago make room.
    """

    def __init__(self, application: Application, *, limit: int) -> None:
        self.application = application
        self.limit = limit
        self.pages: OrderedDict[tuple[str, ...], _Page] = OrderedDict()
        self.parameters: dict[str, frozenset[str]] = {}
        self.size = 0
        self._lock = Lock()
        self._proxy: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
        self._personal = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        cookies = environ.get("HTTP_COOKIE", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or (
            cookies and any(name in cookies for name in self._personal)
        ):
            return self.application(environ, start_response)
        try:
            snapshot = state.current()
        except DatabaseError:
            # Without the database only Django can say what is wrong, in the reader's language.
            logger.exception("The state could not be read.")
            return self.application(environ, start_response)
        minute = int((clock.now() + snapshot.clock_shift).timestamp()) // 60
        query = environ.get("QUERY_STRING", "")
        key = self._key(environ, query and self._known(environ["PATH_INFO"], query))
        page = self.pages.get(key)
        if page is None or page.minute != minute or page.revision != snapshot.revision:
            return self._render(environ, start_response, snapshot.revision, minute)
        return self._send(page, environ, start_response)

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

    def _send(
        self, page: _Page, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        form = page.form(_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        wanted = environ.get("HTTP_IF_NONE_MATCH")
        if wanted and _has(wanted, form.etag):
            start_response("304 Not Modified", form.unchanged)
            return []
        start_response("200 OK", form.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else form.body

    def _render(
        self, environ: dict[str, Any], start_response: StartResponse, revision: int, minute: int
    ) -> Iterable[bytes]:
        started: list[tuple[Any, ...]] = []

        def remember(*arguments: Any) -> Callable[[bytes], object]:
            started.append(arguments)
            return lambda _written: None

        response = self.application(environ, remember)
        if isinstance(response, HttpResponse) and _may_be_kept(response):
            page = _Page(response, revision, minute)
            self._keep(page, environ, response)
            response.close()
            return self._send(page, environ, start_response)
        start_response(*started[-1])
        return response

    def _keep(self, page: _Page, environ: dict[str, Any], response: Any) -> None:
        """Keeps a page whose address holds nothing but what it depends on."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        with self._lock:
            if len(self.parameters) > 5000:
                self.parameters.clear()
            self.parameters[path] = response.cached_parameters
            if page.size > self.limit or not _is_exact(query, response.cached_parameters):
                return
            key = self._key(environ, query and self._known(path, query))
            if (old := self.pages.pop(key, None)) is not None:
                self.size -= old.size
            self.pages[key] = page
            self.size += page.size
            while self.size > self.limit:
                _oldest, dropped = self.pages.popitem(last=False)
                self.size -= dropped.size
