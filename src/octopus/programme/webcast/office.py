"""The office's page on which the addresses of a webcast are written."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.programme import visibility
from octopus.programme.webcast.actions import set_webcast_links
from octopus.programme.webcast.forms import WebcastForm


@needs("programme.edit")
def webcast(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a session is watched, live and afterwards; public at once."""
    conference = conference_of(request)
    found = get_object_or_404(visibility.sessions_seen_by(request.user, conference), pk=pk)
    if found.meeting.is_closed:
        raise Http404("webcast")
    form = WebcastForm(request.POST if request.method == "POST" else None, session=found)
    if request.method == "POST" and form.is_valid():
        set_webcast_links(session=found, actor=signed_in(request), links=form.facts)
        messages.success(request, _("Saved. The public reads it now."))
        return HttpResponseRedirect(
            reverse("office_programme:session", args=[conference.slug, found.pk])
        )
    context = {"conference": conference, "session": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/office_webcast.html", context, status=status)
