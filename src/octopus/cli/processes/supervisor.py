"""Keeps the processes of `serve` running: one that ends is started again, whatever ended it.

Processes are started by the main thread alone: the kernel ends a child with the thread that
started it (PR_SET_PDEATHSIG), and forking beside other threads would not be safe.
"""

import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

from octopus.cli.mistakes import Mistake

# A process that ends more often than this within so many seconds cannot be kept running.
MOST_ENDS = 5
WITHIN = 60.0
# How long a process may take to finish what it has in hand, in seconds.
PATIENCE = 25.0
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux

_logger = logging.getLogger(__name__)


@dataclass
class Child:
    """A process to keep running. `target` runs in it and returns only when asked to stop."""

    name: str
    target: Callable[[], None]
    process: BaseProcess | None = None
    ends: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_ENDS + 1))


class Supervisor:
    """Runs processes until SIGINT, SIGTERM or SIGHUP, and starts each again that ends."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self._woken, self._waker = os.pipe()
        self._stopping = False

    def run(self, ready: Callable[[], None]) -> None:
        """Run until asked to stop. Raises Mistake if a process cannot be kept running.

        `ready` is called when all processes have been started. No process is left in either case.
        """
        before = {number: signal.signal(number, self._stop) for number in _STOPPING}
        try:
            for child in self.children:
                _start(child)
            ready()
            while not self._stopping:
                wait([self._woken, *(_process(child).sentinel for child in self.children)])
                for child in self.children:
                    if not self._stopping and not _process(child).is_alive():
                        _start_again(child)
        finally:
            _end([child.process for child in self.children if child.process])
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._woken)
            os.close(self._waker)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        os.write(self._waker, b".")


def _process(child: Child) -> BaseProcess:
    if child.process is None:
        raise RuntimeError(f"{child.name} has not been started.")
    return child.process


def _start(child: Child) -> None:
    """Starts a process; a signal that comes meanwhile waits until the process can take it."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        child.process = multiprocessing.Process(
            target=_run, args=(child.target,), name=f"octopus-{child.name}"
        )
        child.process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _run(target: Callable[[], None]) -> None:
    """What a child does first: its signals are its own, and it ends with its parent."""
    follow_parent()
    # Ctrl-C reaches every process of the terminal; the main one says when it is time to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    target()


def follow_parent() -> None:
    """A killed parent takes its children along: no orphan keeps the port."""
    if sys.platform == "linux" and multiprocessing.parent_process() is not None:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _start_again(child: Child) -> None:
    process, now = _process(child), time.monotonic()
    status = process.exitcode or 0
    how = f"by signal {-status}" if status < 0 else "by itself"
    child.ends.append(now)
    if len(child.ends) > MOST_ENDS and now - child.ends[0] < WITHIN:
        raise Mistake(
            f"The {child.name} process ended {len(child.ends)} times within "
            f"{round(now - child.ends[0])} seconds, so Octopus stops. The log says why."
        )
    _logger.error(
        "The %s process ended %s (status %s); it is started again.", child.name, how, status
    )
    process.close()
    _start(child)


def _end(processes: list[BaseProcess]) -> None:
    """Asks all to stop, then kills those that do not."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(until - time.monotonic(), 0.1))
        if process.is_alive():
            process.kill()
            process.join()
