"""Runs inside one checkout, by its own Python: builds its demo, finds its addresses, asks them.

The parent, `__main__`, calls it three times with the folder of its results: `build`, `discover`
(writes addresses.json) and `visit` (reads wanted.json, writes answers.jsonl and files/). Of the
checkout it uses what every version has: the names of settings, `octopus.clock`, `octopus.demo`, the
worker's `do_all` and the catalogues that `octopus.cli.main` compiles.
"""

import base64
import importlib
import json
import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import django

from tools.compare_sites.roles import ROLES
from tools.compare_sites.stillness import Drawing, stand_still

SETTINGS = {
    "OCTOPUS_DEMO": "1",
    "OCTOPUS_ORIGIN": "http://localhost:8000",
    "OCTOPUS_HOSTS": "localhost",
    "OCTOPUS_SECOND_FACTOR": "off",
    "OCTOPUS_SECRET_KEY": "only for comparing sites",
    "OCTOPUS_BADGE_KEY": base64.b64encode(bytes(32)).decode(),
    "OCTOPUS_DATA_KEY": base64.b64encode(bytes(32)).decode(),
    "DJANGO_SETTINGS_MODULE": "octopus.settings",
}


def main() -> None:
    """`stage folder moment role …`: what to do, where the results lie, the clock, as whom."""
    stage, folder, moment = sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
    draw = set_up(folder, moment)
    draw.restart(stage)
    with _module("octopus.clock").at(moment):
        if stage == "build":
            (folder / "home").mkdir(parents=True)
            _build(moment)
        else:
            roles = {role: ROLES[role] for role in sys.argv[4:]}
            {"discover": _discover, "visit": _visit}[stage](folder, draw, roles)


def set_up(folder: Path, moment: datetime) -> Drawing:
    """Loads Octopus with the demo in `folder`, and stops the clock of this process."""
    for name in [name for name in os.environ if name.startswith("OCTOPUS_")]:
        del os.environ[name]
    os.environ.update(SETTINGS, OCTOPUS_HOME=str(folder / "home"), TMPDIR=str(folder))
    draw = stand_still(moment)
    django.setup()
    draw.now = _module("octopus.clock").now
    logging.disable()
    return draw


def _module(name: str) -> Any:
    """A module that needs the settings, and so can be loaded only now."""
    return importlib.import_module(name)


def _build(moment: datetime) -> None:
    """The demo, with the work that it leaves for the background."""
    _module("octopus.cli.main").catalogues.compile_stale()
    call_command = _module("django.core.management").call_command
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    _module("octopus.demo").build(at=moment)
    _module("octopus.jobs.worker").do_all()


def _discover(folder: Path, draw: Drawing, roles: dict[str, str]) -> None:
    crawl = _module("tools.compare_sites.crawl")
    found = crawl.discover(crawl.Reader(role, email, draw) for role, email in roles.items())
    found |= _module("tools.compare_sites.unlinked").unlinked(found)
    (folder / "addresses.json").write_text(json.dumps(found))
    _module("tools.compare_sites.codes").write_codes(folder)


def _visit(folder: Path, draw: Drawing, roles: dict[str, str]) -> None:
    crawl = _module("tools.compare_sites.crawl")
    (folder / "files").mkdir(exist_ok=True)
    undefined = _module("tools.compare_sites.undefined").note_undefined()
    wanted = json.loads((folder / "wanted.json").read_text())
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as output:
        visit = _module("tools.compare_sites.visit").Visit(folder / "files", output)
        mails = _module("tools.compare_sites.outbox").mails_after(0)
        for number, mail in enumerate(mails, start=1):
            visit.note({"key": f"mail {number}", "route": "mail", "lines": mail.splitlines()})
        for role, email in roles.items():
            visit.walk(crawl.Reader(role, email, draw), wanted)
    (folder / "undefined.json").write_text(json.dumps(sorted(undefined)))
    names = sorted({name for name, _path in crawl.routes()})
    for counted, file_name in ((visit.reached, "routes.json"), (visit.requested, "requested.json")):
        (folder / file_name).write_text(json.dumps({name: counted.get(name, 0) for name in names}))


if __name__ == "__main__":
    main()
