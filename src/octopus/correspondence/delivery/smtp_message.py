"""A message as the mail servers see it."""

import hashlib
import re
from email.header import Header
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from octopus.correspondence.delivery.message_parts import as_html, as_text, frame_of
from octopus.correspondence.models import Message
from octopus.text.email_addresses import canonical

# Letters, digits and signs that mean nothing in a header (RFC 5322, "atext", without "=" and "?").
_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~ -]*")


def letter(message: Message) -> EmailMultiAlternatives:
    """The mail that goes over the wire: text and HTML, in one language, to one person; its files.

    It says that a program wrote it (RFC 3834), so that absence notes do not answer it. Raises
    OSError where a file is no longer in the store, and NotAnAddress where nothing can be sent to
    the person's address.
    """
    address = canonical(message.to)
    frame = frame_of(message)
    mail = EmailMultiAlternatives(
        subject=_subject(message.subject),
        body=as_text(message, frame),
        from_email=settings.MAIL_FROM,
        to=[address],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "To": mailbox(message.to_name, address),
            "Message-ID": message_id(message),
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **_unsubscribing(message.unsubscribe_address),
        },
    )
    mail.attach_alternative(as_html(message, frame), "text/html")
    for attachment in message.attachments.all():
        with attachment.file.open("rb") as stored:
            mail.attach(attachment.name, stored.read(), attachment.content_type)
    return mail


def _unsubscribing(address: str) -> dict[str, str]:
    """The headers by which mail programs offer to end a subscription with one click (RFC 8058)."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def mailbox(name: str, address: str) -> str:
    """`name <address>` for a header. No name is read as an address, a header or an encoded word."""
    if not name:
        return address
    return f"{name if _PLAIN.fullmatch(name) else _encoded(name)} <{address}>"


def _subject(words: str) -> str:
    """A subject; where it looks like an encoded word, it is encoded, to be read as it is."""
    return _encoded(words) if "=?" in words else words


def _encoded(words: str) -> str:
    """Encoded words (RFC 2047), each of 75 characters at most."""
    return Header(words, "utf-8", maxlinelen=75).encode(linesep="")


def message_id(message: Message) -> str:
    """The same for each attempt at one message, and for no other message anywhere."""
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
    seed = f"{settings.ORIGIN} {message.pk} {message.written_at.isoformat()}"
    return f"<{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{domain}>"
