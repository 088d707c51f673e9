"""A disk of its own for a test, which can be filled and made read-only."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


class SmallDisk:
    """A few megabytes, mounted at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leaves not a byte of room."""
        with self._filler.open("ab", buffering=0) as opened:
            for size in (1024 * 1024, 4096, 1):
                with suppress(OSError):
                    while True:
                        opened.write(b"x" * size)

    def make_room(self) -> None:
        self._filler.unlink()

    def make_read_only(self) -> None:
        _mount("-o", "remount,ro", str(self.folder))


@contextmanager
def mounted(folder: Path) -> Iterator[SmallDisk]:
    """Mounts a disk for the block; skips the test where nobody may mount one."""
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a disk can be mounted by root only")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
