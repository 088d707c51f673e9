"""docs/administrators/settings.md lists every setting as the program knows it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "administrators" / "settings.md"
LIST = """
import octopus.settings
from octopus.env import known

for setting in known.values():
    default = f"`{setting.default}`" if setting.default else ""
    secret = "secret; " if setting.secret else ""
    print(f"| `{setting.name}` | {default} | {secret}{setting.help} |")
"""


def _known() -> list[str]:
    """The rows of the table, from a process that sees nothing of this one's settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OCTOPUS_")}
    done = subprocess.run(
        [sys.executable, "-c", LIST],
        env=clean | {"OCTOPUS_SECRET_KEY": "x", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_page_of_settings_is_the_programs_own_list() -> None:
    shown = [line for line in PAGE.read_text().splitlines() if line.startswith("| `OCTOPUS_")]
    rows = _known()
    assert shown == rows, "The table should be:\n" + "\n".join(rows)
