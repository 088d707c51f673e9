"""A folder with data packs of the installation's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def packs_folder(tmp_path: Path, settings: Any) -> Path:
    settings.PACKS = str(tmp_path)
    return tmp_path
