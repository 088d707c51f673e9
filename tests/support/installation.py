"""An installation in processes of its own: its folder, its database, its server on a port.

Used where the real thing matters: killing it, measuring it, stopping it with Ctrl-C.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.cli.launcher import ROOT, settings
from tests.support.processes.ports import free_port
from tests.support.processes.waiting import kill, until_answered
from tests.support.running import stock


@dataclass
class Installation:
    """A folder with settings, `more` of which may be given; `ask` runs a question inside it."""

    home: Path
    database: str
    port: int
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return settings(
            self.home,
            OCTOPUS_DATABASE=self.database,
            OCTOPUS_ORIGIN=f"http://127.0.0.1:{self.port}",
            **self.more,
        )

    def ask(self, question: str, *arguments: object, module: str = "tests.support.inside") -> Any:
        """Runs one of the module's QUESTIONS in a process of its own; its result."""
        done = subprocess.run(
            [sys.executable, "-m", module, question, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def install(home: Path, database: str, **more: str) -> Installation:
    """Makes an empty installation, up to date; `more`: further settings, OCTOPUS_*."""
    made = Installation(home, database, free_port(), more)
    stock.fill(home, database)
    return made


@contextmanager
def serving(installation: Installation, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Runs `serve` in a process group of its own, answering when the block begins.

    Whatever of it still lives at the end is killed.
    """
    log = installation.home / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "octopus", "serve", "--port", str(installation.port), *options],
            env=installation.environment,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until_answered(f"http://127.0.0.1:{installation.port}/robots.txt", process, log)
        yield process
    finally:
        kill(process)
