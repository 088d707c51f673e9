"""Lets tests do what waits in the background, with the worker that also serves."""

from octopus.jobs.worker import do_all


def run_pending() -> int:
    """Does every task that waits, and those that they bring about; how many."""
    return do_all()
