"""A worker is killed in the middle of delivering; the next one delivers the rest."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.correspondence.mail_server import Inbox, mail_server

ROOT = Path(__file__).resolve().parents[2]
WRITE = """
import django; django.setup()
from octopus.correspondence.actions import write_message
from octopus.people.actions import open_account
for name in ("one", "two", "three"):
    account = open_account(email=f"{name}@example.org", language="en")
    write_message(key="people.sign_in_code", recipient=account, language="en",
                  values={"code": name}, at_once=True)
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
    """Waits until the server has seen so much, for three minutes at most."""
    until = time.monotonic() + 180
    while inbox.begun < begun or len(inbox.arrived) < arrived:
        assert time.monotonic() < until, "The mails did not come."
        time.sleep(0.02)


def test_killed_worker_loses_no_message_and_doubles_none_that_was_done(
    home: Path, inbox: Inbox
) -> None:
    assert _start(WRITE, home, inbox).wait() == 0
    inbox.slow_after, inbox.wait = 1, 60
    worker = _start(WORK, home, inbox)
    _wait_for(inbox, begun=2, arrived=1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    inbox.wait = 0
    worker = _start(WORK, home, inbox)
    _wait_for(inbox, arrived=3)
    worker.terminate()
    assert worker.wait() == 0
    to = sorted(str(mail["To"]) for mail in inbox.arrived)
    assert to == ["one@example.org", "three@example.org", "two@example.org"]
