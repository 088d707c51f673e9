"""The client of the benchmarks: it asks what it was given, checks the answers, and counts them."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from benchmarks.load import press, request

from tests.support.processes.ports import free_port


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers with the path; in parts where it ends in /parts, with 503 where it ends in /down."""

    protocol_version = "HTTP/1.1"
    requests: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.requests.append((self.path, self.headers.get("Cookie", "")))
        body = self.path.encode() * 2000
        self.send_response(503 if self.path.endswith("/down") else 200)
        if self.path.endswith("/parts"):
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Nothing: the test looks at `requests`."""


@contextmanager
def served() -> Iterator[int]:
    Answers.requests = []
    port = free_port()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_each_request_is_asked_once_and_its_whole_answer_read() -> None:
    with served() as port:
        paths = [f"/{number}{'/parts' if number % 3 == 0 else ''}" for number in range(40)]
        wanted = [request(path, port=port, cookie="sessionid=mine") for path in paths]
        load = press(wanted, port=port, connections=4, keep_bodies=True)
    assert sorted(Answers.requests) == sorted((path, "sessionid=mine") for path in paths)
    assert len(load.waits) == 40
    assert load.statuses == {b"200": 40}
    assert all(path.encode() * 2000 in b"".join(load.bodies) for path in paths)


def test_fewer_requests_than_connections_are_asked_once() -> None:
    with served() as port:
        load = press([request("/one", port=port)], port=port, connections=16)
    assert (len(load.waits), len(Answers.requests)) == (1, 1)


def test_status_that_nobody_expected_is_no_result() -> None:
    with served() as port:
        wanted = [request("/down", port=port)]
        with pytest.raises(AssertionError, match="503"):
            press(wanted, port=port)
        assert press(wanted, port=port, expected=(503,)).statuses == {b"503": 1}
