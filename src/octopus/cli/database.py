"""The database as the command line meets it: there or not, up to date or not."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from octopus.cli.mistakes import Mistake, of_the_disk, one_line


@contextmanager
def answers() -> Iterator[None]:
    """Turns a database that cannot be reached into one clear line."""
    _make_home()
    try:
        yield
    except DatabaseError as error:
        if words := of_the_disk(error, settings.HOME if connection.vendor == "sqlite" else ""):
            raise Mistake(words) from error
        if connection.vendor == "sqlite":
            must_be_writable()  # even to be read, it makes files beside its own
        if not isinstance(error, OperationalError):
            raise
        raise Mistake(
            f"The database does not answer ({one_line(error)}). See OCTOPUS_DATABASE "
            "and OCTOPUS_HOME in docs/administrators/settings.md."
        ) from error


def must_be_writable() -> None:
    """Raises Mistake where nothing could be kept in OCTOPUS_HOME."""
    _make_home()
    try:
        with tempfile.TemporaryFile(dir=settings.HOME):
            pass
    except OSError as error:
        raise Mistake(
            of_the_disk(error, settings.HOME)
            or f"Octopus cannot write in {settings.HOME} ({error.strerror})."
        ) from error


def _make_home() -> None:
    """SQLite makes its file, but not the folder that holds it; uploads are kept there as well."""
    home = Path(settings.HOME)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Mistake(f"Octopus cannot write in {home} ({error.strerror}).") from error
