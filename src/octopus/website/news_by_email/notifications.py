"""The mails to those who subscribe."""

from django.conf import settings
from django.urls import reverse

from octopus.conferences import mail_context
from octopus.correspondence.actions import Recipient, write_message
from octopus.correspondence.models import Message
from octopus.website.models import NewsSubscription


def notify(subscription: NewsSubscription, key: str, path: str = "", **values: str) -> Message:
    """Writes one of `mails.py`, in the language of the subscription; it goes at once.

    `path`: of the page to which it leads, by default that of the subscription. Every news mail has
    the header by which mail programs offer to unsubscribe (RFC 8058).
    """
    conference = subscription.conference
    with conference.in_language(subscription.language) as language:
        here = {"conference": conference.slug, "key": subscription.key}
        own = reverse("website:news_subscription", kwargs=here)
        common = mail_context.of_conference(conference, name="", path=path or own)
    return write_message(
        key=key,
        recipient=Recipient(subscription.email, ""),
        language=language,
        values=common | {"subscription": f"{settings.ORIGIN}{own}"} | values,
        conference_id=conference.pk,
        at_once=True,
        reply_to=conference.contact_email,
        unsubscribe_address=f"{settings.ORIGIN}{own}" if path else "",
    )
