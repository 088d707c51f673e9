"""What rooms above plug into accounts: who writes their mails, and the links on their own page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import Expression, QuerySet
from django.utils.functional import Promise

from octopus.people.models import Account
from octopus.wiring import Hook

ADDED = "added"
REMOVED = "removed"
CODES_MADE = "codes made"
CODE_USED = "code used"


class CodeSender(Protocol):
    """Writes a mail with a code, which goes at once and which the office never sees."""

    def __call__(self, *, user: Account, code: str, language: str) -> object: ...


class NoticeSender(Protocol):
    """Writes a mail on a change in the ways of signing in; call in a transaction.

    `what`: one of the four constants above. The mail goes at once; the office never sees it.
    """

    def __call__(self, *, user: Account, what: str) -> object: ...


@dataclass(frozen=True)
class PageLink:
    """A link on an account's own page: its label, one line about it, and its address."""

    label: str | Promise
    detail: str | Promise
    address: str


class HeldRows(NamedTuple):
    """Rows of an account that nearly every page of the staff asks for, such as its duties.

    `rows`: given the account's primary key; `columns`: a number and two texts of each row, as
    names of fields or as expressions. Those of all rooms are read in one statement, see
    `rules.held_by`.
    """

    name: str
    rows: Callable[[int], QuerySet[Any]]
    columns: tuple[str | Expression, str | Expression, str | Expression]


OwnPages = Callable[[Account], Iterable[PageLink]]

code_sender: Hook[CodeSender] = Hook()
notice_sender: Hook[NoticeSender] = Hook()
own_pages: Hook[OwnPages] = Hook()
held_rows: Hook[HeldRows] = Hook()


def own_pages_of(user: Account) -> list[PageLink]:
    """All links of an account, room by room from the ground to the roof."""
    return [page for pages in own_pages for page in pages(user)]
