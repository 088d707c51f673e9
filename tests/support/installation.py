"""An installation in processes of its own: its folder, its database, its server on a port.

Used where the real thing matters: killing it, measuring it, stopping it with Ctrl-C.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.cli.launcher import ROOT, free_port, octopus, settings

# How long a server may take to answer its first request, on a machine that does other things too.
PATIENCE = 60.0


@dataclass
class Installation:
    """A folder with settings; `ask` runs one of the questions below inside it."""

    home: Path
    database: str
    port: int

    @property
    def environment(self) -> dict[str, str]:
        return settings(
            self.home,
            OCTOPUS_DATABASE=self.database,
            OCTOPUS_ORIGIN=f"http://127.0.0.1:{self.port}",
        )

    def ask(self, question: str, *arguments: object) -> Any:
        """Runs a function of `tests.support.inside` in a process of its own; its result."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.inside", question, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def install(home: Path, database: str) -> Installation:
    """Makes an empty installation, up to date."""
    made = Installation(home, database, free_port())
    done = octopus("migrate", environment=made.environment)
    assert done.returncode == 0, done.stderr
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
        wait_for(f"http://127.0.0.1:{installation.port}/robots.txt", process, log)
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the server and all its processes at once, as a power cut would."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when somebody answers at an address; fails when the process ends or time is up."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            # Nothing listens yet; trying again at once would only take time from the server.
            time.sleep(0.05)
    raise AssertionError(f"{address} did not answer within {PATIENCE} seconds")
