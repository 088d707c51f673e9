"""The programme page over a change of minute: how long the worst visitor waits.

    .venv/bin/python -m benchmarks.minutes [--quick]

Every kept page ends with its minute, because “now” and phases depend on it. So 16 visitors ask for
it again and again from some seconds before a full minute until some seconds after, with 60 and
with 1,000 sessions; the worst wait is that of the one who met the change.
"""

import tempfile
import time
from pathlib import Path

from tests.support.installation import serving

from benchmarks.installations import PROGRAMME, QUICK, demo_data, write_down
from benchmarks.load import Load, press, request

SIZES = (60,) if QUICK else (60, 1000)
BEFORE, AFTER = 2.0, 3.0
# Seconds in which a server starts; a slower one meets the next minute.
STARTING = 15


def main() -> None:
    """Measures each size at one change of minute."""
    results: dict[str, object] = {}
    for number in SIZES:
        with tempfile.TemporaryDirectory() as folder, demo_data(Path(folder) / "home") as made:
            made.ask("large_programme", number, module="benchmarks.inside")
            shift = made.ask("soon_another_minute", STARTING, module="benchmarks.inside")
            with serving(made):
                load = _over_a_minute(made.port, shift)
        results |= {
            f"{number:,} sessions, worst visitor": f"{load.wait(1):.0f} ms",
            f"{number:,} sessions, 999 of 1,000 visitors": f"{load.wait(0.999):.1f} ms",
            f"{number:,} sessions, half of the visitors": f"{load.wait(0.5):.2f} ms",
            f"{number:,} sessions, requests/s": round(load.rate),
        }
    write_down("The programme page over a change of minute", results)


def _over_a_minute(port: int, shift: float) -> Load:
    """The load; `shift`: by how many seconds the installation's clock runs ahead of ours."""
    wanted = request(PROGRAMME, port=port)
    press([wanted], port=port, seconds=1)  # warm
    left = 60 - (time.time() + shift) % 60
    time.sleep(left - BEFORE if left > BEFORE else left + 60 - BEFORE)
    return press([wanted], port=port, seconds=BEFORE + AFTER)


if __name__ == "__main__":
    main()
