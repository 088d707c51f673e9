"""`lock`: pins the requirements anew, with the hash of each file and no trace of this machine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.processes.demo_home import ROOT

NAMES = ("uv", "main", "test")
# An address, an option line or a header would tell where the packages were fetched.
TRACES = re.compile(r"https?://|file://|^\s*--(?!hash=)|^# This file|^\s*-[if] ", re.MULTILINE)


def run(options: Options) -> int:
    """Writes requirements/*.txt; versions that still fit are kept."""
    for name in NAMES:
        _compile(name)
        found = TRACES.search((ROOT / "requirements" / f"{name}.txt").read_text())
        if found:
            raise Mistake(f"requirements/{name}.txt names a place: “{found.group().strip()}”.")
        print(f"requirements/{name}.txt")
    return 0


def _compile(name: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    program = str(uv) if uv.exists() else shutil.which("uv")
    if not program:
        raise Mistake("uv is missing in .venv. Remove .venv and start again.")
    done = subprocess.run(
        [
            *(program, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
            *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
            *(f"requirements/{name}.in", "-o", f"requirements/{name}.txt"),
        ],
        cwd=ROOT,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise Mistake(f"requirements/{name}.in: {lines[-1] if lines else 'uv did not succeed'}")
