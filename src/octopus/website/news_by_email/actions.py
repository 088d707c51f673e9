"""Subscribing to the news of a conference, confirming it, and ending it."""

from octopus import clock
from octopus.conferences.models import Conference
from octopus.transactions import write
from octopus.website.models import NewsSubscription
from octopus.website.news_by_email import mails
from octopus.website.news_by_email.notifications import notify


def subscribe(*, conference: Conference, email: str, language: str) -> NewsSubscription:
    """Asks an address whether it wants the news; nothing is sent to it until it says so.

    Whoever is subscribed already gets the same mail, which leads to the page that ends it: nobody
    learns from the site which addresses are subscribed.
    """
    with write():
        subscription, is_new = NewsSubscription.objects.get_or_create(
            conference=conference,
            email=email,
            defaults={"language": language, "requested_at": clock.now()},
        )
        subscription.conference = conference
        if not is_new and subscription.confirmed_at is None:
            subscription.language, subscription.requested_at = language, clock.now()
            subscription.save(update_fields=["language", "requested_at"])
        notify(subscription, mails.CONFIRM)
    return subscription


def confirm(*, subscription: NewsSubscription) -> None:
    """Says that the address wants the news, those that are published from now on."""
    with write():
        waiting = NewsSubscription.objects.filter(pk=subscription.pk, confirmed_at=None)
        waiting.update(confirmed_at=clock.now())


def unsubscribe(*, subscription: NewsSubscription) -> None:
    """Ends a subscription; the address is deleted."""
    with write():
        NewsSubscription.objects.filter(pk=subscription.pk).delete()
