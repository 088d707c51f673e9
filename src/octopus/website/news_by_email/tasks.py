"""Sends news to those who subscribed: each piece once to each address."""

from collections.abc import Iterator
from datetime import timedelta

from octopus import clock
from octopus.conferences.models import Conference
from octopus.transactions import write
from octopus.website.addresses import news_address
from octopus.website.models import MailedNews, NewsSubscription
from octopus.website.news_by_email import mails
from octopus.website.news_by_email.notifications import notify
from octopus.website.queries import News, public_news

# News can be taken back for a moment after they were published.
_HELD_FOR = timedelta(minutes=2)
# What was published while nothing ran for longer is no news any more.
_STALE_AFTER = timedelta(days=3)
_UNCONFIRMED_KEPT_FOR = timedelta(days=7)
_AT_A_TIME = 100


def mail_news() -> int:
    """Writes a mail for each new piece of news to each subscriber; returns how many.

    A process that is killed loses nothing: each transaction notes whom it has written to.
    """
    wanted = NewsSubscription.objects.exclude(confirmed_at=None)
    conferences = Conference.objects.filter(pk__in=wanted.order_by().values("conference"))
    return sum(
        _mail(conference, item) for conference in conferences for item in _recent(conference)
    )


def _recent(conference: Conference) -> Iterator[News]:
    now = clock.now()
    for item in public_news(conference=conference):
        if now - _STALE_AFTER <= item.published_at <= now - _HELD_FOR:
            yield item


def _mail(conference: Conference, item: News) -> int:
    sent = 0
    while True:
        with write():
            reached = MailedNews.objects.filter(article=item.article)
            batch = list(
                NewsSubscription.objects.select_for_update(of=("self",), skip_locked=True)
                .filter(conference=conference, confirmed_at__lt=item.published_at)
                .exclude(pk__in=reached.values("subscription"))
                .order_by("pk")[:_AT_A_TIME]
            )
            for subscription in batch:
                subscription.conference = conference
                _write(subscription, item)
            MailedNews.objects.bulk_create(
                MailedNews(article=item.article, subscription=subscription)
                for subscription in batch
            )
        sent += len(batch)
        if len(batch) < _AT_A_TIME:
            return sent


def _write(subscription: NewsSubscription, item: News) -> None:
    with subscription.conference.in_language(subscription.language):
        title, lead = str(item.version.title), str(item.version.lead)
        path = news_address(item)
    notify(subscription, mails.NEWS, path=path, title=title, lead=lead)


def forget_unconfirmed() -> int:
    """Deletes addresses that nobody confirmed within a week; returns how many."""
    before = clock.now() - _UNCONFIRMED_KEPT_FOR
    with write():
        old = NewsSubscription.objects.filter(confirmed_at=None, requested_at__lt=before)
        return old.delete()[0]
