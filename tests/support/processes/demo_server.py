"""A demo in processes of its own, served as in use."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.cli.launcher import ROOT
from tests.support.cli.launcher import settings as installation_settings
from tests.support.processes.ports import free_port
from tests.support.processes.waiting import kill, until_answered


@dataclass(frozen=True)
class Demo:
    """A demo that answers: its main process, its address, and the file with what it printed."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path


@contextmanager
def demo(home: Path, *options: str, settings: dict[str, str] | None = None) -> Iterator[Demo]:
    """Runs `./octopus demo` with its folder at `home`, as long as the block lasts.

    It stands on 15 June 2026 unless an option says otherwise. Its name is `localhost`, because
    passkeys belong to no number.
    """
    port, log = free_port(), home.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "octopus", "demo", "--port", str(port), *options],
            env=installation_settings(home, **{"OCTOPUS_SECRET_KEY": "", **(settings or {})}),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until_answered(f"http://localhost:{port}/robots.txt", process, log)
        yield Demo(process, f"http://localhost:{port}", log)
    finally:
        kill(process)
