"""The demo: serving after one command, with its own secrets and clock, and gone after Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.support.cli.launcher import octopus, settings
from tests.support.processes.demo_server import demo
from tests.support.processes.waiting import PATIENCE

# What the processes of a demo may take together before anybody asks for a page, in bytes: which of
# them makes the first pages, and how many of them, is chance. benchmarks/memory.py measures both.
MEMORY = 250 * 1024 * 1024


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
    return text


def _family(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    main = psutil.Process(process.pid)
    return [main, *main.children(recursive=True)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo, which the first start fills; the next one finds all of it there."""
    return tmp_path_factory.mktemp("started") / "demo"


def test_the_demo_serves_and_leaves_nothing_behind(home: Path) -> None:
    with demo(home) as running:
        process, address, log = running.process, running.address, running.log
        family = _family(process)
        assert len(family) == 5, "main, the web server and its two, one for background work"
        used = sum(member.memory_full_info().pss for member in family)
        assert used < MEMORY, f"{used / 1024**2:.0f} MB"
        assert "15 June 2026" in _page(f"{address}/en/"), "the demo's own day"
        for language in ("en", "fr", "es"):
            assert f'lang="{language}"' in _page(f"{address}/{language}/")
        printed = log.read_text()
        assert "secretariat@example.org" in printed
        assert "Stop with Ctrl-C." in printed
        # Ctrl-C at a terminal reaches every process of the group.
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert [member for member in family if member.is_running()] == []
        assert "The demo has stopped." in log.read_text()

    secrets = home / "secrets.env"
    assert secrets.stat().st_mode & 0o077 == 0
    before = secrets.read_text()

    with demo(home, "--at", "2026-10-15") as running:
        printed = running.log.read_text()
        assert "Adding the sample conference" not in printed, "everything is there already"
        assert "15 October 2026" in _page(f"{running.address}/en/")
    assert secrets.read_text() == before


def test_a_killed_main_process_takes_the_others_along(home: Path) -> None:
    with demo(home) as running:
        family = _family(running.process)
        running.process.kill()
        running.process.wait()
        _gone, alive = psutil.wait_procs(family, timeout=PATIENCE)
        assert alive == []


def test_fresh_throws_away_a_demo_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    done = octopus("demo", "--fresh", environment=settings(tmp_path, OCTOPUS_SECRET_KEY=""))
    assert done.stderr == f"octopus: {tmp_path} holds no demo; --fresh leaves it alone.\n"
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_a_demo_touches_no_real_database(tmp_path: Path) -> None:
    from_outside = settings(
        tmp_path, OCTOPUS_DATABASE="postgresql://real@db.example.org/real", OCTOPUS_MAIL="smtp://x"
    )
    code = (
        "import os; from octopus.cli.processes import demo_home; "
        "demo_home.prepare(port=8000, fresh=False); "
        "print(sorted(name for name in os.environ if name.startswith('OCTOPUS_')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=from_outside, capture_output=True, text=True, check=True
    )
    names = re.findall(r"OCTOPUS_\w+", done.stdout)
    assert "OCTOPUS_DATABASE" not in names
    assert "OCTOPUS_MAIL" not in names
