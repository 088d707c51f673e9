"""A real mail server that new visitors read: which code was mailed to whom."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from tests.support.correspondence.mail_server import Inbox, mail_server, text_of

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
# Seconds after which a mail is taken for lost.
PATIENCE = 60.0


class CodeInbox(Inbox):
    """What arrived, by address: whoever waits for a code goes on as soon as it has come."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.other_mails = 0
        self._came: defaultdict[str, threading.Event] = defaultdict(threading.Event)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content: Any = envelope.content
        # Whatever encoding the mail has: a person reads its text, not its bytes.
        found = CODE.search(text_of(message_from_bytes(content, policy=policy.default)))
        if found is None:
            self.other_mails += 1
        else:
            for address in envelope.rcpt_tos:
                self.codes[address] = found.group()
                self._came[address].set()
        return "250 OK"

    def code_for(self, address: str) -> str:
        """The code that was mailed to an address; waits for it."""
        assert self._came[address].wait(PATIENCE), f"No code came for {address}."
        return self.codes[address]


@contextmanager
def mailed_codes() -> Iterator[CodeInbox]:
    """A mail server on a free port of this machine, for the length of the block."""
    inbox = CodeInbox()
    with mail_server(inbox):
        yield inbox
