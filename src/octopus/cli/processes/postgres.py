"""A private PostgreSQL for the tests: in a temporary folder, on a socket, gone afterwards."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from octopus.cli.mistakes import Mistake

SERVER = "-c listen_addresses='' -c max_connections=100 -c shared_buffers=64MB"
# For data that are thrown away: speed matters, a power cut does not.
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version; None where there is none."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4)
    )
    pg_config = shutil.which("pg_config")
    if pg_config:
        answer = subprocess.run(
            [pg_config, "--bindir"], capture_output=True, text=True, check=False
        )
        folders.insert(0, Path(answer.stdout.strip()))
    return next((path for path in reversed(folders) if (path / "initdb").exists()), None)


@contextmanager
def private_server(*, durable: bool = False) -> Iterator[str]:
    """Runs a server for the block; gives its address as OCTOPUS_TEST_DATABASE wants it.

    `durable`: it writes to disk before it answers, as in use; the benchmarks want that.
    """
    found = programs()
    if found is None:
        raise Mistake("PostgreSQL is not installed. On Debian or Ubuntu: apt install postgresql")
    # Short: the path of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="octopus-pg-", dir="/tmp"))
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    owner = _owner()
    try:
        if owner != getpass.getuser():
            shutil.chown(folder, owner)
            shutil.chown(data, owner)
        _as(
            owner,
            str(found / "initdb"),
            *("-D", str(data), "-U", "octopus", "-A", "trust", "-E", "UTF8"),
            *("--locale=C.UTF-8", "--no-sync"),
        )
        control = str(found / "pg_ctl")
        log = str(folder / "log")
        options = f"-k {folder} {SERVER} {'' if durable else CARELESS}"
        _as(owner, control, "-D", str(data), "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql://octopus@/octopus?host={folder}"
        finally:
            _as(owner, control, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str:
    """PostgreSQL refuses to run as root, so root lends it the account of Debian's package."""
    return "postgres" if os.geteuid() == 0 else getpass.getuser()


def _as(user: str, *command: str) -> None:
    prefix = () if user == getpass.getuser() else ("runuser", "-u", user, "--")
    done = subprocess.run(
        [*prefix, *command], capture_output=True, text=True, check=False, cwd="/", timeout=120
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise Mistake(f"PostgreSQL did not start: {lines[-1] if lines else command[0]}")
