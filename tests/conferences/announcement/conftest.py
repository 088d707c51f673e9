"""The announcements that the tests read."""

from pathlib import Path

import pytest

import octopus.conferences.announcement as package
from octopus.conferences.announcement import ParsedAnnouncement, lines_of, read

# The user's own documents lie beside the repository, in CI and on the machines of developers.
SEEDS = Path(__file__).parents[3].parent / "shared/seeds"
SAMPLES = Path(package.__file__).parent / "samples"
ANNOUNCEMENTS = Path(__file__).parent / "announcements"


def seed_path(name: str) -> Path:
    path = SEEDS / name
    if not path.is_file():
        pytest.skip("the originals in ../shared/seeds are not here")
    return path


@pytest.fixture
def save_the_date() -> Path:
    return seed_path("000_59cc511d2c8d85d9.txt")


@pytest.fixture
def project_page() -> Path:
    return seed_path("001_968e3b459774092f.txt")


def sample(language: str) -> ParsedAnnouncement:
    return read(lines_of(SAMPLES / f"octopus-2026.{language}.md"))
