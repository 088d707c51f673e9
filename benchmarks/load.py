"""Readers who ask at the same time: a small client of HTTP/1.1 that a newcomer has already.

One process keeps so many connections open, and asks again on each as soon as it was answered, as
`wrk -t1 -c16` does. It takes some 15 µs of processor a request, which it shares with the server;
so a rate is worth something beside that of a bare callable asked by the same client, see
`bare.py`. Unlike wrk it reads many addresses at random, checks every status, and keeps how long
each reader waited.
"""

import select
import socket
import time
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, cycle

CONNECTIONS = 16
# As a browser says it.
ENCODINGS = "gzip, deflate, br"
_AT_ONCE = 1 << 18


def request(
    path: str,
    *,
    port: int,
    cookie: str = "",
    encodings: str = ENCODINGS,
    body: bytes | None = None,
    **headers: str,
) -> bytes:
    """A request as it goes over the wire; a `body` makes it a POST. Headers: `X_Scanner="1"`."""
    lines = [
        f"{'GET' if body is None else 'POST'} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Accept-Encoding: {encodings or 'identity'}",
        *([f"Cookie: {cookie}"] if cookie else []),
        *([f"Content-Length: {len(body)}"] if body is not None else []),
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


@dataclass
class Load:
    """What came of it: `waits` in seconds, one for each answer; `bodies` where they were wanted."""

    seconds: float = 0.0
    waits: array = field(default_factory=lambda: array("d"))  # type: ignore[type-arg]
    statuses: dict[bytes, int] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """Milliseconds within which that share of the readers had their answer."""
        waits = sorted(self.waits)
        return 1000 * waits[min(len(waits) - 1, int(share * len(waits)))]


class _Reader:
    """One connection, which asks and waits."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.received = b""
        # Bytes of the body that have not come yet; None before the head has come.
        self.missing: int | None = None
        self.status = b""

    def ask(self, wanted: bytes) -> None:
        self.received, self.missing = b"", None
        self.began = time.perf_counter()
        self.socket.sendall(wanted)

    def is_answered(self) -> bool:
        """Reads what has come; whether the answer is whole."""
        part = self.socket.recv(_AT_ONCE)
        if not part:
            raise ConnectionError(f"The server hung up: {self.received[:200]!r}")
        self.received = self.received + part if self.received else part
        if self.missing is None:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return False
            self.status = self.received[9:12]
            self.missing = _whole(self.received[:end].lower(), end + 4)
        if self.missing < 0:
            return self.received.endswith(b"0\r\n\r\n")
        return len(self.received) >= self.missing


def _whole(head: bytes, body_at: int) -> int:
    """How many bytes the whole answer has; -1 where it comes in parts and says so at its end."""
    if head[9:12] in {b"304", b"204"}:
        return body_at
    start = head.find(b"\r\ncontent-length:")
    if start < 0:
        return -1
    end = head.find(b"\r\n", start + 2)
    return body_at + int(head[start + 17 : end if end > 0 else len(head)])


def press(
    requests: Iterable[bytes],
    *,
    port: int,
    seconds: float = 0.0,
    connections: int = CONNECTIONS,
    expected: Sequence[int] = (200,),
    keep_bodies: bool = False,
) -> Load:
    """Asks one request after the other on so many connections.

    With `seconds`, round and round until they are over; else each request once. Raises
    AssertionError where any answer has a status that is not expected.
    """
    wanted = cycle(requests) if seconds else iter(requests)
    load, poll = Load(), select.epoll()
    readers: dict[int, _Reader] = {}
    began = time.perf_counter()
    end = began + seconds if seconds else float("inf")
    for _number, first in zip(range(connections), wanted, strict=False):
        reader = _Reader(port)
        readers[reader.socket.fileno()] = reader
        poll.register(reader.socket, select.EPOLLIN)
        reader.ask(first)
    try:
        _read(load, poll, readers, chain(wanted), end, keep_bodies=keep_bodies)
    finally:
        poll.close()
        for reader in readers.values():
            reader.socket.close()
    load.seconds = time.perf_counter() - began
    strange = set(load.statuses) - {str(status).encode() for status in expected}
    assert not strange, f"answered with {load.statuses}"
    return load


def _read(
    load: Load,
    poll: select.epoll,
    readers: dict[int, _Reader],
    wanted: Iterable[bytes],
    end: float,
    *,
    keep_bodies: bool,
) -> None:
    waits, statuses, busy, following = load.waits, load.statuses, len(readers), iter(wanted)
    while busy:
        for descriptor, _event in poll.poll(60):
            reader = readers[descriptor]
            if not reader.is_answered():
                continue
            now = time.perf_counter()
            waits.append(now - reader.began)
            statuses[reader.status] = statuses.get(reader.status, 0) + 1
            if keep_bodies:
                load.bodies.append(reader.received.partition(b"\r\n\r\n")[2])
            another = next(following, None) if now < end else None
            if another is None:
                busy -= 1
                poll.unregister(descriptor)
            else:
                reader.ask(another)
