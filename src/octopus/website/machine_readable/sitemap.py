"""The map of the site: every public page, in every language (sitemaps.org, with alternates).

It has a part for each published conference, and one for the rest: so no file has more than the
50,000 addresses that one may have, and a conference that changes leaves the others as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from octopus.bodies.queries import known_countries, treaties
from octopus.conferences.models import Conference
from octopus.programme.links import Links
from octopus.programme.queries import public_programme
from octopus.programme.snapshot import Programme
from octopus.projects.queries import public_projects
from octopus.text.multilingual import codes
from octopus.website import queries

# A page: its address in each of its languages, the main one first.
Addresses = dict[str, str]
Place = tuple[str, dict[str, Any]]

# How many pages are written at once: some 10 ms of work.
_AT_ONCE = 100


def parts() -> list[str]:
    """The addresses of the parts. One query."""
    published = Conference.objects.filter(published=True).order_by("pk")
    names = [reverse("machine:sitemap_of_site")] + [
        reverse("machine:sitemap_of_conference", kwargs={"conference": slug})
        for slug in published.values_list("slug", flat=True)
    ]
    return [settings.ORIGIN + name for name in names]


def of_site() -> Iterator[Addresses]:
    """Every public page that belongs to no conference. One query a project, and five."""
    return _addresses([*_of_projects(), *_of_treaties()], codes())


def of_conference(conference: Conference) -> Iterator[Addresses]:
    """Every public page of a conference. Six queries, all of them asked at once."""
    programme = public_programme(conference)
    places = [*_of_conference(conference, programme), *_of_articles(conference)]
    return _both(_addresses(places, conference.languages), _of_sessions(conference, programme))


def written(pages: Iterable[Addresses]) -> Iterator[bytes]:
    """The file of some pages, piece by piece."""
    yield (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        b' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    left = iter(pages)
    while some := list(islice(left, _AT_ONCE)):
        context = {"pages": some}
        yield render_to_string("website/sitemap_pages.xml", context).encode()
    yield b"</urlset>\n"


def _both(first: Iterator[Addresses], second: Iterator[Addresses]) -> Iterator[Addresses]:
    yield from first
    yield from second


def _addresses(places: Iterable[Place], languages: Sequence[str]) -> Iterator[Addresses]:
    for name, kwargs in places:
        addresses = {}
        for code in languages:
            with override(code):
                addresses[code] = settings.ORIGIN + reverse(name, kwargs=kwargs)
        yield addresses


def _of_sessions(conference: Conference, programme: Programme) -> Iterator[Addresses]:
    """The pages of a release's sessions; its addresses are reversed once a language."""
    links = {}
    for code in conference.languages:
        with override(code):
            links[code] = Links(conference)
    if programme.number is None:
        return
    for item in programme.sessions:
        if not item.is_break:
            yield {code: settings.ORIGIN + links[code].session(item) for code in links}


def _of_projects() -> Iterator[Place]:
    for project in public_projects():
        yield "website:project", {"slug": project.slug}
        news = queries.public_news(project=project)
        if news:
            yield "website:project_news", {"project": project.slug}
        for item in news:
            kwargs = {"project": project.slug, "slug": item.article.slug}
            yield "website:project_news_item", kwargs


def _of_treaties() -> Iterator[Place]:
    known = list(treaties())
    if known:
        yield "bodies:treaties", {}
        yield "bodies:countries", {}
    for treaty in known:
        yield "bodies:treaty", {"number": treaty.number}
    for code in sorted(known_countries()):
        yield "bodies:country", {"code": code.lower()}


def _of_conference(conference: Conference, programme: Programme) -> Iterator[Place]:
    here = {"conference": conference.slug}
    for name in ("home", "attend", "contact", "news"):
        yield f"website:{name}", here
    yield "venue:venue", here
    if conference.showcase:
        yield "website:showcase", here
    yield "programme:programme", here
    if programme.number is not None:
        yield "programme:rooms", here
        for day in programme.days(conference.zone):
            yield "programme:day", {**here, "day": day}


def _of_articles(conference: Conference) -> Iterator[Place]:
    here = {"conference": conference.slug}
    for version in queries.public_pages(conference):
        yield "website:page", {**here, "slug": version.article.slug}
    for news in queries.public_news(conference=conference):
        yield "website:news_item", {**here, "slug": news.article.slug}
