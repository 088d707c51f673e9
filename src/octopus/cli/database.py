"""The database as the command line meets it: there or not, up to date or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.utils import OperationalError

from octopus.cli.mistakes import Mistake, one_line


@contextmanager
def answers() -> Iterator[None]:
    """Turns a database that cannot be reached into one clear line."""
    _make_home()
    try:
        yield
    except OperationalError as error:
        raise Mistake(
            f"The database does not answer ({one_line(error)}). See OCTOPUS_DATABASE "
            "and OCTOPUS_HOME in docs/administrators/settings.md."
        ) from error


def _make_home() -> None:
    """SQLite makes its file, but not the folder that holds it; uploads are kept there as well."""
    home = Path(settings.HOME)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Mistake(f"Octopus cannot write in {home} ({error.strerror}).") from error
