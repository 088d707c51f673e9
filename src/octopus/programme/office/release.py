"""Releasing the programme from the office, and looking at the draft as the public would."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.programme import actions, conflicts, queries, visibility
from octopus.programme.forms import ReleaseForm
from octopus.programme.office.release_form import draft_beside, try_release
from octopus.programme.office.sessions_edit import to, typed_in
from octopus.programme.public.views import days_context


@needs("programme.release")
def release(request: HttpRequest) -> HttpResponse:
    """What changed since the last release, what is in conflict, and the release itself."""
    conference = conference_of(request)
    form = ReleaseForm(typed_in(request))
    if made := try_release(
        request, form, partial(actions.release_programme, conference=conference)
    ):
        notice = _("Version %(number)s is now public.") % {"number": made.number}
        messages.success(request, notice)
        return to("sessions", conference)
    last = queries.last_release(conference)
    content = queries.draft_content(conference, last=last)
    clashes = conflicts.find(visibility.sessions_seen_by(request.user, conference))
    context = {
        "conference": conference,
        "form": form,
        "zone": conference.time_zone,
        **draft_beside(last, conference.releases.all().next_number(), content, clashes),
    }
    return render(request, "programme/office_release.html", context)


@require_safe
@never_cache
@needs("programme.release")
def preview(request: HttpRequest, day: date | None = None) -> HttpResponse:
    """The draft as the public would read it if it were released now; never kept in a cache."""
    conference = conference_of(request)
    draft = queries.draft_programme(conference, last=queries.last_release(conference))
    context = days_context(request, conference, draft, day=day, preview=True)
    return render(request, "programme/office_preview.html", context)


@require_safe
@needs("programme.release")
def session_of_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """From a session of the preview to where it is edited."""
    conference = conference_of(request)
    found = get_object_or_404(visibility.sessions_seen_by(request.user, conference), slug=slug)
    return to("session", conference, pk=found.pk)
