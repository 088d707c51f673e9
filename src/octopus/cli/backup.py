"""`backup`: everything that people entered, in one file."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import octopus
from octopus import clock
from octopus.cli.archives import archive, records
from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options


def run(options: Options) -> int:
    """Writes the archive; the server may go on working meanwhile."""
    target = options.file.resolve()
    if target.exists():
        raise Mistake(f"{target} exists already; a backup overwrites nothing.")
    if not target.parent.is_dir():
        raise Mistake(f"There is no folder {target.parent}.")
    with answers():
        manifest = backup(target)
    files = len(manifest.files) - 1
    print(f"{target}: {manifest.rows} rows, {files} files, {target.stat().st_size:,} bytes.")
    return 0


def backup(target: Path) -> archive.Manifest:
    """One state of the database, and the files that belong to it, in one archive."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".octopus-backup-") as name:
        folder = Path(name)
        rows = 0
        with _one_state(), (folder / archive.ROWS).open("w", encoding="utf-8") as opened:
            migrations = applied()
            for line in records.dump():
                opened.write(line + "\n")
                rows += 1
        media = Path(settings.MEDIA_ROOT)
        if media.is_dir():
            shutil.copytree(media, folder / archive.MEDIA)
        return archive.pack(
            target,
            folder,
            octopus=octopus.__version__,
            made_at=clock.now().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=migrations,
            rows=rows,
        )


def applied() -> list[str]:
    """The migrations that this database has had, which say what its tables look like."""
    known = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in known)


@contextmanager
def _one_state() -> Iterator[None]:
    """All reads inside see the database as it was at the first one; nobody is kept waiting."""
    if connection.vendor == "sqlite":
        # Django would begin with IMMEDIATE, which keeps writers out; reading needs only BEGIN.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
