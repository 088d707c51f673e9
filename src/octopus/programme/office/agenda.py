"""Releasing the agenda of a closed meeting to those who attend it."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.programme import agenda
from octopus.programme.forms import ReleaseForm
from octopus.programme.office.release_form import draft_beside, try_release
from octopus.programme.office.sessions_edit import to, typed_in


@needs("programme.edit")
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed since those who attend have read the agenda, and its release."""
    conference = conference_of(request)
    meeting = get_object_or_404(conference.meetings, slug=slug)
    require(request.user, "meetings.manage", meeting)
    if not meeting.is_closed:
        raise Http404("closed meeting")
    form = ReleaseForm(typed_in(request))
    if made := try_release(request, form, partial(agenda.release_agenda, meeting=meeting)):
        notice = _("Version %(number)s is now available to participants.")
        messages.success(request, notice % {"number": made.number})
        return to("agenda", conference, slug=slug)
    last = agenda.last_release(meeting)
    content = agenda.draft(meeting, last=last)
    context = {
        "conference": conference,
        "meeting": meeting,
        "form": form,
        "zone": conference.time_zone,
        **draft_beside(
            last,
            meeting.agenda_releases.all().next_number(),
            content,
            agenda.clashes(meeting, request.user),
        ),
    }
    return render(request, "programme/office_agenda.html", context)
