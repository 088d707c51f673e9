"""Static files, answered without Django: which file, under which headers."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

Headers = list[tuple[str, str]]
# What browsers heed with documents only; a page's fonts, styles and scripts are lighter without.
_DOCUMENTS = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "x-frame-options",
}
_PARTS = ("font/", "text/css", "text/javascript", "application/javascript")


class StaticAnswers:
    """All static files that were collected when the process started.

    `django`: the WSGI application, asked once for one of them, for the headers that its
    middleware gives to every answer.
    """

    def __init__(self, django: Callable[..., Iterable[bytes]]) -> None:
        collected = WhiteNoiseMiddleware(lambda request: None)
        self.files: dict[str, Any] = collected.files
        self._common = _common_headers(django, next(iter(self.files), ""))
        self._common_of_parts = [pair for pair in self._common if pair[0].lower() not in _DOCUMENTS]

    def answer(self, file: Any, environ: dict[str, Any]) -> tuple[int, Headers, Any]:
        """Status, headers and an open file, or None where nothing is sent after the headers."""
        found = file.get_response(environ["REQUEST_METHOD"], environ)
        is_part = dict(found.headers).get("Content-Type", "").startswith(_PARTS)
        common = self._common_of_parts if is_part else self._common
        return int(found.status), [*found.headers, *common], found.file


def _common_headers(django: Callable[..., Iterable[bytes]], path: str) -> Headers:
    """What Django's middleware adds to an answer, also over TLS."""
    if not path:
        return []
    given: list[Headers] = []
    environ = {
        "REQUEST_METHOD": "HEAD",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "https",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    answer: Any = django(environ, lambda _status, headers, *_rest: given.append(headers))
    answer.close()
    own = {"content-type", "cache-control", "access-control-allow-origin", "last-modified", "etag"}
    own |= {"content-length", "content-encoding", "vary"}
    return [pair for pair in given[0] if pair[0].lower() not in own]
