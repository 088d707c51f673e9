"""`work`: background tasks in a process of their own, for installations with several."""

import logging
import signal
import threading

from octopus.cli.archives import journal
from octopus.cli.database import answers, must_be_writable
from octopus.cli.migrate import pending
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.jobs.worker import work_until


def run(options: Options) -> int:
    """Works until SIGINT or SIGTERM; a task under way is finished first."""
    must_be_writable()
    with answers():
        if pending():
            raise Mistake("The database is not up to date. Run: ./octopus migrate")
        if report := journal.finish_or_undo():
            logging.getLogger("octopus").warning(report)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    logging.getLogger("octopus").warning("carrying out background tasks")
    work_until(stopping)
    return 0
