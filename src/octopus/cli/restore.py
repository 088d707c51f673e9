"""`restore`: puts a backup in place, whole or not at all."""

import shutil
import uuid
from pathlib import Path

from octopus.cli.archives import archive, journal, records, upgrade
from octopus.cli.backup import applied, say_missing
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
        if report := journal.finish_or_undo():
            print(report)
        if not options.yes and (Account.objects.exists() or Conference.objects.exists()):
            raise Mistake("This installation is not empty. To replace what is there, add --yes.")
        rows, missing = restore(options.file)
    print(f"{rows} rows and their files are in place. Restart the server.")
    return say_missing(missing, "All of the backup is in place, but")


def reached(_point: str) -> None:
    """Does nothing; the points at which tests interrupt a restore."""


def restore(source: Path) -> tuple[int, list[str]]:
    """Replaces rows and files by those of an archive: how many rows, and which files are missing.

    An interrupted one is finished or undone by `journal.finish_or_undo`.
    """
    name = uuid.uuid4().hex
    folder = journal.begin(name)
    try:
        reached("begun")
        manifest = archive.unpack(source, folder)
        reached("unpacked")
        rows = _brought_up_to_date(manifest, folder)
        reached("up to date")
        (folder / archive.MEDIA).mkdir(exist_ok=True)
        missing = records.missing_files(folder / archive.ROWS, folder / archive.MEDIA)
        _replace_rows(source, folder / archive.ROWS, rows, name)
    except BaseException:
        shutil.rmtree(folder)
        raise
    reached("committed")
    journal.exchange_files(reached)
    return rows, missing


def _replace_rows(source: Path, rows_file: Path, expected: int, name: str) -> None:
    with write(), rows_file.open(encoding="utf-8") as lines:
        records.empty()
        reached("emptied")
        rows = records.load(lines)
        if rows != expected:
            raise Mistake(f"{source} holds {rows} rows instead of {expected}.")
        raise_revision()
        journal.mark(name)
        reached("loaded")


def _brought_up_to_date(manifest: archive.Manifest, folder: Path) -> int:
    """Rows of an older version are taken through the migrations since; how many rows there are.

    Raises Mistake where these tables were never those of this version.
    """
    there = set(manifest.migrations)
    if there == set(applied()):
        return manifest.rows
    if unknown := sorted(there - upgrade.known_migrations()):
        raise Mistake(
            f"The backup was made by Octopus {manifest.octopus}, whose tables this version does "
            f"not know ({', '.join(unknown[:3])}). Restore it with that version or a later one."
        )
    if not upgrade.is_whole(there):
        raise Mistake(
            f"The backup was made by Octopus {manifest.octopus}, whose tables have not been those "
            "of any earlier version. Restore it with that version, then run ./octopus migrate with "
            "this one."
        )
    print("The backup is of an older version; its rows are brought up to date.")
    return upgrade.bring_up_to_date(folder, there)
