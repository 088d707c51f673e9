"""`demo`: a whole conference on this machine, with sample people and a clock that can be moved."""

import importlib
import time
from datetime import date, datetime
from datetime import time as clock_time
from typing import Any

from octopus.cli.migrate import bring_up_to_date
from octopus.cli.parser import Options
from octopus.cli.processes import server, static
from octopus.cli.processes.demo_home import folder
from octopus.clock import zone_called
from octopus.conferences.models import Conference
from octopus.state.actions import move_clock
from octopus.transactions import write

# The day on which a demo begins when nobody says otherwise: registration is open.
FIRST_DAY = date(2026, 6, 15)


def run(options: Options) -> int:
    """Sets up what is missing, moves the clock where asked, and serves until Ctrl-C."""
    began = time.monotonic()
    if bring_up_to_date():
        print("Database ready.", flush=True)
    sample: Any = importlib.import_module("octopus.demo")
    if not Conference.objects.exists():
        print("Adding the sample conference and its people …", flush=True)
        moment = _set_clock(options.at or FIRST_DAY, sample.TIME_ZONE)
        with write():  # whole, or begun again at the next start
            sample.build(at=moment)
    elif options.at:
        _set_clock(options.at, _venue_zone())
    if static.collect():
        print("Style sheets and scripts ready.", flush=True)
    server.serve(
        host="127.0.0.1",
        port=options.port,
        workers=2,
        with_worker=True,
        ready=lambda: _welcome(options.port, sample.ACCOUNTS, time.monotonic() - began),
    )
    print("\nThe demo has stopped. Its data are kept in", folder())
    return 0


def _venue_zone() -> str:
    """The time zone of the latest conference."""
    zones = Conference.objects.values_list("time_zone", flat=True)
    return zones.order_by("-start_date", "-pk")[0]


def _set_clock(day: date, zone: str) -> datetime:
    """Moves the demo's clock to nine in the morning of a day, at the venue; returns that moment."""
    moment = datetime.combine(day, clock_time(9), tzinfo=zone_called(zone))
    move_clock(to=moment)
    return moment


def _welcome(port: int, accounts: Any, seconds: float) -> None:
    """The message after the demo has started: address and accounts."""
    width = max(len(address) for address, _role in accounts)
    print(
        f"\nOctopus is ready ({seconds:.1f} s):  http://localhost:{port}/\n\n"
        "Sign in with one of these addresses; the code arrives in the demo's mailbox,\n"
        f"http://localhost:{port}/en/mailbox/\n",
    )
    for address, role in accounts:
        print(f"  {address:<{width}}  {role}")
    print("\nHere the code is enough. A real installation asks staff for a second factor as well.")
    print("\nStop with Ctrl-C.", flush=True)
