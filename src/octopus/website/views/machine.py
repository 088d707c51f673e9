"""Files that machines ask for: the map of the site, and who may crawl or report what."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.text.multilingual import codes, direction
from octopus.website.machine_readable import sitemap

# RFC 9116 recommends less than a year; the date moves on by itself with the months.
_VALID_FOR = timedelta(days=180)


_XML = "application/xml"
# Longer names are cut below an icon.
_SHORT_NAME = 30
_ICONS = {"favicon.ico": "favicon.ico", "apple-touch-icon.png": "180.png"}


@require_safe
@cached_page()
def sitemap_file(request: HttpRequest) -> HttpResponse:
    """Where the parts of the sitemap are."""
    context = {"parts": sitemap.parts()}
    return render(request, "website/sitemap.xml", context, content_type=_XML)


@require_safe
@cached_page()
def sitemap_of_site(request: HttpRequest) -> StreamingHttpResponse:
    """Every public page that is no conference's, with its address in each language."""
    return StreamingHttpResponse(sitemap.written(sitemap.of_site()), content_type=_XML)


@require_safe
@cached_page(lasting=True)
def sitemap_of_conference(request: HttpRequest) -> StreamingHttpResponse:
    """Every public page of a conference with its address in each language."""
    pages = sitemap.of_conference(conference_of(request))
    return StreamingHttpResponse(sitemap.written(pages), content_type=_XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone: the office, and what is one person's."""
    closed = [f"/{code}/{part}/" for code in codes() for part in ("office", "door", "mailbox")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {address}" for address in closed),
        "Disallow: /*/register/",
        f"Sitemap: {settings.ORIGIN}/sitemap.xml",
    ]
    return _plain(lines)


@require_safe
@cached_page(lasting=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the site of a conference among its applications."""
    conference = conference_of(request)
    language = get_language() or conference.languages[0]
    home = reverse("website:home", kwargs={"conference": conference.slug})
    return JsonResponse(
        {
            "id": home,
            "name": str(conference.title),
            "short_name": str(conference.title)[:_SHORT_NAME],
            "lang": language,
            "dir": direction(language),
            "start_url": home,
            "scope": home,
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#10234d",
            "icons": [
                {
                    "src": static(f"octopus/icons/{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                }
                for size in (192, 512)
            ],
        },
        content_type="application/manifest+json",
    )


@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """Icons where browsers and phones look for them without being told."""
    return HttpResponseRedirect(static(f"octopus/icons/{_ICONS[name]}"))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116); no page while nobody has been named."""
    if not settings.SECURITY_CONTACT:
        raise Http404("security.txt")
    return _plain(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {_expires(clock.now()):%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(codes())}",
            f"Canonical: {settings.ORIGIN}/.well-known/security.txt",
        ]
    )


def _expires(now: datetime) -> datetime:
    """Half a year from the beginning of this month, so that the file changes once a month."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0) + _VALID_FOR


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
