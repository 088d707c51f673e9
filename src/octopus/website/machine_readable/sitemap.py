"""The map of the site: every public page, in every language (sitemaps.org, with alternates)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from octopus.bodies.queries import known_countries, treaties
from octopus.conferences.models import Conference
from octopus.programme.queries import public_programme
from octopus.projects.queries import public_projects
from octopus.text.multilingual import codes
from octopus.website import queries


@dataclass(frozen=True)
class SitemapEntry:
    """A page: its address in each language of the installation."""

    addresses: dict[str, str]


Place = tuple[str, dict[str, Any]]


def entries() -> list[SitemapEntry]:
    """Every public page. The number of queries grows with the published conferences only."""
    return [_entry(name, kwargs) for name, kwargs in _places()]


def _entry(name: str, kwargs: dict[str, Any]) -> SitemapEntry:
    addresses = {}
    for code in codes():
        with override(code):
            addresses[code] = settings.ORIGIN + reverse(name, kwargs=kwargs)
    return SitemapEntry(addresses)


def _places() -> Iterator[Place]:
    for conference in Conference.objects.filter(published=True):
        yield from _of_conference(conference)
    for project in public_projects():
        yield "website:project", {"slug": project.slug}
        news = queries.public_news(project=project)
        if news:
            yield "website:project_news", {"project": project.slug}
        for item in news:
            kwargs = {"project": project.slug, "slug": item.article.slug}
            yield "website:project_news_item", kwargs
    yield from _of_treaties()


def _of_treaties() -> Iterator[Place]:
    known = list(treaties())
    if known:
        yield "bodies:treaties", {}
        yield "bodies:countries", {}
    for treaty in known:
        yield "bodies:treaty", {"number": treaty.number}
    for code in sorted(known_countries()):
        yield "bodies:country", {"code": code.lower()}


def _of_conference(conference: Conference) -> Iterator[Place]:
    here = {"conference": conference.slug}
    for name in ("home", "attend", "contact", "news"):
        yield f"website:{name}", here
    if conference.showcase:
        yield "website:showcase", here
    told = public_programme(conference)
    yield "programme:programme", here
    if told.number is not None:
        yield "programme:rooms", here
        for day in told.days(conference.zone):
            yield "programme:day", {**here, "day": day}
        for item in told.sessions:
            if not item.is_break:
                yield "programme:session", {**here, "slug": item.slug}
    for version in queries.public_pages(conference):
        yield "website:page", {**here, "slug": version.article.slug}
    for news in queries.public_news(conference=conference):
        yield "website:news_item", {**here, "slug": news.article.slug}
