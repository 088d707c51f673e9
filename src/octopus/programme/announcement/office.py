"""Uploading an announcement, and reviewing the draft that came of it."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from octopus.access import needs
from octopus.conferences.announcement import (
    Refusal,
    UnreadableAnnouncement,
    languages_read,
    lines_of,
)
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Announcement
from octopus.people.queries import signed_in
from octopus.programme.announcement import review
from octopus.programme.announcement.draft_import import draft_from_announcement, mark_reviewed
from octopus.text.multilingual import Words, codes, language_name, listed

# Each reason why a file is not read, in the words of the office.
REFUSALS: dict[Refusal, Any] = {
    Refusal.NOT_FOUND: _("There is no such file."),
    Refusal.NOT_A_FILE: _("This is not a file."),
    Refusal.NOT_PERMITTED: _("The file cannot be opened."),
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_LARGE: _("The file is too large: an announcement has 5 MB at most."),
    Refusal.BINARY: _("This is neither a text nor a document (PDF, DOCX)."),
    Refusal.UNSUPPORTED: _("This kind of file is not read. Save it as PDF, DOCX or text."),
    Refusal.DAMAGED: _("The file is damaged and cannot be opened. Save it anew and try again."),
    Refusal.ENCRYPTED_PDF: _("The PDF is protected by a password. Save it without one."),
    Refusal.ENCRYPTED_DOCX: _("The document is protected by a password. Save it without one."),
    Refusal.NO_TEXT: _(
        "The file holds pictures of text only. Save the announcement with its text."
    ),
    Refusal.NOT_AN_ANNOUNCEMENT: _("No title and no dates of a conference were found in it."),
}


@keep_lazy_text
def _read_in(words: Words) -> str:
    """A text with the languages in which announcements are understood, those of ours first."""
    known = languages_read()
    ours = [code for code in codes() if code in known]
    named = dict.fromkeys([*ours, *known])
    return str(words) % {"languages": listed(map(language_name, named), style="or")}


class AnnouncementForm(forms.Form):
    """The file of a save-the-date."""

    file = forms.FileField(
        label=_("File of the announcement"),
        help_text=_read_in(_("Text, Markdown, PDF or DOCX, in %(languages)s; 5 MB at most.")),
        error_messages={
            "required": _("Please choose a file."),
            "empty": REFUSALS[Refusal.EMPTY],
        },
    )

    def clean_file(self) -> list[str]:
        """The lines of the file; a file that cannot be read is refused in words."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        self.file_name = upload.name or ""
        with tempfile.NamedTemporaryFile(suffix=Path(self.file_name).suffix) as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
            kept.flush()
            try:
                return lines_of(Path(kept.name))
            except UnreadableAnnouncement as refused:
                raise ValidationError(str(REFUSALS[refused.kind])) from refused


@needs("conferences.edit")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a save-the-date; a draft conference comes of it."""
    form = AnnouncementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            conference = draft_from_announcement(
                lines=form.cleaned_data["file"], file_name=form.file_name, by=signed_in(request)
            )
        except UnreadableAnnouncement as refused:
            form.add_error("file", str(REFUSALS[refused.kind]))
        except ValidationError as refused:
            form.add_error("file", refused.messages[0])
        else:
            return redirect("office_announcement:review", conference=conference.slug)
    status = 400 if form.errors else 200
    return render(request, "programme/announcement_upload.html", {"form": form}, status=status)


@needs("conferences.edit")
def review_page(request: HttpRequest) -> HttpResponse:
    """Each field beside the words it came from; what was not understood; what was guessed."""
    announcement = get_object_or_404(Announcement, conference=conference_of(request))
    context = {
        "conference": conference_of(request),
        "announcement": announcement,
        "rows": review.rows(announcement),
        "unread": review.unread(announcement),
    }
    return render(request, "programme/announcement_review.html", context)


@require_POST
@needs("conferences.edit")
def confirm(request: HttpRequest) -> HttpResponse:
    """The draft was compared with the announcement."""
    announcement = get_object_or_404(Announcement, conference=conference_of(request))
    mark_reviewed(announcement=announcement, by=signed_in(request))
    return redirect("office_announcement:review", conference=conference_of(request).slug)
