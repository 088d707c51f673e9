"""`backup`: everything that people entered, in one file."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import octopus
from octopus import clock
from octopus.cli.archives import archive, journal, records
from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options

# How often all is read anew where a file that a row names is not there.
_ATTEMPTS = 3


def run(options: Options) -> int:
    """Writes the archive; the server may go on working meanwhile."""
    target = options.file.resolve()
    if target.exists():
        raise Mistake(f"{target} exists already; a backup overwrites nothing.")
    if not target.parent.is_dir():
        raise Mistake(f"There is no folder {target.parent}.")
    with answers():
        report = journal.finish_or_undo()
        manifest, missing = backup(target)
    if report:
        print(report)
    files = len(manifest.files) - 1
    print(f"{target}: {manifest.rows} rows, {files} files, {target.stat().st_size:,} bytes.")
    return say_missing(missing, "The backup is written, but")


def say_missing(missing: list[str], beginning: str) -> int:
    """Says which files are not there, the first of them by name; an exit status."""
    if not missing:
        return 0
    named = "\n".join(f"  {name}" for name in missing[:20])
    print(f"{beginning} {len(missing)} files that its rows name are missing:\n{named}")
    return 1


def backup(target: Path) -> tuple[archive.Manifest, list[str]]:
    """One state of the database and the files that its rows name, in one archive.

    The second result: files that rows name and that are nowhere, as they had been lost before.
    """
    for _attempt in range(_ATTEMPTS):
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".octopus-backup-") as name:
            folder = Path(name)
            migrations, rows = _gather(folder)
            missing = records.missing_files(folder / archive.ROWS, folder / archive.MEDIA)
            # A file that came and went between two looks is not there the next time.
            if missing and _attempt < _ATTEMPTS - 1:
                continue
            manifest = archive.pack(
                target,
                folder,
                octopus=octopus.__version__,
                made_at=clock.now().isoformat(timespec="seconds"),
                database=connection.vendor,
                migrations=migrations,
                rows=rows,
            )
            break
    return manifest, missing


def _gather(folder: Path) -> tuple[list[str], int]:
    """Rows and files in a folder: the migrations of the rows, and how many rows there are.

    Files are taken before the rows are read and again as soon as their state is fixed: what is
    deleted meanwhile was there before, what came meanwhile is there after.
    """
    rows = 0
    take_files(folder)
    with _one_state(), (folder / archive.ROWS).open("w", encoding="utf-8") as opened:
        migrations = applied()
        take_files(folder)
        for line in records.dump():
            opened.write(line + "\n")
            rows += 1
    return migrations, rows


def take_files(folder: Path) -> None:
    """Takes every file of the media folder that has not been taken: as a link, else as a copy."""
    media, taken = Path(settings.MEDIA_ROOT), folder / archive.MEDIA
    for path in media.rglob("*"):
        target = taken / path.relative_to(media)
        if target.exists() or not path.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(path)
        except FileNotFoundError:
            continue  # deleted since the folder was listed
        except OSError:
            with suppress(FileNotFoundError):
                shutil.copyfile(path, target)  # the backup lies on another disk


def applied() -> list[str]:
    """The migrations that this database has had, which say what its tables look like."""
    known = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in known)


@contextmanager
def _one_state() -> Iterator[None]:
    """A snapshot: all reads inside see the database as at the first one; writers do not wait."""
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
