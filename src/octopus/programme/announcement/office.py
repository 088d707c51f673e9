"""Uploading an announcement, and reviewing the draft that came of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from octopus.access import needs
from octopus.conferences.actions import update_conference
from octopus.conferences.announcement import (
    UnreadableAnnouncement,
)
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Announcement
from octopus.people.queries import signed_in
from octopus.programme.announcement import choices, review
from octopus.programme.announcement.draft_import import (
    Added,
    MissingFacts,
    draft_from_announcement,
    mark_reviewed,
)
from octopus.programme.announcement.upload_form import REFUSALS, AnnouncementForm


@needs("conferences.edit")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a save-the-date; a draft conference comes of it, when what it lacks was added."""
    form = AnnouncementForm(request.POST or None, request.FILES or None)
    missing: list[str] = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            conference = draft_from_announcement(
                lines=values["lines"],
                file_name=values["file_name"],
                actor=signed_in(request),
                added=Added(values["title"], values["starts"], values["ends"]),
            )
        except UnreadableAnnouncement as refused:
            form.add_error("file", str(REFUSALS[refused.kind]))
        except MissingFacts as lacking:
            missing = lacking.fields
            form = _asking(values, lacking)
        else:
            return redirect("office_announcement:review", conference=conference.slug)
    context = {"form": form, "missing": missing}
    status = 400 if form.errors or missing else 200
    return render(request, "programme/announcement_upload.html", context, status=status)


def _asking(values: Mapping[str, Any], lacking: MissingFacts) -> AnnouncementForm:
    """The form with the text that was read, and what was found or added so far."""
    return AnnouncementForm(
        initial={
            "text": "\n".join(values["lines"]),
            "file_name": values["file_name"],
            "title": lacking.title,
            "starts": lacking.starts,
            "ends": lacking.ends,
        }
    )


@needs("conferences.edit")
def review_page(request: HttpRequest) -> HttpResponse:
    """Each field beside the words it came from; what was not understood; what was guessed."""
    announcement = get_object_or_404(
        Announcement.objects.select_related("conference"), conference=conference_of(request)
    )
    conference = announcement.conference
    typed = choices.typed(announcement, request.POST) if request.method == "POST" else None
    form = choices.DraftChoicesForm(typed, instance=conference)
    if request.method == "POST" and form.is_valid():
        update_conference(conference=conference, actor=signed_in(request), facts=form.facts)
        messages.success(request, gettext("The choices have been saved in the conference details."))
        return redirect("office_announcement:review", conference=conference.slug)
    context = {
        "conference": conference,
        "announcement": announcement,
        "form": form,
        "choices": list(choices.choices(announcement, form, review.LABELS)),
        "rows": review.rows(announcement),
        "unread": review.unread(announcement),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/announcement_review.html", context, status=status)


@require_POST
@needs("conferences.edit")
def confirm(request: HttpRequest) -> HttpResponse:
    """The draft was compared with the announcement."""
    announcement = get_object_or_404(Announcement, conference=conference_of(request))
    mark_reviewed(announcement=announcement, actor=signed_in(request))
    return redirect("office_announcement:review", conference=conference_of(request).slug)
