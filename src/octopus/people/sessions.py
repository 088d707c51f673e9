"""Sessions in the database, written in their turn, each known by the account that it is of."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet, Subquery
from django.utils.crypto import get_random_string

from octopus import clock
from octopus.compiled_insert import insert
from octopus.compiled_query import CompiledQuery
from octopus.people.models import Account, LoginSession
from octopus.state import queries as state
from octopus.state.models import State
from octopus.transactions import running, write

# Where a session keeps in which browser it was begun, and when (seconds since 1970).
AGENT, BEGUN = "agent", "begun"
_DELETE = 'DELETE FROM "people_loginsession" WHERE "session_key" = %s'


def _found(key: str, now: datetime) -> QuerySet[LoginSession]:
    """A session that lasts, with its account, the person behind it, and the state of the site."""
    return (
        LoginSession.objects.filter(session_key=key, expire_date__gt=now)
        .select_related("account__person")
        .annotate(
            revision=Subquery(State.objects.filter(pk=1).values("revision")),
            clock_shift=Subquery(State.objects.filter(pk=1).values("clock_shift")),
        )
    )


_FOUND = CompiledQuery(_found)


class SessionStore(DatabaseStore):
    """Django's own; but who signs in queues up with all other writers and does not race them.

    `account`: that of the session as it was read, None where nobody was signed in. It comes with
    the session in one query, and so does the state of the site, which each request reads anew.
    """

    account: Account | None = None
    # The key that goes when the session is written under another.
    _replaced: str | None = None

    def _get_session_from_db(self) -> Any:
        # A session lasts however far the site is looked at ahead.
        now = datetime.fromtimestamp(clock.seconds(), UTC)
        found: Any = _FOUND.first(key=self.session_key, now=now)
        if found is None:
            self._session_key = None
            state.renew()
            return None
        self.account = found.account
        state.note(state.Snapshot(found.revision or 0, found.clock_shift or timedelta()))
        return found

    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        return LoginSession

    def create_model_instance(self, data: dict[str, Any]) -> LoginSession:
        login_session = cast(LoginSession, super().create_model_instance(data))
        user, begun = data.get(SESSION_KEY), data.get(BEGUN)
        login_session.account_id = int(user) if user else None
        login_session.agent = data.get(AGENT, "")
        login_session.begun_at = datetime.fromtimestamp(begun, UTC) if begun else None
        login_session.seen_at = clock.machine_now()
        return login_session

    def _get_new_session_key(self) -> str:
        """Drawn at random; a key that is taken is refused as it is saved, and drawn again."""
        return get_random_string(32, VALID_KEY_CHARS)

    def cycle_key(self) -> None:
        """A new key for what is kept, from when it is written: once, at the end of the request.

        Django writes it at once, and again with what is put into it afterwards.
        """
        self.load_all()
        self._replaced, self._session_key = self.session_key, None
        self.modified = True

    def load_all(self) -> None:
        """Reads what is kept, while its key is there."""
        self.get(SESSION_KEY)

    def save(self, must_create: bool = False) -> None:
        if running():
            self._save(must_create)
            return
        with write():
            self._save(must_create)

    def _save(self, must_create: bool) -> None:
        if not must_create:
            super().save()
            return
        row = self.create_model_instance(self._get_session(no_load=True))  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                insert(row)
        except IntegrityError as taken:
            raise CreateError from taken
        if self._replaced:
            self.delete(self._replaced)
            self._replaced = None

    def delete(self, session_key: str | None = None) -> None:
        key = self.session_key if session_key is None else session_key
        with write(), connection.cursor() as cursor:
            cursor.execute(_DELETE, [key])
