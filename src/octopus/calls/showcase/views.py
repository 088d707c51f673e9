"""The showcase area on the site: floor plan, exhibitors, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.calls import visibility
from octopus.calls.models import Call
from octopus.calls.showcase.floor_plan import drawn_plan
from octopus.conferences.middleware import conference_of
from octopus.programme.labels import language_names
from octopus.templating import url


@require_safe
@cached_page()
def exhibitors(request: HttpRequest) -> HttpResponse:
    """Who exhibits, and where on the plan."""
    conference = conference_of(request)
    found = list(
        visibility.public_proposals(conference, Call.Kind.SHOWCASE)
        .select_related("call", "stand")
        .order_by("stand__pk", "title", "pk")
    )
    if not found:
        raise Http404("exhibitors")
    calls = {row.call_id: row.call for row in found}
    links = {
        row.stand_id: (
            row.title,
            url("calls:exhibitor", conference=conference.slug, reference=row.reference),
        )
        for row in found
        if row.stand_id
    }
    plans = []
    for call in calls.values():
        stands = list(call.stands.all())
        if stands:
            plans.append(drawn_plan(call, stands, links=links))
    context = {"conference": conference, "exhibitors": found, "plans": plans}
    return render(request, "calls/exhibitors.html", context)


@require_safe
@cached_page()
def exhibitor(request: HttpRequest, reference: str) -> HttpResponse:
    """One exhibitor: what is shown, by whom, in which languages, at which stand."""
    conference = conference_of(request)
    seen = visibility.public_proposals(conference, Call.Kind.SHOWCASE)
    found = get_object_or_404(seen.select_related("call", "stand"), reference=reference)
    context = {
        "conference": conference,
        "exhibitor": found,
        "spoken": language_names(found.languages),
    }
    return render(request, "calls/exhibitor.html", context)
