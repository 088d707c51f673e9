"""Asks a WSGI application as a client does that speaks HTTP, without Django's own test client."""

from collections.abc import Callable, Iterable
from typing import Any

from django.test import RequestFactory


class Answer:
    """What a client of the WSGI application gets."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split()[0])
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body
        self.text = "" if "content-encoding" in self.headers else body.decode()


Ask = Callable[..., Answer]


def ask_of(application: Callable[..., Iterable[bytes]]) -> Ask:
    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        names = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        request: dict[str, Any] = RequestFactory(headers={"host": "testserver"})._base_environ(
            PATH_INFO=path.partition("?")[0],
            QUERY_STRING=path.partition("?")[2],
            REQUEST_METHOD=method,
            **names,
        )
        started: list[Any] = []
        body = b"".join(application(request, lambda *arguments: started.append(arguments)))
        assert len(started) == 1
        return Answer(started[0][0], started[0][1], body)

    return ask
