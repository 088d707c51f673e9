"""Makes subscriptions to news for tests."""

from typing import Any

from octopus.conferences.models import Conference
from octopus.website.models import NewsSubscription
from octopus.website.news_by_email.actions import confirm, subscribe


def subscription(
    conference: Conference, email: str = "vera@example.org", language: str = "en"
) -> NewsSubscription:
    """One that its owner has confirmed."""
    made = subscribe(conference=conference, email=email, language=language)
    confirm(subscription=made)
    made.refresh_from_db()
    return made


def own_subscription(conference: Conference) -> dict[str, dict[str, Any]]:
    """What stands for the key in the address of a subscription."""
    return {"website:news_subscription": {"key": subscription(conference).key}}
