"""Style sheets, scripts, fonts: collected once under hashed, compressed names."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collects what pages need into OCTOPUS_HOME/static, if it changed; says whether it did."""
    stamp = Path(settings.HOME) / "static.stamp"
    wanted = _state()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)
    return True


def _state() -> str:
    """A short text that changes when a static file changes, comes or goes."""
    digest = sha256()
    for path in sorted(_files()):
        about = path.stat()
        digest.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
