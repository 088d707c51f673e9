"""Databases that were migrated once for all processes of a run; whoever needs one takes a copy.

To migrate an empty database takes longer than nearly every test. The copies are those of the
database under test, and of SQLite, which an installation of a test has unless it is given another.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.support import databases
from tests.support.cli import launcher

# Names the folder that the processes of a run share. `./octopus test` gives one to both of its
# runs, and removes it; where pytest is called by itself, each call has one of its own.
_FOLDER = "OCTOPUS_TEST_STOCK"


def begin() -> Callable[[], None]:
    """Makes the folder of a run where it has none yet; returns what removes it again."""
    if _FOLDER in os.environ:
        return lambda: None
    folder = Path(tempfile.mkdtemp(prefix="octopus-test-stock-"))
    # The workers of pytest-xdist are given it with the environment.
    os.environ[_FOLDER] = str(folder)

    def end() -> None:
        del os.environ[_FOLDER]
        if (folder / "database").exists():
            databases.drop((folder / "database").read_text())
        shutil.rmtree(folder)

    return end


def _home() -> Path:
    """The home of an installation on SQLite that is up to date and empty; nobody changes it."""
    return _made("home", lambda folder: _migrate(folder, ""))


def fill(home: Path, database: str) -> None:
    """Makes a new installation up to date: that of a home on SQLite, or that of a database.

    Benchmarks have no run that would keep one to copy: there it is migrated.
    """
    if _FOLDER not in os.environ:
        _migrate(home, database)
    elif database:
        home.mkdir(parents=True, exist_ok=True)
        databases.copy(_database(), database)
    else:
        shutil.copytree(_home(), home, dirs_exist_ok=True)


def fill_tests(name: str) -> None:
    """Makes the database of the tests of this process, by its name or the path of its file."""
    address = databases.address_of(name)
    if address:
        databases.copy(_database(), address)
    else:
        shutil.copyfile(_home() / "octopus.sqlite3", name)


def _database() -> str:
    """The address of a database on the server under test that is up to date and empty."""

    def make(file: Path) -> None:
        address = databases.create()
        with tempfile.TemporaryDirectory() as folder:
            _migrate(Path(folder), address)
        file.write_text(address)

    return _made("database", make).read_text()


def _migrate(home: Path, database: str) -> None:
    done = launcher.octopus(
        "migrate", environment=launcher.settings(home, OCTOPUS_DATABASE=database)
    )
    assert done.returncode == 0, done.stderr


def _made(name: str, make: Callable[[Path], None]) -> Path:
    """What has a name in the folder of the run; who comes first makes it, the others wait."""
    folder = Path(os.environ[_FOLDER])
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            make(folder / f"{name}.unfinished")
            (folder / f"{name}.unfinished").rename(folder / name)
    return folder / name
