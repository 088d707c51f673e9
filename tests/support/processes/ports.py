"""Ports for servers of tests."""

import itertools
import os
import socket
from contextlib import suppress

# Below those that Linux gives to whoever asks for any port, such as every outgoing connection:
# nobody takes one of these between the moment it is found and the moment a server listens on it.
_FIRST, _COUNT = 10_240, 20_480
# Test processes that run side by side begin far from each other.
_next = itertools.count(os.getpid() * 61)


def free_port() -> int:
    """A port of this machine that nobody listens on, another one each time."""
    while True:
        port = _FIRST + next(_next) % _COUNT
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
