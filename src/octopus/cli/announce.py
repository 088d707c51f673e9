"""`announce`: reads a save-the-date, and makes a draft conference of it."""

import importlib
import json
from pathlib import Path

from octopus.cli.main import set_up_django
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.translations import catalogues
from octopus.conferences.announcement import (
    UnreadableAnnouncement,
    describe,
    lines_of,
    read,
    score_folder,
    table,
)


def run(options: Options) -> int:
    """Prints what was understood: as JSON, or in words with a draft conference made of it."""
    if options.score:
        return _score(options.file)
    try:
        lines = lines_of(options.file)
        reading = read(lines)
    except UnreadableAnnouncement as refusal:
        # The path stands before the sentence; a missing file would be named twice.
        is_named = refusal.detail == str(options.file)
        words = UnreadableAnnouncement(refusal.kind) if is_named else refusal
        raise Mistake(f"{options.file}: {words}") from refusal
    if options.json:
        print(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
        return 0
    print(describe(reading))
    catalogues.compile_stale()
    set_up_django()
    return _create_draft(lines, options)


def _score(folder: Path) -> int:
    """Prints how well the texts of a folder are read, beside what people found in them."""
    if not folder.is_dir():
        raise Mistake(f"{folder} is no folder.")
    print(table(score_folder(folder)))
    return 0


def _create_draft(lines: list[str], options: Options) -> int:
    exceptions = importlib.import_module("django.core.exceptions")
    database = importlib.import_module("octopus.cli.database")
    announcing = importlib.import_module("octopus.programme.announcement.draft_import")
    try:
        with database.answers():
            conference = announcing.draft_from_announcement(
                lines=lines,
                file_name=options.file.name,
                actor=None,
                added=announcing.Added(options.title, options.starts, options.ends),
            )
    except announcing.MissingFacts as lacking:
        wanted = ", ".join(f"--{field}" for field in lacking.fields)
        raise Mistake(f"No draft was made: please add {wanted}.") from lacking
    except exceptions.ValidationError as error:
        raise Mistake(f"No draft was made: {' '.join(error.messages)}") from error
    print(f"Draft conference “{conference.slug}” is ready for review in the office.")
    return 0
