"""Mails to those who propose something."""

from django.urls import reverse
from django.utils.translation import override

from octopus.calls import mails
from octopus.calls.models import Proposal
from octopus.conferences import mail_context
from octopus.correspondence.actions import write_message
from octopus.correspondence.models import Message

# What answers the person's own doing needs nobody's eye before it goes.
_AT_ONCE = {mails.RECEIVED, mails.WITHDRAWN}


def notify(proposal: Proposal, key: str, *, reason: str = "") -> Message:
    """Writes one of `mails.py` in the applicant's language. Call inside the change's transaction.

    Decisions wait in the outbox unless the conference's mails go at once.
    """
    conference = proposal.call.conference
    with override(proposal.language):
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
        language=proposal.language,
        values=values,
        about=proposal,
        conference_id=conference.pk,
        at_once=conference.mails_at_once or key in _AT_ONCE,
        reply_to=conference.contact_email,
    )
