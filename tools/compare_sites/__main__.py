"""Builds the demo of two checkouts, visits both, and tells what differs.

    .venv/bin/python -m tools.compare_sites BEFORE AFTER [--at 2026-10-15]

Each checkout is asked by its own Python environment (made where it is missing) in a folder of its
own. The exit status is 0 where everything is equal or listed with a reason, 1 where something
else differs, 2 where a site could not be visited.
"""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from tools.compare_sites.compare import compare
from tools.compare_sites.report import read_reasons, write_report
from tools.compare_sites.roles import ROLES
from tools.compare_sites.sites import FIRST_DAY, SiteError, nine_o_clock, visit
from tools.compare_sites.wording import Wordings

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Reads the arguments, runs both probes, prints the report."""
    options = _arguments()
    with tempfile.TemporaryDirectory(prefix="octopus-sites-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        sites = [
            (checkout.resolve(), folder / side)
            for checkout, side in ((options.before, "before"), (options.after, "after"))
        ]
        try:
            if not options.again:
                visit(sites, nine_o_clock(options.at), options.objects, options.roles)
        except SiteError as error:
            print(error, file=sys.stderr)
            return 2
        results = sites[0][1], sites[1][1]
        reasons = read_reasons(options.reasons)
        wordings = Wordings(*(checkout for checkout, _folder in sites))
        report, number = write_report(compare(*results), reasons, wordings, results)
    if options.report:
        options.report.write_text(report, encoding="utf-8")
    print(report, end="")
    return 1 if number else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.compare_sites", description=__doc__)
    parser.add_argument("before", type=Path, help="a checkout")
    parser.add_argument("after", type=Path, help="another checkout")
    parser.add_argument("--at", type=date.fromisoformat, default=FIRST_DAY, help="the demo's day")
    parser.add_argument("--objects", type=int, default=5, help="how many things of each kind")
    parser.add_argument("--roles", nargs="+", choices=ROLES, default=list(ROLES))
    parser.add_argument("--keep", type=Path, help="a new folder for what was answered")
    parser.add_argument("--again", action="store_true", help="compare what --keep has kept")
    parser.add_argument("--reasons", type=Path, default=HERE / "reasons.toml")
    parser.add_argument("--report", type=Path, help="a file for the report, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
