"""`serve`: the web processes and, unless told otherwise, the background worker."""

import logging

from octopus.cli.database import answers
from octopus.cli.migrate import pending
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.processes import server, static


def run(options: Options) -> int:
    """Serves until it is told to stop. A database that is not up to date is not served."""
    with answers():
        if pending():
            raise Mistake("The database is not up to date. Run: ./octopus migrate")
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
