"""The user's own documents."""

from pathlib import Path

import pytest

# They lie beside the repository, in CI and on the machines of developers.
SEEDS = Path(__file__).parents[3].parent / "shared/seeds"


def _seed(name: str) -> Path:
    path = SEEDS / name
    if not path.is_file():
        pytest.skip("the originals in ../shared/seeds are not here")
    return path


@pytest.fixture
def save_the_date() -> Path:
    return _seed("000_59cc511d2c8d85d9.txt")


@pytest.fixture
def project_page() -> Path:
    return _seed("001_968e3b459774092f.txt")
