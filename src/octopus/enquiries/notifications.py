"""Mails to those who ask something."""

from django.urls import reverse

from octopus.conferences import mail_context
from octopus.correspondence.actions import Recipient, write_message
from octopus.correspondence.models import Message
from octopus.enquiries import mails
from octopus.enquiries.models import Enquiry


def notify(enquiry: Enquiry, key: str, **values: str) -> Message:
    """Writes one of `mails.py` in the language of the question; it goes at once.

    An answer was just written for this one person: nobody has to release it. Within a step it is
    held back for a minute, in which it can be undone. Call inside the transaction of the change.
    """
    conference = enquiry.conference
    with conference.in_language(enquiry.language) as language:
        here = {"conference": conference.slug, "reference": enquiry.reference}
        path = reverse("enquiries:enquiry", kwargs=here)
        # Whoever typed an address typed the name, too: the first mail does not carry it there.
        name = enquiry.name if enquiry.is_confirmed or key != mails.RECEIVED else ""
        common = mail_context.of_conference(conference, name=name, path=path)
    return write_message(
        key=key,
        recipient=enquiry.account or Recipient(enquiry.email, name),
        language=language,
        values=common | {"subject": enquiry.subject, "reference": enquiry.reference} | values,
        about=enquiry,
        conference_id=conference.pk,
        at_once=True,
        reply_to=conference.contact_email,
    )
