"""Releasing the agenda of a closed meeting to those who attend it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.people.queries import signed_in
from octopus.programme import actions, agenda, changes, conflicts, queries, scope
from octopus.programme.forms import ReleaseForm
from octopus.programme.office import to, typed_in
from octopus.programme.snapshot import Programme


@needs("programme.edit")
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed since those who attend have read the agenda, and its release."""
    conference = conference_of(request)
    meeting = get_object_or_404(conference.meetings, slug=slug)
    require(request.user, "meetings.manage", meeting)
    if not meeting.is_closed:
        raise Http404("closed meeting")
    form = ReleaseForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = agenda.release_agenda(
                meeting=meeting, by=signed_in(request), **form.cleaned_data
            )
        except actions.NothingChanged:
            messages.error(request, _("Nothing has changed since the last version."))
        except actions.InConflict:
            form.add_error(
                "force", _("There are conflicts. Solve them, or say that they may stay.")
            )
        else:
            told = _("Version %(number)s is what those who attend read now.")
            messages.success(request, told % {"number": made.number})
            return to("agenda", conference, slug=slug)
    context = _draft(request, meeting) | {"conference": conference, "form": form}
    return render(request, "programme/office_agenda.html", context)


def _draft(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What the draft changes about the agenda that those who attend have."""
    last = agenda.last_release(meeting)
    content = agenda.draft(meeting, last=last)
    before = agenda.of_release(last) if last else Programme()
    conference = conference_of(request)
    return {
        "meeting": meeting,
        "last": last,
        "next_number": last.number + 1 if last else 1,
        "changes": changes.between(before, queries.of_content(content)),
        "is_changed": last is None or last.content != content,
        "clashes": [
            clash
            for clash in conflicts.find(scope.sessions_seen_by(request.user, conference))
            if meeting.pk in {clash.first.meeting_id, clash.second.meeting_id}
        ],
        "zone": conference.time_zone,
    }
