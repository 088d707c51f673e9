"""A real mail server for tests, which takes mails, refuses them, or says nothing."""

import asyncio
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.processes.ports import free_port
from tests.support.processes.waiting import PATIENCE


class Inbox:
    """What arrived, and how the server answers.

    `refuse`: an answer to every recipient instead of yes; `unknown`: recipients that it does not
    know; `answer`: an answer to every mail; `silent_after`: how many mails it answers before it
    leaves the next ones without an answer. `begun`: how many mails came, whatever became of them.
    `drops`: whether it cuts the connection in the middle of each mail.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.connections = 0
        self.refuse = ""
        self.unknown: set[str] = set()
        self.answer = "250 OK"
        self.silent_after = math.inf
        self.begun = 0
        self.ended = threading.Event()
        self.drops = False
        self.port = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return answers

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse:
            return self.refuse
        if address in self.unknown:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.begun += 1
        if self.drops:
            server.transport.abort()
            return "421 4.3.0 Going down"
        if self.begun > self.silent_after:
            # Whoever gives up closes the connection, which ends this too.
            await asyncio.get_running_loop().run_in_executor(None, self.ended.wait)
        if self.answer.startswith("250"):
            content: Any = envelope.content
            self.arrived.append(message_from_bytes(content, policy=policy.default))
            self.envelopes.append(envelope)
        return self.answer


def text_of(mail: EmailMessage) -> str:
    """The text part of a mail that arrived."""
    return _part(mail, "plain")


def html_of(mail: EmailMessage) -> str:
    """The HTML part of a mail that arrived."""
    return _part(mail, "html")


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@contextmanager
def mail_server(inbox: Inbox | None = None) -> Iterator[Inbox]:
    """A server on a free port of this machine, for the length of the block.

    `inbox`: what takes the mails; else one that keeps them all.
    """
    inbox = inbox or Inbox()
    inbox.port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield inbox
    finally:
        inbox.ended.set()
        controller.stop()
