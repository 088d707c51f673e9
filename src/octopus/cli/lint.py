"""`lint`: style, types and layers. Two tests hold the rest: test_house_rules.py, test_names.py."""

import os
import subprocess
import sys
from collections.abc import Callable

from octopus.cli.parser import Options
from octopus.cli.processes.demo_home import ROOT

FOLDERS = ["src", "tests", "benchmarks", "tools"]
STEPS = {
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "import-linter": [
        "-c",
        "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())",
        "--no-logo",
    ],
}


def run(options: Options) -> int:
    """Runs every check, also after one that failed."""
    return 0 if check(lambda text: print(text, flush=True)) else 1


def check(say: Callable[[str], object]) -> bool:
    """Whether all is in order. `say` is told of each check, and what is not in order."""
    # mypy loads the settings, which want a secret; nothing is signed with this one.
    environment = os.environ | {"OCTOPUS_SECRET_KEY": "only for mypy"}
    fine = True
    for name, command in STEPS.items():
        folders = [path for path in FOLDERS if (ROOT / path).is_dir()] if "ruff" in name else []
        done = subprocess.run(
            [sys.executable, *command, *folders],
            cwd=ROOT,
            check=False,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            fine = False
            say(f"{name}:\n{done.stdout}{done.stderr}")
        else:
            say(f"{name}: ok")
    return fine
