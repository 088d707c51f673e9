"""Runs what several people do at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier
from typing import Any

from django.db import connection

from octopus.registration.admission.decisions import NoSeatLeft


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Runs each function in a thread, all beginning together; a full meeting is a result too."""
    gate = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return task()
        except NoSeatLeft as full:
            return full
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        # Each thread stands at the test's moment of the clock.
        running = [pool.submit(copy_context().run, run, task) for task in tasks]
        return [future.result() for future in running]
