"""The page on stage: the talks of a session, one at a time, with the time that is left."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.calls import queries
from octopus.conferences.middleware import conference_of
from octopus.programme.models import Session


@require_safe
@cached_page()
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """The accepted talks of a session of an open meeting, to be shown in the room.

    Once loaded it asks the network for nothing; without a script it is the list of talks.
    """
    conference = conference_of(request)
    sessions = Session.objects.filter(
        meeting__conference=conference, kind=Session.Kind.LIGHTNING
    ).select_related("meeting", "room")
    session = get_object_or_404(sessions, slug=slug)
    talks = [] if session.meeting.is_closed else queries.talks_of(session.pk)
    if not talks:
        raise Http404("stage")
    context = {
        "conference": conference,
        "session": session,
        "talks": talks,
        "total": sum(talk.length for talk in talks),
    }
    return render(request, "calls/stage.html", context)
