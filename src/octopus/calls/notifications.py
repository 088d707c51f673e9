"""Mails to those who propose something."""

from django.urls import reverse

from octopus.calls import mails
from octopus.calls.models import Proposal
from octopus.conferences import mail_context
from octopus.correspondence.actions import write_message
from octopus.correspondence.models import Message

# What answers the person's own doing needs nobody's eye before it goes.
_AT_ONCE = {mails.RECEIVED, mails.WITHDRAWN}


def notify(proposal: Proposal, key: str, *, reason: str = "") -> Message:
    """Writes one of `mails.py`, inside the transaction of the change.

    It is in the applicant's language, or in the first of the conference, which may have changed.
    Decisions wait in the outbox unless the conference's mails go at once.
    """
    conference = proposal.call.conference
    with conference.in_language(proposal.language) as language:
        path = reverse(
            "calls:proposal",
            kwargs={"conference": conference.slug, "reference": proposal.reference},
        )
        values = mail_context.of_conference(
            conference, name=proposal.applicant.called, path=path
        ) | {
            "call": str(proposal.call.title),
            "title": proposal.title,
            "reference": proposal.reference,
            "reason": reason,
        }
    return write_message(
        key=key,
        recipient=proposal.applicant,
        language=language,
        values=values,
        about=proposal,
        conference_id=conference.pk,
        at_once=conference.mails_at_once or key in _AT_ONCE,
        reply_to=conference.contact_email,
    )
