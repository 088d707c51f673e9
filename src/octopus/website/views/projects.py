"""The pages of a project."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from octopus.access import require
from octopus.cached_page import cached_page
from octopus.projects import chart, money
from octopus.projects.models import Project
from octopus.projects.queries import contributions, with_parts
from octopus.website import queries
from octopus.website.views.news_items import show_item

# How many activities the project's page shows; the others are a link away.
_ACTIVITIES = 5


def _project(request: HttpRequest, slug: str) -> Project:
    project = with_parts(Project.objects.filter(slug=slug)).first()
    if project is None:
        raise Http404("project")
    require(request.user, "projects.see", project)
    return project


@require_safe
@cached_page()
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """What a project is for, who funds it, what it has published and done."""
    found = _project(request, slug)
    given = contributions(found)
    activities = queries.public_news(project=found)
    context = {
        "project": found,
        "areas": list(found.result_areas.all()),
        "documents": list(found.documents.all()),
        "conferences": found.conferences.filter(published=True).order_by("-start_date", "-pk"),
        "contributions": [
            {
                "donor": str(contribution.donor),
                "announced": money.announced(contribution),
                "original": money.original(contribution),
                "euros": money.euros(contribution),
                "earmark": contribution.earmark,
            }
            for contribution in given
        ],
        "chart": chart.draw(given),
        "summary": chart.in_words(given),
        "news": activities[:_ACTIVITIES],
        "has_more": len(activities) > _ACTIVITIES,
    }
    return render(request, "website/project.html", context)


@require_safe
@cached_page()
def project_news(request: HttpRequest, project: str) -> HttpResponse:
    """All activities of a project, the latest first."""
    found = _project(request, project)
    context = {"project": found, "news": queries.public_news(project=found)}
    return render(request, "website/project_news.html", context)


@require_safe
@cached_page()
def project_news_item(request: HttpRequest, project: str, slug: str) -> HttpResponse:
    """One activity of a project."""
    found = _project(request, project)
    back = reverse("website:project_news", kwargs={"project": found.slug})
    item = queries.public_news_item(found, slug)
    return show_item(request, item, back=back, owner={"project": found})
