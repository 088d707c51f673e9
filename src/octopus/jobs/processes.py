"""Names of worker processes, and whether one still lives."""

import os
import socket
from pathlib import Path


def this_process() -> str:
    """This machine, this process and when it started: no other process ever has that name."""
    return f"{_host()}/{os.getpid()}/{_started(os.getpid())}"


def is_gone(name: str) -> bool:
    """Whether a process of this machine has ended; of another machine's nothing is known."""
    host, _, rest = name.partition("/")
    process, _, started = rest.partition("/")
    if host != _host() or not process.isdigit():
        return False
    return _started(int(process)) != started


def _host() -> str:
    return socket.gethostname()[:30]


def _started(process: int) -> str:
    """When a process started, in the kernel's ticks; empty where there is no such process.

    The 22nd field of /proc/<pid>/stat; the second, a name in brackets, may contain spaces.
    """
    try:
        about = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return ""
    state, *rest = about.rpartition(")")[2].split()
    # A process that was killed, and that its parent has not taken note of, does nothing more.
    return "" if state in {"Z", "X"} else rest[18]
