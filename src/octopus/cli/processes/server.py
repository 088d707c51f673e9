"""Granian, with the background worker beside its web processes.

The main process loads everything, then forks: all processes share its memory (three of them took
190 MB when each loaded Django by itself). It does nothing but keep the others running: granian,
which keeps its web processes running, and the background worker.
"""

import ctypes
import gc
import logging
import multiprocessing
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation
from django.utils.translation import trans_real
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from jinja2 import Environment

from octopus.cli.mistakes import Mistake
from octopus.cli.processes.supervisor import Child, Supervisor, follow_parent
from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat
from octopus.jobs.worker import work_until
from octopus.text import dates
from octopus.text.multilingual import codes

TARGET = "octopus.front.application:application"
# Connections that are served at once by each web process; a slow one holds nothing else.
CONNECTIONS = 4096


def serve(
    *, host: str, port: int, workers: int, with_worker: bool, ready: Callable[[], None]
) -> None:
    """Serves until SIGINT or SIGTERM, then stops every process it started.

    `ready` is called when the address is free and the processes have been started. Raises Mistake
    where a process ends again and again.
    """
    _claim(host, port)
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    _load()
    children = [Child("web", partial(_serve_pages, host, port, workers))]
    if with_worker:
        children.append(Child("background", _work))
    try:
        Supervisor(children).run(ready)
    finally:
        _forget()


def _serve_pages(host: str, port: int, workers: int) -> None:
    """Granian's main process, which starts its web processes again by itself."""
    granian = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=20_000, max_buffer_size=64 * 1024),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.warning,
    )
    granian.serve(target_loader=_web_process, wrap_loader=False)


def _forget() -> None:
    """Forget stopped processes, so that the health check does not report them as silent."""
    try:
        heartbeats.forget_ended_processes()
    except DatabaseError:
        # They are forgotten at the next start.
        logging.getLogger("octopus").warning("The database did not answer at the end.")


def _claim(host: str, port: int) -> None:
    """Refuse an address that is in use; granian would share it without a warning."""
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
    _read_what_pages_need()
    connections.close_all()
    gc.collect()
    _return_free_memory()
    gc.freeze()


def _read_what_pages_need() -> None:
    """Reads templates, catalogues and words of dates: else each process would have its own."""
    for language in codes():
        with translation.override(language):
            trans_real.translation(language)
            get_resolver()._populate()
            dates.duration(1)
            dates.day(date.min)
    templates: Environment = engines["jinja2"].env  # type: ignore[attr-defined]  # of that backend
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)


def _return_free_memory() -> None:
    """Gives back what building a demo left free; glibc would keep it, and each process copy it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _application(*_target: Any) -> Any:
    follow_parent()
    from octopus.front.application import application  # noqa: PLC0415 -- in each process, after the fork

    return application


def _web_process() -> Any:
    """What granian calls in each of its web processes, after the fork."""
    application = _application()
    heartbeats.start(Heartbeat.Kind.WEB)
    return application


def _work() -> None:
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopping.set())
    work_until(stopping)
