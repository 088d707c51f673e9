"""The published lists: the conference's for everybody, a closed meeting's for those admitted."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.access import require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.conferences.queries import conference_proper
from octopus.participants import queries
from octopus.participants.lists.web_page import list_context
from octopus.text.multilingual import current


@require_safe
@never_cache
def conference_list(request: HttpRequest) -> HttpResponse:
    """The list of the conference proper, once it is published.

    Read anew for each reader, as a name is gone when its consent or admission is.
    """
    meeting = conference_proper(conference_of(request))
    require(request.user, "participants.read", meeting)
    return _page(request, meeting)


@require_safe
@never_cache
def meeting_list(request: HttpRequest, meeting: str) -> HttpResponse:
    """The published list of another meeting, for those who may read it."""
    at_hand = get_object_or_404(queries.with_lists(conference_of(request)), slug=meeting)
    require(request.user, "participants.read", at_hand)
    if at_hand.relation == Meeting.Relation.CONFERENCE:
        conference = conference_of(request).slug
        return HttpResponseRedirect(
            reverse("participants:conference", kwargs={"conference": conference})
        )
    return _page(request, at_hand)


def _page(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    meeting.conference = conference_of(request)
    context = list_context(meeting, current(), request.GET.get("page", ""))
    context["conference"] = meeting.conference
    response = render(request, "participants/list.html", context)
    # Who takes part is told to readers of this site, not to whoever searches for a person's name.
    response.headers["X-Robots-Tag"] = "noindex"
    return response
