"""A message as the mail servers see it."""

import hashlib
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from octopus.correspondence.models import Message


def letter(message: Message) -> EmailMessage:
    """The mail that goes over the wire: plain text, in one language, to one person, and its files.

    It says that a program wrote it (RFC 3834), so that absence notes do not answer it. Raises
    OSError where a file is no longer in the store.
    """
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.MAIL_FROM,
        to=[formataddr((message.to_name, message.to)) if message.to_name else message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": message_id(message),
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    for attachment in message.attachments.all():
        with attachment.file.open("rb") as stored:
            mail.attach(attachment.name, stored.read(), attachment.content_type)
    return mail


def message_id(message: Message) -> str:
    """The same for each attempt at one message, and for no other message anywhere."""
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
    seed = f"{settings.ORIGIN} {message.pk} {message.written_at.isoformat()}"
    return f"<{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{domain}>"
