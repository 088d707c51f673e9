"""Each kind of process of `serve` is killed: it is replaced, or the whole ends with a failure."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT
from tests.support.installation import Installation, install, serving
from tests.support.processes.waiting import PATIENCE, until


@pytest.fixture
def installation(tmp_path: Path, fresh_database: str) -> Installation:
    return install(tmp_path / "home", fresh_database)


def children(process: int) -> list[int]:
    """The processes that one started and that live, those of its other threads too."""
    found = []
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = about.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == process and state != "Z":
            found.append(int(about.parent.name))
    return sorted(found)


def health(installation: Installation) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{installation.port}/health/", timeout=PATIENCE
        ) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return 0, {}


def is_well(installation: Installation) -> bool:
    return health(installation)[0] == 200


def test_each_kind_of_process_is_replaced_when_it_is_killed(installation: Installation) -> None:
    with serving(installation) as main:
        until(lambda: is_well(installation), "background work has begun")
        beats = dict(map(reversed, installation.ask("heartbeats")))
        background = next(number for number, kind in beats.items() if kind == "background")
        web_main = next(child for child in children(main.pid) if child != background)
        web = children(web_main)
        assert len(web) == 2

        os.kill(background, signal.SIGKILL)
        until(lambda: background not in children(main.pid), "the killed process is gone")
        until(lambda: len(children(main.pid)) == 2, "background work has been replaced")

        os.kill(web[0], signal.SIGKILL)
        until(lambda: web[0] not in children(web_main), "the killed process is gone")
        until(lambda: len(children(web_main)) == 2, "the web process has been replaced")

        os.kill(web_main, signal.SIGKILL)
        until(lambda: web_main not in children(main.pid), "the killed process is gone")
        until(
            lambda: [len(children(child)) for child in children(main.pid)] in ([2, 0], [0, 2]),
            "the web server has been replaced, with its web processes",
        )
        until(lambda: is_well(installation), "pages are served again")
        until(
            lambda: (
                sorted(kind for kind, _number in installation.ask("heartbeats"))
                == ["background", "web", "web"]
            ),
            "every living process says so, and no killed one",
        )
        log = (installation.home / "server.log").read_text()
        assert "The background process ended by signal 9" in log

        main.terminate()
        assert main.wait(PATIENCE) == 0
    assert installation.ask("heartbeats") == []


def test_silent_background_work_is_reported(installation: Installation) -> None:
    with serving(installation, "--no-worker"):
        status, report = health(installation)
        assert (status, report["background"], report["background_seconds"]) == (503, "silent", None)
        assert report["database"] == "ok"


CRASHING = """
import sys
from functools import partial
from octopus.cli.mistakes import Mistake
from octopus.cli.processes.supervisor import Child, Supervisor
import time
children = [Child("steady", partial(time.sleep, 600)), Child("broken", partial(sys.exit, 3))]
try:
    Supervisor(children).run(lambda: None)
except Mistake as mistake:
    print(mistake)
    sys.exit(1)
"""


def test_process_that_ends_again_and_again_ends_the_whole_with_a_failure() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    words = r"The broken process ended 6 times within \d+ seconds, so Octopus stops\."
    assert re.search(words, done.stdout)
