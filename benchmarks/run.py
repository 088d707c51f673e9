"""Measures what users do, and writes benchmarks/REPORT.md.

    .venv/bin/python -m benchmarks.run                        everything, in less than 20 minutes
    .venv/bin/python -m benchmarks.run --only pages,scans     these parts; the others stay
    .venv/bin/python -m benchmarks.run --quick                whether everything runs
    .venv/bin/python -m benchmarks.run --report               the report anew, without measuring
    .venv/bin/python -m benchmarks.run --against COMMIT       two versions in turn

Do nothing else on the machine meanwhile. Each part is a process of its own; its result is kept and
the report written as soon as it is done, and a part that fails is named at the end.
"""

import argparse
import sys
import time

from benchmarks import against
from benchmarks.parts import PARTS, kept_results, measure
from benchmarks.reporting.report import REPORT, replace_comparison, write_report


def main() -> int:
    """The status is 1 where a part failed."""
    options = _options()
    if options.against:
        only = options.only or ("demo", *against.BENCHMARKS)
        with against.checkout(options.against) as other:
            made = against.report(other, rounds=options.rounds, only=only)
        replace_comparison(made)
        print(made)
        return 0
    began, failed = time.perf_counter(), []
    for part in [] if options.report else PARTS:
        if options.only and part.name not in options.only:
            continue
        print(f"{part.name} …", end=" ", file=sys.stderr, flush=True)
        result = measure(part, quick=options.quick)
        outcome = f"failed: {result.failed}" if result.failed else "done"
        print(f"{outcome}, {result.seconds:.0f} s", file=sys.stderr, flush=True)
        failed += [part.name] if result.failed else []
        write_report(kept_results())
    write_report(kept_results())
    took = f"{time.perf_counter() - began:.0f} s"
    print(f"{REPORT}: {'failed: ' + ', '.join(failed) if failed else 'all done'}, {took}")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="; ".join(names))
    parser.add_argument("--only", type=_names, default=(), help="parts, with commas between")
    parser.add_argument("--quick", action="store_true", help="small numbers, few rounds")
    parser.add_argument("--report", action="store_true", help="write the report, measure nothing")
    parser.add_argument("--against", help="a commit, or the folder of another checkout")
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs, with --against")
    options = parser.parse_args()
    known = {"demo", *against.BENCHMARKS} if options.against else set(names)
    if unknown := set(options.only) - known:
        parser.error(f"{', '.join(sorted(unknown))}: not one of {', '.join(sorted(known))}")
    return options


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
