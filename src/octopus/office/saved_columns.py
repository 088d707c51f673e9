"""The columns that somebody chose for a list."""

from collections.abc import Sequence

from octopus.access import Somebody
from octopus.office.models import SavedColumns
from octopus.people.models import Account
from octopus.transactions import write


def load(who: Somebody, list_name: str) -> Sequence[str]:
    """The keys of the columns that an account chose; nothing where it chose none. One query."""
    if not isinstance(who, Account):
        return ()
    kept = SavedColumns.objects.filter(account=who, list_name=list_name).first()
    return kept.columns if kept else ()


def save(who: Somebody, list_name: str, keys: Sequence[str]) -> None:
    """Keeps an account's choice; no column chosen means the usual ones."""
    if not isinstance(who, Account):
        return
    with write():
        SavedColumns.objects.update_or_create(
            account=who, list_name=list_name, defaults={"columns": list(keys)}
        )
