"""`announce`: reads a save-the-date, and makes a draft conference of it."""

import importlib
import json

from octopus.cli.main import set_up_django
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.translations import catalogues
from octopus.conferences.announcement import UnreadableAnnouncement, describe, lines_of, read


def run(options: Options) -> int:
    """Prints what was understood: as JSON, or in words with a draft conference made of it."""
    try:
        lines = lines_of(options.file)
        reading = read(lines)
    except UnreadableAnnouncement as refusal:
        raise Mistake(f"{options.file}: {refusal}") from refusal
    if options.json:
        print(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
        return 0
    print(describe(reading))
    catalogues.compile_stale()
    set_up_django()
    return _create_draft(lines, options.file.name)


def _create_draft(lines: list[str], file_name: str) -> int:
    exceptions = importlib.import_module("django.core.exceptions")
    database = importlib.import_module("octopus.cli.database")
    announcing = importlib.import_module("octopus.programme.announcement.draft_import")
    try:
        with database.answers():
            conference = announcing.draft_from_announcement(
                lines=lines, file_name=file_name, by=None
            )
    except exceptions.ValidationError as error:
        raise Mistake(f"No draft was made: {' '.join(error.messages)}") from error
    print(f"Draft conference “{conference.slug}” is ready for review in the office.")
    return 0
