"""A real mail server for tests, which takes mails, refuses them, or is slow."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Inbox:
    """What arrived, and how the server answers.

    `refuse`: an answer to every recipient instead of yes; `unknown`: recipients that it does not
    know; `answer`: an answer to every mail; `wait`: how many seconds that takes, after the first
    `slow_after` mails. `begun`: how many mails came, whatever became of them.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.connections = 0
        self.refuse = ""
        self.unknown: set[str] = set()
        self.answer = "250 OK"
        self.wait = 0.0
        self.slow_after = 0
        self.begun = 0
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
        if self.begun > self.slow_after:
            await asyncio.sleep(self.wait)
        if self.answer.startswith("250"):
            content: Any = envelope.content
            self.arrived.append(message_from_bytes(content, policy=policy.default))
            self.envelopes.append(envelope)
        return self.answer


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def mail_server() -> Iterator[Inbox]:
    """A server on a free port of this machine, for the length of the block."""
    inbox = Inbox()
    inbox.port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()
