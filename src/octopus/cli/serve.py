"""`serve`: the web processes and, by default, the background worker."""

import logging

from octopus.cli.archives import journal
from octopus.cli.database import answers, must_be_writable
from octopus.cli.migrate import pending
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.processes import server, static


def run(options: Options) -> int:
    """Serve until asked to stop. Refuses a database with missing migrations."""
    must_be_writable()
    with answers():
        if pending():
            raise Mistake("The database is not up to date. Run: ./octopus migrate")
        if report := journal.finish_or_undo():
            logging.getLogger("octopus").warning(report)
    static.collect()
    address = f"http://{options.host}:{options.port}"
    server.serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        with_worker=not options.no_worker,
        ready=lambda: logging.getLogger("octopus").warning("serving on %s", address),
    )
    return 0
