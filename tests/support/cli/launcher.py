"""Runs `./octopus` as somebody at a terminal does, without the settings of this test run."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.processes.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
KEY = "a-secret-that-signs-nothing-outside-of-these-tests-0123456789"


def settings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a small installation that keeps its things in `home`."""
    clean = {name: value for name, value in os.environ.items() if not _ours(name)}
    return clean | {
        "PYTHONPATH": str(ROOT / "src"),
        "OCTOPUS_HOME": str(home),
        "OCTOPUS_SECRET_KEY": KEY,
        "OCTOPUS_BADGE_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "OCTOPUS_DATA_KEY": "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
        **more,
    }


def _ours(name: str) -> bool:
    return name.startswith("OCTOPUS_") or name == "DJANGO_SETTINGS_MODULE"


def octopus(
    *arguments: str | Path, environment: dict[str, str], folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """What a command printed, and its exit status."""
    return subprocess.run(
        [sys.executable, "-m", "octopus", *map(str, arguments)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
