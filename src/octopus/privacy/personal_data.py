"""A person's own data: each room says what it holds about an account, and how it is erased."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise

from octopus.privacy.actions import log
from octopus.transactions import write
from octopus.wiring import Hook

# One thing that is held: label in the reader's language → value as text.
Record = Mapping[str, str]


@dataclass(frozen=True)
class PersonalDataSource:
    """What one room holds about people.

    `key` names it in the JSON download; `read` returns the records about an account; `erase`, where
    the law allows it, removes them inside the caller's transaction; `kept_because` says why the
    rest is kept. Erasing goes through the holdings in `order`, the lowest number first.
    `refuse` says why an account cannot be erased as yet, or nothing.
    """

    key: str
    title: str | Promise
    read: Callable[[AbstractBaseUser], Iterable[Record]]
    erase: Callable[[AbstractBaseUser], None] | None = None
    kept_because: str | Promise = ""
    refuse: Callable[[AbstractBaseUser], str] = lambda _account: ""
    order: int = 50


sources: Hook[PersonalDataSource] = Hook()


def sources_in_order() -> list[PersonalDataSource]:
    """All holdings, in the order in which they are erased."""
    return sorted(sources, key=lambda source: (source.order, source.key))


@dataclass(frozen=True)
class PersonalData:
    """What one room holds about one account."""

    source: PersonalDataSource
    records: list[dict[str, str]]

    @property
    def is_table(self) -> bool:
        """Whether the records are short and alike, and read better below each other."""
        labels = [list(record) for record in self.records]
        return (
            len(labels) > 1 and len(labels[0]) <= 3 and all(label == labels[0] for label in labels)
        )


def data_about(user: AbstractBaseUser) -> list[PersonalData]:
    """Everything that is held about an account, room by room; rooms that hold nothing too."""
    return [
        PersonalData(source, [dict(record) for record in source.read(user)])
        for source in sources_in_order()
    ]


def refusals(user: AbstractBaseUser) -> list[str]:
    """Why the data of an account cannot be erased as yet; empty where it can."""
    return [words for source in sources_in_order() if (words := source.refuse(user))]


class CannotEraseYet(Exception):
    """Something must happen before the data of this account can be erased; `reasons` say what."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def erase_own_data(*, user: AbstractBaseUser) -> None:
    """Removes what is held about an account, as far as the law allows. Raises CannotEraseYet.

    All or nothing. The log says that it happened, and names nobody.
    """
    with write():
        if reasons := refusals(user):
            raise CannotEraseYet(reasons)
        pk = user.pk
        for source in sources_in_order():
            if source.erase:
                source.erase(user)
        user.pk = pk  # deleting takes it away; the log names it by its number
        log("privacy.erased", user, actor=None)
