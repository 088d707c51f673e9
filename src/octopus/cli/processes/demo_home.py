"""The demo's folder, its own secrets and its settings."""

import base64
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from octopus.cli.mistakes import Mistake

ROOT = Path(__file__).resolve().parents[4]
_PACK = ROOT / "src/octopus/packs/data/council-of-europe"
# Names that `--fresh` may remove from the demo's folder; anything else in it is left alone.
OURS = ("octopus.sqlite3", "octopus.sqlite3-wal", "octopus.sqlite3-shm", "octopus.sqlite3.lock",
        "media", "static", "secrets.env", "static.stamp")  # fmt: skip


# Settings that touch nothing of a real installation, and so count for a demo too.
KEPT = {"OCTOPUS_LOG", "OCTOPUS_LANGUAGES"}


def folder() -> Path:
    """Where the demo lives: var/demo beside the sources, or OCTOPUS_HOME."""
    return Path(os.environ.get("OCTOPUS_HOME") or ROOT / "var" / "demo").resolve()


def prepare(*, port: int, fresh: bool) -> None:
    """Makes the folder, and puts the demo's settings into the environment.

    Settings of a real installation (its database, its mail) are set aside: a demo touches neither.
    """
    home = folder()
    if fresh:
        _remove(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        values = _secrets(home / "secrets.env")
    except OSError as error:
        raise Mistake(f"The demo cannot write in {home} ({error.strerror}).") from error
    for name in [name for name in os.environ if name.startswith("OCTOPUS_")]:
        if name not in KEPT:
            del os.environ[name]
    os.environ.update(
        values,
        OCTOPUS_HOME=str(home),
        OCTOPUS_DEMO="1",
        OCTOPUS_ORIGIN=f"http://localhost:{port}",
        OCTOPUS_HOSTS="localhost,127.0.0.1,[::1]",
        # Sample accounts have no telephone; the banner says that a real installation asks for one.
        OCTOPUS_SECOND_FACTOR="off",
        # The house of the demo's treaties has designations and acronyms of its own.
        OCTOPUS_DESIGNATIONS=str(_PACK / "designations.toml"),
        OCTOPUS_ACRONYMS=str(_PACK / "acronyms.toml"),
    )


def _remove(home: Path) -> None:
    is_demo = (home / "secrets.env").exists()
    if home.exists() and not is_demo and any(home.iterdir()):
        raise Mistake(f"{home} holds no demo; --fresh leaves it alone.")
    for name in OURS:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


_MADE: dict[str, Callable[[], str]] = {
    "OCTOPUS_SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "OCTOPUS_BADGE_KEY": _key,
    "OCTOPUS_DATA_KEY": _key,
}


def _secrets(path: Path) -> dict[str, str]:
    """The demo's own secrets, each made once; one that a later version wants is added."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    known = dict(line.split("=", 1) for line in lines if "=" in line)
    new = {name: make() for name, make in _MADE.items() if name not in known}
    if new:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as opened:
            opened.writelines(f"{name}={value}\n" for name, value in new.items())
    return known | new
