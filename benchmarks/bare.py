"""The limit of the server itself: a callable that does nothing but answer, on the same granian."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes.ports import free_port
from tests.support.processes.waiting import kill, until_answered

Headers = list[tuple[str, str]]
# The server says these itself.
_OF_THE_SERVER = {"date", "connection", "server", "transfer-encoding"}


@contextmanager
def bare_server(folder: Path, page: bytes, headers: Headers) -> Iterator[int]:
    """Serves the same bytes and headers for the block, under every address; its port.

    Two processes of one thread, as Octopus has. The page is at `/static/page` as a file, too,
    which granian sends without asking anybody.
    """
    folder.mkdir()
    (folder / "files").mkdir()
    (folder / "files" / "page").write_bytes(page)
    kept = [pair for pair in headers if pair[0].lower() not in _OF_THE_SERVER]
    (folder / "bare.py").write_text(
        f"PAGE = {page!r}\nHEADERS = {kept!r}\n\n\n"
        "def application(environ, start_response):\n"
        '    start_response("200 OK", HEADERS)\n'
        "    return [PAGE]\n"
    )
    port, log = free_port(), folder / "bare.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"),
                *("--blocking-threads", "1", "--port", str(port), "--log-level", "warning"),
                *("--static-path-route", "/static", "--static-path-mount", str(folder / "files")),
                "bare:application",
            ],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until_answered(f"http://127.0.0.1:{port}/", process, log)
        yield port
    finally:
        kill(process)
