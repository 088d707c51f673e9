"""What a badge read at a door costs: milliseconds of processor time per scan.

.venv/bin/python -m benchmarks.scans
"""

import tempfile
from pathlib import Path

from benchmarks.installations import demo_data, write_down

SCANS = 400


def main() -> None:
    """Measures SCANS scans of the demo's people at the conference's door."""
    with tempfile.TemporaryDirectory() as folder, demo_data(Path(folder) / "home") as made:
        cost = made.ask("scan", SCANS)
    write_down(
        "A scan at the door, with signature, rights and page",
        {
            "processor time, median": f"{cost['median']:.1f} ms",
            "processor time, most": f"{cost['most']:.1f} ms",
            "people": cost["people"],
        },
    )


if __name__ == "__main__":
    main()
