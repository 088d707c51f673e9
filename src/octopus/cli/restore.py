"""`restore`: puts a backup in place, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from octopus.cli.archives import archive, records
from octopus.cli.backup import applied
from octopus.cli.database import answers
from octopus.cli.migrate import bring_up_to_date
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.state.actions import raise_revision
from octopus.transactions import write


def run(options: Options) -> int:
    """Verifies first, then replaces everything in one transaction."""
    with answers():
        bring_up_to_date()
        if not options.yes and (Account.objects.exists() or Conference.objects.exists()):
            raise Mistake("This installation is not empty. To replace what is there, add --yes.")
        rows = restore(options.file)
    print(f"{rows} rows and their files are in place. Restart the server.")
    return 0


def restore(source: Path) -> int:
    """Replaces rows and files by those of an archive; returns the number of rows."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=media.parent, prefix=".octopus-restore-") as name:
        folder = Path(name)
        manifest = archive.unpack(source, folder)
        _same_tables(manifest)
        (folder / archive.MEDIA).mkdir(exist_ok=True)
        rows_file = folder / archive.ROWS
        with _exchanged(media, folder), write(), rows_file.open(encoding="utf-8") as lines:
            records.empty()
            rows = records.load(lines)
            if rows != manifest.rows:
                raise Mistake(f"{source} holds {rows} rows instead of {manifest.rows}.")
            raise_revision()
    return rows


@contextmanager
def _exchanged(media: Path, folder: Path) -> Iterator[None]:
    """Puts the files of the backup in place of those that are there; back again on an error."""
    before = folder / "before"
    if media.exists():
        media.rename(before)
    (folder / archive.MEDIA).rename(media)
    try:
        yield
    except BaseException:
        shutil.rmtree(media)
        if before.exists():
            before.rename(media)
        raise


def _same_tables(manifest: archive.Manifest) -> None:
    """Rows fit only the tables they came from."""
    here, there = set(applied()), set(manifest.migrations)
    if here == there:
        return
    differing = ", ".join(sorted(here ^ there)[:3])
    raise Mistake(
        f"The backup was made by Octopus {manifest.octopus}, whose tables differ ({differing}). "
        "Restore it with that version, then run ./octopus migrate with this one."
    )
