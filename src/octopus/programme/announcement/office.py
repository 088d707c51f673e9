"""Uploading an announcement, and reviewing the draft that came of it."""

import tempfile
from collections.abc import Mapping
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
    LONGEST_ANNOUNCEMENT,
    Refusal,
    UnreadableAnnouncement,
    languages_read,
    lines_of,
)
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Announcement
from octopus.people.queries import signed_in
from octopus.programme.announcement import review
from octopus.programme.announcement.draft_import import (
    Added,
    MissingFacts,
    draft_from_announcement,
    mark_reviewed,
)
from octopus.text.multilingual import Words, codes, language_name, listed

# Each reason why a file is not read, in the words of the office.
REFUSALS: dict[Refusal, Any] = {
    Refusal.NOT_FOUND: _("This file does not exist."),
    Refusal.NOT_A_FILE: _("This is not a file."),
    Refusal.NOT_PERMITTED: _("The file cannot be opened."),
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_LARGE: _("The file is too large: the maximum is 5 MB."),
    Refusal.BINARY: _("This is neither a text nor a document (PDF, DOCX)."),
    Refusal.UNSUPPORTED: _("This type of file is not supported. Save it as PDF, DOCX or text."),
    Refusal.DAMAGED: _("The file is damaged and cannot be opened. Save it again and retry."),
    Refusal.ENCRYPTED_PDF: _("The PDF is protected by a password. Save it without one."),
    Refusal.ENCRYPTED_DOCX: _("The document is protected by a password. Save it without one."),
    Refusal.NO_TEXT: _(
        "The file contains only images of text. Save the announcement with its text."
    ),
    Refusal.NOT_AN_ANNOUNCEMENT: _("This is a table of values or too long for an announcement."),
}


@keep_lazy_text
def _read_in(words: Words) -> str:
    """A text with the languages in which announcements are understood, those of ours first."""
    known = languages_read()
    ours = [code for code in codes() if code in known]
    named = dict.fromkeys([*ours, *known])
    return str(words) % {"languages": listed(map(language_name, named), style="or")}


class AnnouncementForm(forms.Form):
    """The file or the text of a save-the-date, and what was not found in it."""

    file = forms.FileField(
        label=_("File of the announcement"),
        required=False,
        help_text=_read_in(
            _("Text, Markdown, PDF, DOCX, HTML or e-mail, in %(languages)s; maximum 5 MB.")
        ),
        widget=forms.FileInput({"accept": ".txt,.md,.pdf,.docx,.html,.htm,.eml"}),
        error_messages={"empty": REFUSALS[Refusal.EMPTY]},
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        max_length=LONGEST_ANNOUNCEMENT,
        help_text=_("Paste the text of an e-mail or a web page here."),
        widget=forms.Textarea({"rows": 6}),
    )
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title of the conference"), required=False, max_length=200)
    starts = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    ends = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def clean_file(self) -> list[str] | None:
        """The lines of the file; a file that cannot be read is refused in words."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is None:
            return None
        self.uploaded_name = upload.name or ""
        with tempfile.NamedTemporaryFile(suffix=Path(self.uploaded_name).suffix) as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
            kept.flush()
            try:
                return lines_of(Path(kept.name))
            except UnreadableAnnouncement as refused:
                raise ValidationError(str(REFUSALS[refused.kind])) from refused

    def clean(self) -> dict[str, Any]:
        """The lines of either, with the name of the file; one of the two is needed."""
        values = super().clean() or {}
        lines = values.get("file") or values.get("text", "").splitlines()
        if not any(map(str.strip, lines)) and "file" not in self.errors:
            self.add_error("file", _("Please choose a file or paste the text."))
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first."))
        name = getattr(self, "uploaded_name", "") or values.get("file_name", "")
        return values | {"lines": lines, "file_name": name}


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
    mark_reviewed(announcement=announcement, actor=signed_in(request))
    return redirect("office_announcement:review", conference=conference_of(request).slug)
