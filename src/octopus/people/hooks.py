"""Who tells an account by mail that its ways of signing in have changed.

Correspondence is a room above this one; it tells here how a mail is written.
"""

from typing import Protocol

from octopus.people.models import Account

ADDED = "added"
REMOVED = "removed"
CODES_MADE = "codes made"
CODE_USED = "code used"


class MailSender(Protocol):
    """Writes a mail that goes at once and that the office never sees; call in a transaction."""

    def __call__(self, *, account: Account, what: str) -> object: ...


_senders: list[MailSender] = []


def are_sent_by(sender: MailSender) -> None:
    """Called once at start by the room that writes mails."""
    _senders[:] = [sender]


def send(*, account: Account, what: str) -> None:
    """Tells an account in its language what has changed: one of the four above."""
    _senders[0](account=account, what=what)
