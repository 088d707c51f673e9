"""Where allauth counts attempts to sign in: a table that all processes share.

Django's own cache in the database counts its whole table before it writes, and asks five times for
what one statement does: of 39 statements that asking for a code took, 24 were its. With this one
it is four.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from octopus import clock
from octopus.people.models import Counter
from octopus.transactions import write

# allauth takes a lock by adding a key that ends so, and gives it back by deleting it.
_LOCK = ":lock"


class RateLimitCache(BaseCache):
    """A cache of small JSON values in the table `people_counter`."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        wanted = self.make_and_validate_key(key, version=version)
        live = Counter.objects.filter(key=wanted, expires__gt=clock.machine_now())
        value = live.values_list("value", flat=True).first()
        return default if value is None else json.loads(value)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        row = Counter(
            key=self.make_and_validate_key(key, version=version),
            value=json.dumps(value),
            expires=clock.machine_now() + timedelta(seconds=float(seconds or 0)),
        )
        Counter.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["value", "expires"],
        )

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Sets a key that is not there. In a transaction, a lock lasts to its end.

        SQLite lets one writer in at a time, so the transaction itself is the lock.
        """
        if key.endswith(_LOCK) and connection.in_atomic_block:
            _lock_until_commit(key)
            return True
        with write():
            if self.get(key, version=version) is not None:
                return False
            self.set(key, value, timeout, version)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        if key.endswith(_LOCK) and connection.in_atomic_block:
            return True
        wanted = self.make_and_validate_key(key, version=version)
        return bool(Counter.objects.filter(key=wanted).delete()[0])

    def clear(self) -> None:
        Counter.objects.all().delete()


def _lock_until_commit(key: str) -> None:
    """Lets one transaction at a time go on with this key."""
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def remove_expired_counters() -> int:
    """Deletes counters whose time is over, and says how many."""
    with write():
        return Counter.objects.filter(expires__lte=clock.machine_now()).delete()[0]
