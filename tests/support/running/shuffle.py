"""Another order of the tests, to find those that depend on the order."""

import random
from pathlib import Path

import pytest


def shuffle(items: list[pytest.Item], seed: str) -> None:
    """Shuffles files, and the tests of each file; the same seed gives the same order.

    The tests of a file stay together, because they share what is made once a module. pytest-django
    still puts those first that need no transaction of their own.
    """
    drawn = random.Random(seed)
    by_file: dict[Path, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    files = list(by_file.values())
    drawn.shuffle(files)
    for tests in files:
        drawn.shuffle(tests)
    items[:] = [test for tests in files for test in tests]
