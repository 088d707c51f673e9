"""`./octopus` where it has never run: in a copy of the tree, under a path with spaces."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT, settings
from tests.support.processes.waiting import PATIENCE


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "a fresh copy"
    folder.mkdir()
    shutil.copy2(ROOT / "octopus", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignored)
    return folder


def _start(copy: Path, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    environment = settings(copy / "var")
    del environment["PYTHONPATH"]
    return subprocess.Popen(
        [copy / "octopus", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    printed, complained = process.communicate(timeout=PATIENCE)
    if "could not be downloaded" in complained:
        pytest.skip("no package registry can be reached from here")
    assert process.returncode == 0, complained
    return printed, complained


def test_set_up_happens_once_and_survives_company_and_interruption(
    copy: Path, tmp_path: Path
) -> None:
    # Two at the same time, from another folder: one sets up, the other waits for it.
    both = [_start(copy, "--help", folder=tmp_path) for _each in range(2)]
    answers = [_ended(process) for process in both]
    assert all("usage: ./octopus" in printed for printed, _complained in answers)
    assert sorted("setting up" in complained for _printed, complained in answers) == [False, True]

    ready = copy / ".venv" / "ready"
    made = ready.stat().st_mtime_ns
    printed, complained = _ended(_start(copy, "--help", folder=tmp_path))
    assert (complained, "usage: ./octopus" in printed) == ("", True)
    assert ready.stat().st_mtime_ns == made, "a start that has nothing to set up sets nothing up"

    # Interrupted half-way: what is there cannot be trusted, and is made anew.
    (copy / ".venv" / "unfinished").touch()
    (copy / ".venv" / "ready").unlink()
    shutil.rmtree(next((copy / ".venv" / "lib").glob("python3*")) / "site-packages" / "django")
    _printed, complained = _ended(_start(copy, "migrate", folder=copy))
    assert "setting up" in complained
    assert (copy / "var" / "octopus.sqlite3").exists()

    # Other requirements: only what differs is installed.
    with (copy / "requirements" / "main.txt").open("a") as opened:
        opened.write("# changed\n")
    _printed, complained = _ended(_start(copy, "--help", folder=tmp_path))
    assert "bringing .venv up to date" in complained


def _fake(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _path_with(tmp_path: Path, python: str) -> str:
    """A PATH with the few tools that the launcher may count on, and this python3."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("dirname", "cat", "cksum", "rm", "mkdir", "flock", "readlink"):
        found = shutil.which(tool)
        assert found
        (folder / tool).symlink_to(found)
    _fake(folder, "python3", python)
    return str(folder)


@pytest.mark.parametrize(
    ("python", "message"),
    [
        (
            'case "$2" in *ensurepip*) exit 1;; *executable*) echo python3;; '
            "*venv*) echo python3.12-venv;; esac",
            "Python's module venv is missing. Install it: apt install python3-venv "
            "(or python3.12-venv)",
        ),
        (
            "exit 1",
            "Python 3.11 or newer is needed. On Debian or Ubuntu: apt install python3 python3-venv",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_package(
    copy: Path, tmp_path: Path, python: str, message: str
) -> None:
    environment = {"PATH": _path_with(tmp_path, python)}
    done = subprocess.run(
        ["/bin/sh", copy / "octopus", "demo"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"octopus: {message}\n"
    assert not (copy / ".venv" / "ready").exists()


def test_a_folder_that_cannot_be_written_is_said(copy: Path) -> None:
    (copy / ".venv.lock").mkdir()
    done = _start(copy, "--help", folder=copy)
    _printed, complained = done.communicate(timeout=PATIENCE)
    assert done.returncode == 1
    assert complained == f"octopus: cannot write in {copy}\n"
