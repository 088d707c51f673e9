"""Waiting for what other processes do: as long as a busy machine needs, and no longer.

Every wait ends as soon as what is waited for has happened. PATIENCE only ends a test that would
otherwise never end; nothing that works comes near it.
"""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

# Seconds.
PATIENCE = 600.0
_PAUSE = 0.05


def until(happened: Callable[[], bool], what: str | Callable[[], str]) -> None:
    """Returns as soon as something has happened; after PATIENCE, fails with what it was."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, what if isinstance(what, str) else what()
        # Asking again at once would only take time from whoever is waited for.
        time.sleep(_PAUSE)


def until_answered(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns as soon as somebody answers at an address; fails when the process ends before."""

    def answered() -> bool:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    until(answered, lambda: f"{address} did not answer:\n{log.read_text()}")


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and all of its group at once, as a power cut would."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
