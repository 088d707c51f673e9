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
from octopus.compiled_query import CompiledQuery
from octopus.people.models import Counter
from octopus.transactions import write

# allauth takes a lock by adding a key that ends so, and gives it back by deleting it.
_LOCK = ":lock"


_LIVE: CompiledQuery[str] = CompiledQuery(
    lambda key, now: (
        Counter.objects.filter(key=key, expires__gt=now).order_by().values_list("value", flat=True)
    )
)
# The same words on both databases.
_SET = (
    'INSERT INTO "people_counter" ("cache_key", "value", "expires") VALUES (%s, %s, %s) '
    'ON CONFLICT ("cache_key") DO UPDATE SET "value" = EXCLUDED."value", '
    '"expires" = EXCLUDED."expires"'
)


class RateLimitCache(BaseCache):
    """A cache of small JSON values in the table `people_counter`."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        wanted = self.make_and_validate_key(key, version=version)
        value = _LIVE.first(key=wanted, now=clock.machine_now())
        return default if value is None else _past(json.loads(value))

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        expires = clock.machine_now() + timedelta(seconds=float(seconds or 0))
        kept = self.make_and_validate_key(key, version=version), json.dumps(_whole(value))
        with connection.cursor() as cursor:
            cursor.execute(_SET, [*kept, connection.ops.adapt_datetimefield_value(expires)])

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set a key unless it exists. In a transaction, a lock is held until its end.

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


def _whole(value: Any) -> Any:
    """Moments of attempts in whole seconds: one network may have thousands of them."""
    return [*map(int, value)] if isinstance(value, list) else value


def _past(value: Any) -> Any:
    """Moments of attempts without those ahead of the clock, which has been set back since.

    allauth would count them until the clock is there again.
    """
    if not isinstance(value, list):
        return value
    latest = clock.seconds() + clock.AHEAD
    return [moment for moment in value if moment <= latest]


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
