"""A worker is killed in the middle of delivering; the next one delivers the rest."""

import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT
from tests.support.correspondence.mail_server import Inbox, mail_server
from tests.support.processes.waiting import PATIENCE, until

WRITE = """
import django; django.setup()
from octopus.correspondence.mails import send_code
from octopus.people.actions import open_account
for name in ("one", "two", "three"):
    account = open_account(email=f"{name}@example.org", language="en")
    send_code(user=account, code=name, language="en")
"""
WORK = """
import signal, threading
import django; django.setup()
from octopus.jobs.worker import work_until
stopping = threading.Event()
signal.signal(signal.SIGTERM, lambda number, frame: stopping.set())
work_until(stopping)
"""


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server for processes that have settings of their own."""
    with mail_server() as server:
        yield server


def _start(script: str, home: Path, inbox: Inbox) -> subprocess.Popen[bytes]:
    """A process of its own, with a database and a mail server of its own."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "octopus.settings",
        "OCTOPUS_SECRET_KEY": "only-for-tests",
        "OCTOPUS_HOME": str(home),
        "OCTOPUS_DATABASE": "",
        "OCTOPUS_DEMO": "0",
        "OCTOPUS_MAIL": f"smtp://127.0.0.1:{inbox.port}",
        "PYTHONPATH": str(ROOT / "src"),
    }
    return subprocess.Popen([sys.executable, "-c", script], env=env, cwd=home)


def _wait_for(inbox: Inbox, *, begun: int = 0, arrived: int = 0) -> None:
    """Waits until the server has seen so much."""
    until(
        lambda: inbox.begun >= begun and len(inbox.arrived) >= arrived,
        lambda: f"{inbox.begun} mails were begun, {len(inbox.arrived)} arrived.",
    )


def test_killed_worker_loses_no_message_and_doubles_none_that_was_done(
    home: Path, inbox: Inbox
) -> None:
    assert _start(WRITE, home, inbox).wait(PATIENCE) == 0
    inbox.silent_after = 1
    worker = _start(WORK, home, inbox)
    _wait_for(inbox, begun=2, arrived=1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    inbox.silent_after = math.inf
    worker = _start(WORK, home, inbox)
    _wait_for(inbox, arrived=3)
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    to = sorted(str(mail["To"]) for mail in inbox.arrived)
    assert to == ["one@example.org", "three@example.org", "two@example.org"]
