"""Makes two runs alike: a clock that stands still, and random bytes that are drawn from a key."""

import hashlib
import os
import random
import time
from collections.abc import Callable
from datetime import datetime


class Drawing:
    """Takes the place of the system's random bytes; begins anew with each `restart`.

    The bytes depend on the moment as well: a version that draws once more while it builds its demo
    gives the same codes to whatever happens at another time.
    """

    def __init__(self, moment: datetime) -> None:
        self._key, self._moment, self._count = "", moment, 0
        self.now: Callable[[], datetime] = lambda: moment

    def restart(self, key: str) -> None:
        """From here on the bytes depend on `key`, the moment, and how many were drawn in it."""
        self._key, self._count = key, 0

    def __call__(self, size: int) -> bytes:
        if self.now() != self._moment:
            self._moment, self._count = self.now(), 0
        found = b""
        while len(found) < size:
            key = f"{self._key} {self._moment.isoformat()} {self._count}"
            found += hashlib.sha256(key.encode()).digest()
            self._count += 1
        return found[:size]


def stand_still(moment: datetime) -> Drawing:
    """Stops `time.time` at `moment` and replaces the random bytes of this process."""
    draw = Drawing(moment)
    os.urandom = draw
    random._urandom = draw  # type: ignore[attr-defined]  # what `secrets` draws from
    time.time = moment.timestamp
    return draw
