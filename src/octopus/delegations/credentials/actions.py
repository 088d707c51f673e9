"""Receiving a delegation's credential: a note verbale or a signed letter, as a PDF or a picture.

The delegation may be closed to changes already: the paper that it stands on is taken until the
meeting is over, as nobody is admitted without it. A later credential replaces an earlier one; the
earlier ones stay on record.
"""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from octopus import clock
from octopus.delegations.deadlines import TooLate
from octopus.delegations.models import Credential, Delegation
from octopus.delegations.quota import locked
from octopus.files.uploads import MEGABYTE, SCANS, check_upload, tidy_name
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text import dates
from octopus.transactions import write

# In bytes: a scanned page has two or three megabytes.
LARGEST = 10 * MEGABYTE


def receive_credential(
    *, delegation: Delegation, kind: str, file: UploadedFile[Any], actor: Account
) -> Credential:
    """Keeps the file; the secretariat checks it.

    `kind`: of `Credential.Kind`. Raises ValidationError in words for a file that is none of SCANS
    by its content or too large, TooLate after the meeting.
    """
    found = check_upload(file, kinds=SCANS, limit=LARGEST)
    credential = Credential(
        kind=Credential.Kind(kind).value,
        file_name=tidy_name(file.name or ""),
        uploaded_at=clock.now(),
        uploaded_by=actor,
    )
    # The name in the store tells nothing: it stands in backups and in the machine's logs.
    credential.file.save(f"{uuid.uuid4().hex}.{found.ending}", file, save=False)
    stored, name = credential.file.storage, credential.file.name
    try:
        with write():
            credential.delegation = delegation = locked(delegation)
            meeting = delegation.meeting
            if meeting.conference.today > meeting.ends:
                raise TooLate(_("The meeting ended on %(day)s.") % {"day": dates.day(meeting.ends)})
            credential.save(force_insert=True)
            log(
                "delegation.credential_received",
                delegation,
                actor=actor,
                after={"credential": credential.pk, "kind": credential.kind},
                circle=meeting.circle,
            )
    except BaseException:
        stored.delete(str(name))
        raise
    return credential


@receiver(post_delete, sender=Credential)
def _remove_file(sender: type[Credential], instance: Credential, **_details: object) -> None:
    """After a row is gone for good its file goes too, whatever deleted it."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
