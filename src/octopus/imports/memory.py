"""Which head stands for which column, as remembered for one account and one kind of import."""

from collections.abc import Mapping

from octopus.imports.heads import ImportKind
from octopus.imports.models import SavedColumnMapping
from octopus.people.models import Account
from octopus.transactions import write

# More heads than that are of no use to anybody.
_MOST = 200


def remembered_columns(user: Account, kind: ImportKind) -> dict[str, str]:
    """The column by folded head, as this account chose them before. One query."""
    saved = SavedColumnMapping.objects.filter(account=user, kind=kind.key).first()
    known = {*kind.columns, "full_name", ""}
    if saved is None:
        return {}
    return {head: name for head, name in saved.columns.items() if name in known}


def remember(*, user: Account, kind: ImportKind, columns: Mapping[str, str]) -> None:
    """Keeps what this account chose, beside what it chose before."""
    with write():
        kept = {**remembered_columns(user, kind), **columns}
        kept = dict(list(kept.items())[-_MOST:])
        SavedColumnMapping.objects.update_or_create(
            account=user, kind=kind.key, defaults={"columns": kept}
        )
