"""Every mail about a delegation: what it can say, and how it goes into the post."""

from collections.abc import Sequence

from django.db.models import Model

from octopus.conferences import mail_context
from octopus.correspondence.actions import write_message
from octopus.correspondence.attachments import File
from octopus.correspondence.models import Message
from octopus.delegations.models import Delegation
from octopus.people.models import Account


def values_of(
    delegation: Delegation, name: str, path: str, family_name: str = ""
) -> dict[str, str]:
    """The values that every mail about a delegation may use, in the active language.

    `name`: how the letter calls its reader; `path`: of the page to which it leads.
    """
    values = mail_context.for_meeting(
        delegation.meeting, name=name, path=path, family_name=family_name
    )
    return values | {"delegation": delegation.name}


def write_letter(
    *,
    key: str,
    user: Account,
    language: str,
    values: dict[str, str],
    delegation: Delegation,
    about: Model | None = None,
    at_once: bool = False,
    files: Sequence[File] = (),
) -> Message:
    """Writes a mail about a delegation, inside the circle of its meeting.

    `about`: by default the delegation; `at_once`: else it goes as mails of the conference do.
    """
    conference = delegation.meeting.conference
    return write_message(
        key=key,
        recipient=user,
        language=language,
        values=values,
        about=about or delegation,
        conference_id=conference.pk,
        at_once=at_once or conference.mails_at_once,
        reply_to=conference.contact_email,
        circle=delegation.meeting.circle,
        files=files,
    )
