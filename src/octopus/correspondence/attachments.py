"""Files that go with messages: kept when the message is written, gone when it is deleted."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from octopus.correspondence.models import Attachment, Message

# Name, content and content type, such as ("letter.pdf", b"…", "application/pdf").
File = tuple[str, bytes, str]
# In bytes, of all files of one message: what mail servers take (20 MB), less its encoding.
MOST = 14 * 1024 * 1024


def attach(message: Message, files: Sequence[File]) -> None:
    """Keeps files with a message, in their order. Raises ValueError above `MOST` bytes in all.

    Call it inside the transaction that writes the message, last: what is stored is not undone.
    """
    if sum(len(content) for _name, content, _kind in files) > MOST:
        raise ValueError("These files are too large for a mail.")
    for name, content, kind in files:
        attachment = Attachment(
            message=message, name=name[:160], content_type=kind, size=len(content)
        )
        # The name in the store tells nothing: it stands in backups and in the machine's logs.
        attachment.file.save(uuid.uuid4().hex, ContentFile(content), save=False)
        attachment.save(force_insert=True)


@receiver(post_delete, sender=Attachment)
def _remove_file(sender: type[Attachment], instance: Attachment, **_details: Any) -> None:
    """After a row is gone for good its file goes too, whatever deleted the message."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
