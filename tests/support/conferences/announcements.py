"""The announcements that the tests read."""

from pathlib import Path

import octopus.demo as package
from octopus.conferences.announcement import ParsedAnnouncement, lines_of, read
from octopus.conferences.models import Announcement, AnnouncementVersion, Conference
from tests.support import factories

SAMPLES = Path(package.__file__).parent / "data" / "announcements"
ANNOUNCEMENTS = Path(__file__).parents[2] / "conferences" / "announcement" / "announcements"
UNSEEN = ANNOUNCEMENTS.with_name("unseen")


def sample(language: str) -> ParsedAnnouncement:
    """The demo's own announcement in a language, as it was understood."""
    return read(lines_of(SAMPLES / f"octopus-2026.{language}.md"))


def made_announcements(conference: Conference) -> None:
    """The announcement of a conference and a later version of it, which say next to nothing."""
    reading = ParsedAnnouncement(title="Sample", language="en").as_json()
    Announcement.objects.create(
        conference=conference,
        file_name="a.md",
        lines=[],
        reading=reading,
        read_at=factories.instant("2026-03-01"),
    )
    AnnouncementVersion.objects.create(
        conference=conference,
        file_name="b.md",
        lines=["Sample"],
        reading=reading,
        digest="b",
        read_at=factories.instant("2026-04-01"),
    )
