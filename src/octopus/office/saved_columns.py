"""The columns that somebody chose for a list."""

import json
from collections.abc import Sequence

from octopus.access import Somebody
from octopus.office.models import SavedColumns
from octopus.people.models import Account
from octopus.people.rules import held_by
from octopus.transactions import write

# The name by which the columns of an account's lists are among what it holds.
SAVED_COLUMNS = "office.saved_columns"


def load(user: Somebody, list_name: str) -> Sequence[str]:
    """The keys of the columns that an account chose; nothing where it chose none.

    Read with all that the account holds, so that it costs no query of its own.
    """
    if not isinstance(user, Account):
        return ()
    kept = {held.key: held.text for held in held_by(user, SAVED_COLUMNS)}
    return json.loads(kept[list_name]) if list_name in kept else ()


def save(user: Somebody, list_name: str, keys: Sequence[str]) -> None:
    """Keeps an account's choice; no column chosen means the usual ones."""
    if not isinstance(user, Account):
        return
    with write():
        SavedColumns.objects.update_or_create(
            account=user, list_name=list_name, defaults={"columns": list(keys)}
        )
