"""Who mails the codes for signing in.

Correspondence is a room above this one; it tells here how a mail is written.
"""

from typing import Protocol

from octopus.people.models import Account


class CodeSender(Protocol):
    """Writes a mail with a code, which goes at once and which the office never sees."""

    def __call__(self, *, account: Account, code: str, language: str) -> object: ...


_senders: list[CodeSender] = []


def are_sent_by(sender: CodeSender) -> None:
    """Called once at start by the room that writes mails."""
    _senders[:] = [sender]


def send(*, account: Account, code: str, language: str) -> None:
    """Mails a code to an account in a language."""
    _senders[0](account=account, code=code, language=language)
