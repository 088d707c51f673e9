"""Sessions in the database, written in their turn."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from octopus.transactions import write


class SessionStore(DatabaseStore):
    """Django's own; but who signs in queues up with all other writers and does not race them."""

    def save(self, must_create: bool = False) -> None:
        with write():
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        with write():
            super().delete(session_key)
