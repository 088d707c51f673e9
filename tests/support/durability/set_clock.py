"""The machine's clock, set by so much ahead or back."""

import time
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from octopus import clock

AHEAD, BACK = timedelta(days=2), timedelta(days=-2)


class SetClock:
    """Sets all clocks of the machine by so much, for the rest of the block."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, shift: timedelta) -> AbstractContextManager[None]:
        real = time.time
        self._monkeypatch.setattr(time, "time", lambda: real() + shift.total_seconds())
        return clock.at(clock.now() + shift)
