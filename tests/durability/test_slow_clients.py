"""Clients that drip hold nothing but their own connections."""

import asyncio
import http.client
import socket
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from octopus.front import bodies
from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE


@pytest.fixture
def installation(tmp_path: Path, fresh_database: str) -> Installation:
    return install(tmp_path / "home", fresh_database)


@contextmanager
def dripping(port: int) -> Iterator[socket.socket]:
    """A connection on which a form has begun to arrive, and never does."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            f"POST /en/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 1000\r\n\r\nemail=".encode()
        )
        yield connection


def fetch(port: int, path: str, body: bytes | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        connection.request("POST" if body else "GET", path, body, form)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


# What browsers heed with documents: a drawing is one when somebody opens it, a style sheet never.
POLICIES = {"content-security-policy", "permissions-policy"}


def headers_of(port: int, path: str) -> set[str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("HEAD", path)
        return {name.lower() for name, _value in connection.getresponse().getheaders()}
    finally:
        connection.close()


def test_dripping_clients_stop_nobody(installation: Installation) -> None:
    with serving(installation), ExitStack() as drips:
        opened = [drips.enter_context(dripping(installation.port)) for _client in range(12)]
        for path in ("/en/", "/en/", "/static/octopus/office.css", "/robots.txt", "/en/sign-in/"):
            assert fetch(installation.port, path)[0] == 200, path
        assert len(opened) == 12
        assert not POLICIES & headers_of(installation.port, "/static/octopus/office.css")
        assert headers_of(installation.port, "/static/octopus/mark.svg") >= POLICIES


def test_form_that_is_too_large_is_refused_in_words(installation: Installation) -> None:
    with serving(installation):
        status, page = fetch(installation.port, "/fr/sign-in/", b"email=" + 5_000_000 * b"a")
    assert status == 413
    assert "<h1>Envoi trop volumineux</h1>" in page


def _request(content_type: str, length: str = "") -> Any:
    headers = {"content-type": content_type, "content-length": length}
    return SimpleNamespace(headers=headers)


class Client:
    """Sends portions, and then nothing more; `ends`: and says that this was all."""

    def __init__(self, *portions: bytes, ends: bool = True) -> None:
        self.portions = list(portions)
        self.ends = ends

    def __aiter__(self) -> "Client":
        return self

    async def __anext__(self) -> bytes:
        if self.portions:
            return self.portions.pop(0)
        if not self.ends:
            await asyncio.Event().wait()
        raise StopAsyncIteration


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine returns, run in a thread: a browser test may leave a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


FORM = "application/x-www-form-urlencoded"


def test_body_arrives_whole() -> None:
    client = Client(b"email=", b"a@example.org")
    body, length = run(bodies.received(_request(FORM), client))
    with body:
        assert (body.read(), length) == (b"email=a@example.org", 19)


@pytest.mark.parametrize(
    ("form", "client"),
    [
        (_request(FORM, "5000000"), Client(b"a")),  # told: nothing is kept
        (_request(FORM), Client(*[b"a" * 100_000] * 50)),  # not told: the limit is read
        (_request("multipart/form-data; boundary=x", "200000000"), Client(b"a")),
    ],
)
def test_body_that_is_too_large_is_refused(form: Any, client: Client) -> None:
    with pytest.raises(bodies.BodyRefused) as refused:
        run(bodies.received(form, client))
    assert refused.value.status == 413


def test_body_that_is_too_slow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.0)
    with pytest.raises(bodies.BodyRefused) as refused:
        run(bodies.received(_request(FORM), Client(b"a", ends=False)))
    assert refused.value.status == 408
