"""The forms by which an announcement is uploaded or pasted."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext_lazy as _

from octopus.conferences.announcement import (
    LONGEST_ANNOUNCEMENT,
    Refusal,
    UnreadableAnnouncement,
    languages_read,
    lines_of,
)
from octopus.text.multilingual import Words, codes, language_name, listed

# Each reason why a file is not read, in the words of the office.
REFUSALS: dict[Refusal, Any] = {
    Refusal.NOT_FOUND: _("This file does not exist."),
    Refusal.NOT_A_FILE: _("This is not a file."),
    Refusal.NOT_PERMITTED: _("The file cannot be opened."),
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_LARGE: _("The file is too large: the maximum is 5 MB."),
    Refusal.TOO_MANY_PAGES: _("The document is too long: the maximum is 60 pages."),
    Refusal.BINARY: _("This is neither a text nor a document (PDF, DOCX)."),
    Refusal.UNSUPPORTED: _(
        "This type of file (such as RTF or ODT) is not supported. Save it as PDF, DOCX or text."
    ),
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


class AnnouncementSourceForm(forms.Form):
    """The file or the text of an announcement."""

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
        name = getattr(self, "uploaded_name", "") or values.get("file_name", "")
        return values | {"lines": lines, "file_name": name}


class AnnouncementForm(AnnouncementSourceForm):
    """The announcement of a conference that is to be made, and what was not found in it."""

    title = forms.CharField(label=_("Title of the conference"), required=False, max_length=200)
    starts = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    ends = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """The lines, and the days in their order."""
        values = super().clean()
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first."))
        return values
