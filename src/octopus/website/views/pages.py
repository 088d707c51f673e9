"""Pages of a conference: practical information, how to take part, contact, news."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.calls.models import Call
from octopus.calls.queries import call_of, public_calls
from octopus.conferences.middleware import conference_of
from octopus.conferences.queries import announced_meetings
from octopus.website import milestones, queries, rich_text
from octopus.website.views.news_items import show_item


@require_safe
@cached_page()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that the secretariat wrote."""
    conference = conference_of(request)
    version = queries.public_page(conference, slug)
    if version is None:
        raise Http404("page")
    context = {
        "conference": conference,
        "version": version,
        "body": rich_text.for_reader(version.body),
        "pages": queries.public_pages(conference),
    }
    return render(request, "website/page.html", context)


@require_safe
@cached_page()
def attend(request: HttpRequest) -> HttpResponse:
    """How to take part: registration, dates, and the practical pages."""
    conference = conference_of(request)
    meetings = list(announced_meetings(conference))
    context = {
        "conference": conference,
        "phase": conference.phase,
        "calls": [call for call in public_calls(conference) if call.is_open],
        "restricted": [meeting for meeting in meetings if meeting.is_restricted],
        "milestones": milestones.ahead(conference, meetings),
        "pages": queries.public_pages(conference),
    }
    return render(request, "website/attend.html", context)


@require_safe
@cached_page()
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and where the conference is."""
    conference = conference_of(request)
    context = {"conference": conference, "pages": queries.public_pages(conference)}
    return render(request, "website/contact.html", context)


@require_safe
@cached_page()
def showcase(request: HttpRequest) -> HttpResponse:
    """How to take part in the showcase area."""
    conference = conference_of(request)
    if not conference.showcase:
        raise Http404("showcase")
    context = {"conference": conference, "call": call_of(conference, Call.Kind.SHOWCASE)}
    return render(request, "website/showcase.html", context)


@require_safe
@cached_page()
def news(request: HttpRequest) -> HttpResponse:
    """All news of a conference, the latest first."""
    conference = conference_of(request)
    context = {"conference": conference, "news": queries.public_news(conference=conference)}
    return render(request, "website/news.html", context)


@require_safe
@cached_page()
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One piece of news of a conference."""
    conference = conference_of(request)
    back = reverse("website:news", kwargs={"conference": conference.slug})
    item = queries.public_news_item(conference, slug)
    return show_item(request, item, back=back, owner={"conference": conference})
