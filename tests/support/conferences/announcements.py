"""The announcements that the tests read."""

from pathlib import Path

import octopus.demo as package
from octopus.conferences.announcement import ParsedAnnouncement, lines_of, read

SAMPLES = Path(package.__file__).parent / "data" / "announcements"
ANNOUNCEMENTS = Path(__file__).parents[2] / "conferences" / "announcement" / "announcements"
UNSEEN = ANNOUNCEMENTS.with_name("unseen")


def sample(language: str) -> ParsedAnnouncement:
    """The demo's own announcement in a language, as it was understood."""
    return read(lines_of(SAMPLES / f"octopus-2026.{language}.md"))
