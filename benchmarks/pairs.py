"""Pages of two checkouts, asked in turn: queries and the processor's time of each.

Runs inside one checkout, by its own Python, and does what `benchmarks/against.py` says line by
line, so that whatever else the machine does falls on both alike. It needs the demo that
`tools/compare_sites` built in the folder.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tools.compare_sites import probe
from tools.compare_sites.roles import ROLES

SITE = "/en/octopus-conference-2026"
OFFICE = "/en/office/octopus-conference-2026"
# A name for the report, who asks, the address; after “>” the first link there that matches.
PAGES = (
    ("public: front page", "visitor", "/en/"),
    ("public: programme", "visitor", f"{SITE}/programme/"),
    ("public: a session", "visitor", f"{SITE}/programme/ > /programme/sessions?/[^/]+/$"),
    ("public: list of participants", "visitor", f"{SITE}/participants/"),
    ("public: countries", "visitor", "/en/countries/"),
    ("signed in: my page", "delegate", "/en/me/"),
    ("signed in: my registration", "delegate", f"{SITE}/register/status/"),
    ("signed in: the form", "focal point", f"{SITE}/register/"),
    ("signed in: my data", "delegate", "/en/me/data/"),
    ("signed in: a delegation", "focal point", f"{SITE}/delegations/ > /delegations/\\d+/$"),
    ("office: dashboard", "secretariat", f"{OFFICE}/"),
    ("office: registrations", "secretariat", f"{OFFICE}/registrations/"),
    ("office: a registration", "secretariat", f"{OFFICE}/registrations/ > /[A-Z0-9]{{8}}/$"),
    ("office: sessions", "secretariat", f"{OFFICE}/programme/"),
    ("office: delegations", "secretariat", f"{OFFICE}/delegations/"),
    ("office: a delegation", "secretariat", f"{OFFICE}/delegations/ > /delegations/\\d+/$"),
    ("office: letters", "secretariat", f"{OFFICE}/letters/"),
    ("office: outbox", "secretariat", "/en/office/outbox/"),
    ("office: log", "secretariat", "/en/office/log/"),
    ("export: registrations, XLSX", "secretariat", f"{OFFICE}/registrations/?export=xlsx"),
    ("export: registrations, CSV", "secretariat", f"{OFFICE}/registrations/?export=csv"),
    ("export: log, XLSX", "administrator", "/en/office/log/?export=xlsx"),
    ("export: my data", "delegate", "/en/me/data/octopus.json"),
)  # fmt: skip


def main() -> None:
    """Answers each line of input, the number of a page, with its status, queries and time."""
    folder, moment = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    draw = probe.set_up(folder, moment)
    from tools.compare_sites.crawl import Reader

    from octopus import clock

    with clock.at(moment):
        readers = {role: Reader(role, ROLES[role], draw) for role in {page[1] for page in PAGES}}
        addresses = [_found(readers[role], where) for _name, role, where in PAGES]
        print("ready", flush=True)
        for line in sys.stdin:
            number = int(line)
            reader = readers[PAGES[number][1]]
            print(json.dumps(_measured(lambda r=reader, n=number: r.get(addresses[n]))), flush=True)


def _found(reader: Any, where: str) -> str:
    """The address, or that of the first link of a page that matches."""
    address, _mark, pattern = where.partition(" > ")
    if not pattern:
        return address
    page = reader.get(address).page(address)
    return next((link for link, _text in page.links if re.search(pattern, link)), address)


def _measured(ask: Callable[[], Any]) -> dict[str, Any]:
    from django.db import connection

    count = 0

    def counting(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        began = time.process_time()
        answer = ask()
        took = time.process_time() - began
    return {"status": answer.status, "queries": count, "ms": 1000 * took}


if __name__ == "__main__":
    main()
