"""Builds and visits the demo of two checkouts, each by its own Python, both at the same time."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from tools.compare_sites.codes import translation

ROOT = Path(__file__).resolve().parents[2]
# A day on which registration for the demo's conference is open.
FIRST_DAY = date(2026, 6, 15)
_ZONE = ZoneInfo("Europe/Paris")


class SiteError(Exception):
    """One of the sites could not be built or visited."""


def nine_o_clock(day: date) -> datetime:
    """Nine in the morning of a day, at the venue of the demo's conference."""
    return datetime.combine(day, time(9), _ZONE)


def visit(
    sites: Sequence[tuple[Path, Path]], moment: datetime, objects: int, roles: Sequence[str]
) -> None:
    """Builds both sites, then asks both for all addresses that either of them shows."""
    build(sites, moment)
    _probe(sites, "discover", moment, roles)
    shown = [json.loads((folder / "addresses.json").read_text()) for _checkout, folder in sites]
    before, after = (folder for _checkout, folder in sites)
    into_after = translation(before, after)
    translated = {into_after(address): route for address, route in shown[0].items()}
    wanted = _some(translated | shown[1], objects)
    print(f"{len(wanted)} addresses in English", file=sys.stderr)
    into_before = translation(after, before)
    (before / "wanted.json").write_text(json.dumps([into_before(address) for address in wanted]))
    (after / "wanted.json").write_text(json.dumps(wanted))
    _probe(sites, "visit", moment, roles)


def build(sites: Sequence[tuple[Path, Path]], moment: datetime) -> None:
    """Builds the demo of each site, a checkout and a new folder, as it stands at `moment`."""
    for checkout, folder in sites:
        if not (checkout / ".venv" / "bin" / "python").exists():
            _run([str(checkout / "octopus"), "--help"], checkout)  # makes its environment
        folder.mkdir(parents=True)
    _probe(sites, "build", moment)


def _some(addresses: dict[str, str], objects: int) -> list[str]:
    """At most so many addresses of each route, and as many again with a query."""
    counts: Counter[tuple[str, bool]] = Counter()
    kept = []
    for address, route in sorted(addresses.items()):
        counts[route, "?" in address] += 1
        if counts[route, "?" in address] <= objects:
            kept.append(address)
    return kept


def _probe(
    sites: Sequence[tuple[Path, Path]], stage: str, moment: datetime, roles: Sequence[str] = ()
) -> None:
    """Runs a stage for both sites at the same time."""
    print(f"{stage} …", file=sys.stderr)
    running = []
    for checkout, folder in sites:
        module = ["-m", "tools.compare_sites.probe", stage, str(folder), moment.isoformat()]
        module += roles
        path = os.pathsep.join([str(checkout / "src"), str(ROOT)])
        running.append(
            subprocess.Popen(
                [str(checkout / ".venv" / "bin" / "python"), *module],
                cwd=folder,
                env=os.environ | {"PYTHONPATH": path},
            )
        )
    codes = [process.wait() for process in running]
    if any(codes):
        raise SiteError(f"The stage “{stage}” failed; the lines above say why.")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SiteError(f"{command[0]} could not be started.")
