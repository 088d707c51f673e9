"""What a restore has done so far, so that an interrupted one is finished or undone.

The files of the backup are put beside those that are there, the rows are exchanged in one
transaction, and with them the name of this restore is written; only then are the files exchanged.
So the database alone decides: it knows the name, and the rest is finished; else all is undone.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from octopus.cli.archives import archive
from octopus.state.models import State

_FOLDER = ".octopus-restore"
_NAME = "name"
_BEFORE = "before"


def folder() -> Path:
    """Where a restore keeps its files until they are in place: beside the media folder."""
    return Path(settings.MEDIA_ROOT).parent / _FOLDER


def begin(name: str) -> Path:
    """Makes the folder of a restore; nothing of an earlier one may be there."""
    made = folder()
    made.mkdir(parents=True)
    made.chmod(0o700)
    with (made / _NAME).open("w", encoding="utf-8") as opened:
        opened.write(name)
        opened.flush()
        os.fsync(opened.fileno())
    return made


def mark(name: str) -> None:
    """Writes the name of a restore beside its rows. In their transaction."""
    State.objects.update_or_create(pk=1, defaults={"restored": name})


def exchange_files(reached: Callable[[str], None]) -> None:
    """Puts the files of a restore whose rows are in place where they belong; may be repeated.

    `reached`: told the name of each point.
    """
    media, made = Path(settings.MEDIA_ROOT), folder()
    new, before = made / archive.MEDIA, made / _BEFORE
    if new.exists():
        if media.exists():
            if before.exists():
                shutil.rmtree(before)
            media.rename(before)
        reached("old files aside")
        new.rename(media)
    reached("new files in place")
    shutil.rmtree(made)


def finish_or_undo() -> str:
    """Finishes or undoes a restore that was interrupted; says what was done, or nothing.

    Raises DatabaseError where the database cannot be asked.
    """
    made = folder()
    if not made.exists():
        return ""
    name = (made / _NAME).read_text(encoding="utf-8") if (made / _NAME).exists() else ""
    if name and State.objects.filter(restored=name).exists():
        exchange_files(lambda _point: None)
        return "A restore had been interrupted after its rows were in place; it has been finished."
    shutil.rmtree(made)
    return "A restore had been interrupted before its rows were in place; it has been undone."


def look() -> str:
    """Like `finish_or_undo`; says nothing where the database does not answer."""
    try:
        return finish_or_undo()
    except DatabaseError:
        return ""
