"""The asynchronous front: slow clients and slow work do not delay other requests.

The loop of each web process answers static files and kept pages itself. Bodies arrive in the loop,
too, before Django is asked; so a client that drips holds nothing but its own connection. Django
has one thread for what is only read and one for what changes something: when writers wait for the
database, pages do not wait for them. On PostgreSQL several writers wait for the disk together.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.db import DatabaseError, connection
from django.http import FileResponse

from octopus.front import bodies, environ
from octopus.front.static_answers import Headers, StaticAnswers
from octopus.state import queries as state
from octopus.website.page_cache import PageCache
from octopus.website.refused_bodies import REFUSED

# SQLite lets one writer in at a time; PostgreSQL writes to disk once for all who wait for it.
_WRITERS_OF_POSTGRESQL = 4
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# What HTTP says between two hops; granian says it itself.
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding"}

_logger = logging.getLogger(__name__)


class Front:
    """An RSGI application. `pages`: the page cache, and Django behind it."""

    def __init__(self, pages: PageCache, static: StaticAnswers) -> None:
        self.pages = pages
        self.static = static
        self._reading: ThreadPoolExecutor
        self._changing: ThreadPoolExecutor
        self._state: ThreadPoolExecutor

    def __rsgi_init__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """Called in each web process, after the fork: threads do not survive one."""
        self._reading = ThreadPoolExecutor(1, "reading")
        self._changing = ThreadPoolExecutor(_writers(), "changing")
        self._state = ThreadPoolExecutor(1, "state")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answers one request."""
        if scope.proto != "http":
            protocol.close(1008)
            return
        file = self.static.files.get(scope.path)
        if file is not None:
            self._send_static(file, environ.brief(scope) | _range(scope), protocol)
            return
        request = environ.brief(scope)
        if self.pages.may_answer(request):
            snapshot = state.at_hand() or await self._state_anew()
            if snapshot is not None and self._send_kept(scope, request, snapshot, protocol):
                return
        await self._ask_django(scope, protocol)

    def _send_kept(
        self, scope: Any, request: dict[str, Any], snapshot: state.Snapshot, protocol: Any
    ) -> bool:
        """Sends a page from memory; whether there was one.

        When a page ends by the clock, nobody waits: it is sent once more, and made anew.
        """
        kept, is_to_renew = self.pages.answer(request, snapshot), False
        if kept is None:
            found = self.pages.answer_of_a_moment_ago(request, snapshot)
            if found is None:
                return False
            kept, is_to_renew = found
        whole = environ.whole(scope) if is_to_renew else None
        status, headers, body = kept
        protocol.response_bytes(int(status[:3]), headers, b"".join(body))
        if whole is not None:
            self._reading.submit(_renew, self.pages, whole)
        return True

    async def _state_anew(self) -> state.Snapshot | None:
        """Read by a thread of its own, once for all that wait; None where nobody answers."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._state, state.current)
        except DatabaseError:
            return None  # Django is asked, and says so in the reader's language

    def _send_static(self, file: Any, request: dict[str, Any], protocol: Any) -> None:
        status, headers, opened = self.static.answer(file, request)
        if opened is None:
            protocol.response_empty(status, headers)
            return
        with opened:
            if status == 200:
                protocol.response_file(status, headers, opened.name)
            else:
                protocol.response_bytes(status, headers, opened.read())

    async def _ask_django(self, scope: Any, protocol: Any) -> None:
        loop = asyncio.get_running_loop()
        if scope.method in _SAFE:
            request, thread = environ.whole(scope), self._reading
        else:
            request, thread = await _with_body(scope, protocol), self._changing
        try:
            answer = await loop.run_in_executor(thread, _answer, self.pages, request)
        finally:
            request["wsgi.input"].close()
        await answer.send(protocol, lambda call: loop.run_in_executor(thread, call))


def _writers() -> int:
    """How many threads change something in one process."""
    return 1 if connection.vendor == "sqlite" else _WRITERS_OF_POSTGRESQL


def _renew(pages: PageCache, request: dict[str, Any]) -> None:
    """Runs in a thread that nobody waits for, so that an error is told here."""
    try:
        pages.renew(request)
    except Exception:
        _logger.exception("A page could not be made anew: %s", request["PATH_INFO"])


def _range(scope: Any) -> dict[str, str]:
    """The headers by which part of a file, or only a changed file, is asked for."""
    names = {"range": "HTTP_RANGE", "if-modified-since": "HTTP_IF_MODIFIED_SINCE"}
    return {key: value for name, key in names.items() if (value := scope.headers.get(name))}


async def _with_body(scope: Any, protocol: Any) -> dict[str, Any]:
    try:
        body, length = await bodies.received(scope, protocol)
    except bodies.BodyRefused as refused:
        return environ.whole(scope) | {REFUSED: refused.status}
    except OSError:
        _logger.exception("A body could not be kept on disk.")
        return environ.whole(scope) | {REFUSED: 507}
    return environ.whole(scope, body, length)


class _Answer:
    """What Django answered: all of it, a file on disk, or a stream."""

    def __init__(self, status: int, headers: Headers, result: Any) -> None:
        self.status = status
        self.headers = headers
        self.result = result

    async def send(self, protocol: Any, in_thread: Callable[[Callable[[], Any]], Any]) -> None:
        """Sends it. Only a stream asks its thread for each portion; nothing waits in a thread."""
        if isinstance(self.result, bytes):
            protocol.response_bytes(self.status, self.headers, self.result)
            return
        if isinstance(self.result, str):
            protocol.response_file(self.status, self.headers, self.result)
            return
        portions = iter(self.result)
        transport = protocol.response_stream(self.status, self.headers)
        try:
            while portion := await in_thread(lambda: next(portions, None)):
                await transport.send_bytes(portion)
        finally:
            await in_thread(self.result.close)


def _answer(application: Callable[..., Iterable[bytes]], request: dict[str, Any]) -> _Answer:
    """Runs in a thread of Django's: what belongs to its connection is closed there."""
    started: list[tuple[str, Headers]] = []
    result: Any = application(
        request, lambda status, headers, *_rest: started.append((status, headers))
    )
    status, given = started[-1]
    headers = [pair for pair in given if pair[0].lower() not in _HOP_BY_HOP]
    if isinstance(result, list):
        return _Answer(int(status[:3]), headers, b"".join(result))
    whole = b"" if request["REQUEST_METHOD"] == "HEAD" else _whole(result)
    if whole is None:
        return _Answer(int(status[:3]), headers, result)
    result.close()
    return _Answer(int(status[:3]), headers, whole)


def _whole(result: Any) -> bytes | str | None:
    """The content, or the path of the file that holds it; None for what comes in portions."""
    if not result.streaming:
        return bytes(result.content)
    if isinstance(result, FileResponse):
        return _path(result.file_to_stream)
    return None


def _path(file: IO[bytes] | None) -> str | None:
    """Where a whole stored file lies on disk."""
    path = getattr(file, "path", None)
    return path if isinstance(path, str) else None
