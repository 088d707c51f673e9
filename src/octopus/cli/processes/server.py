"""Granian, with the background worker beside its web processes.

The main process loads everything, then forks: the web processes and the worker share its memory
(three of them took 190 MB when each loaded Django by itself). A process of its own for the worker,
not a thread: the main process forks again when a web process dies, which threads would make unsafe.
"""

import ctypes
import gc
import multiprocessing
import signal
import socket
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import Any

from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from octopus.cli.mistakes import Mistake
from octopus.jobs.worker import work_until

TARGET = "octopus.wsgi:application"
# One thread for each web process: more made pages slower, and a registration not faster.
THREADS = 1
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def serve(
    *, host: str, port: int, workers: int, with_worker: bool, ready: Callable[[], None]
) -> None:
    """Serves until SIGINT or SIGTERM, then stops every process it started.

    `ready` is called when the address is taken and the processes are about to start.
    """
    _claim(host, port)
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    granian = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    )
    background: list[BaseProcess] = []

    def start() -> None:
        _load()
        if with_worker:
            background.append(_start_worker())
        ready()

    granian.on_startup(start)
    granian.on_shutdown(lambda: _stop(background))
    granian.serve(target_loader=_application, wrap_loader=False)


def _claim(host: str, port: int) -> None:
    """Refuses an address that somebody else serves; granian would share it without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Mistake(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                "Choose another one with --port."
            ) from error


def _load() -> None:
    """Loads the application before the processes part, so that they share its memory."""
    _application()
    import_module(settings.ROOT_URLCONF)
    connections.close_all()
    gc.collect()
    gc.freeze()


def _application(*_target: Any) -> Any:
    _follow_parent()
    from octopus.wsgi import application  # noqa: PLC0415 -- in each process, after the fork

    return application


def _follow_parent() -> None:
    """A killed main process takes its children along: no orphan keeps the port."""
    if sys.platform == "linux" and multiprocessing.parent_process() is not None:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _start_worker() -> BaseProcess:
    process = multiprocessing.Process(target=_work, name="octopus-worker")
    process.start()
    return process


def _work() -> None:
    _follow_parent()
    # Ctrl-C reaches every process of the terminal; the main one says when it is time to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopping.set())
    work_until(stopping)


def _stop(background: list[BaseProcess]) -> None:
    for process in background:
        process.terminate()
        process.join(20)
        if process.is_alive():
            process.kill()
            process.join()
