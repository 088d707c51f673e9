"""Sessions in the database, written in their turn, each known by the account that it is of."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from octopus import clock
from octopus.people.models import LoginSession
from octopus.transactions import write

# Where a session keeps in which browser it was begun, and when (seconds since 1970).
AGENT, BEGUN = "agent", "begun"


class SessionStore(DatabaseStore):
    """Django's own; but who signs in queues up with all other writers and does not race them."""

    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        return LoginSession

    def create_model_instance(self, data: dict[str, Any]) -> LoginSession:
        visit: LoginSession = super().create_model_instance(data)  # type: ignore[assignment]
        account, begun = data.get(SESSION_KEY), data.get(BEGUN)
        visit.account_id = int(account) if account else None
        visit.agent = data.get(AGENT, "")
        visit.begun_at = datetime.fromtimestamp(begun, UTC) if begun else None
        visit.seen_at = clock.machine_now()
        return visit

    def save(self, must_create: bool = False) -> None:
        with write():
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        with write():
            super().delete(session_key)
