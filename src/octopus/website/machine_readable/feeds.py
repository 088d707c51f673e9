"""The feed of news, one per language (Atom, RFC 4287)."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from octopus.cached_page import cached_page
from octopus.text.multilingual import current
from octopus.website import rich_text
from octopus.website.addresses import news_address
from octopus.website.queries import News, public_news

# A feed is for what is new; whoever wants more finds it on the pages.
_LENGTH = 30


class NewsFeed(Feed[News, None]):
    """News of all published projects, and of conferences that have the reader's language."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Octopus: news")

    def link(self) -> str:
        return settings.ORIGIN + reverse("website:front")

    def feed_url(self) -> str:
        return settings.ORIGIN + reverse("website:feed")

    def feed_guid(self) -> str:
        return _tag(f"news/{current()}")

    def author_name(self) -> str:
        # Each feed has an author (RFC 4287, section 4.1.1).
        return _("Secretariat")

    def items(self) -> list[News]:
        return [news for news in public_news() if _has_language(news)][:_LENGTH]

    def item_title(self, item: News) -> str:
        return str(item.version.title)

    def item_description(self, item: News) -> str:
        lead = str(item.version.lead)
        return lead or rich_text.first_words(item.version.body, current())

    def item_guid(self, item: News) -> str:
        # An entry keeps its id whatever becomes of its address (RFC 4287, section 4.2.6).
        return _tag(f"news/{item.article.pk}/{current()}")

    def item_link(self, item: News) -> str:
        return settings.ORIGIN + news_address(item)

    def item_pubdate(self, item: News) -> datetime:
        return item.published_at

    def item_updateddate(self, item: News) -> datetime:
        return max(item.published_at, item.version.publish_at or item.published_at)


def _has_language(news: News) -> bool:
    """Whether the site of the news has the language of the feed; a project has all."""
    conference = news.article.conference
    return conference is None or current() in conference.languages


def _tag(what: str) -> str:
    """An id of ours that never changes: a "tag" URI (RFC 4151)."""
    return f"tag:{urlsplit(settings.ORIGIN).hostname},2026-01-01:{what}"


@cached_page()
def feed(request: HttpRequest) -> HttpResponse:
    """The Atom feed of the language in the address."""
    return NewsFeed()(request)
