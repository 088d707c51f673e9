"""What the office types about papers, and the files that it sends."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.documents.models import Document
from octopus.editing.choices import TitledRowField
from octopus.editing.forms import GuardedForm
from octopus.text import multilingual
from octopus.text.typed.dates import DateInput


class PaperForm(GuardedForm, forms.Form):
    """What is said of a paper. `meetings`: those of which the reader is in charge."""

    meeting = TitledRowField(label=_("Meeting"), queryset=Meeting.objects.none())
    symbol = forms.CharField(
        label=_("Symbol"),
        required=False,
        max_length=60,
        help_text=_("As the document is cited, for example COM(2026)12."),
    )
    title = multilingual.TextFormField(label=_("Title"))
    kind = forms.ChoiceField(label=_("Kind of document"), choices=Document.Kind.choices)
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Document.Audience.choices,
        widget=forms.RadioSelect,
        help_text=_("Documents are kept permanently as a record of the meeting unless removed."),
    )
    position = forms.IntegerField(
        label=_("Position in the list"), required=False, min_value=1, max_value=999
    )

    def __init__(
        self, *args: Any, meetings: QuerySet[Meeting], document: Document | None, **kw: Any
    ):
        kw.setdefault("initial", _initial(document))
        super().__init__(*args, **kw)
        self.edited = document
        if document is not None:
            # A paper stays with its meeting: others may have read of it there.
            del self.fields["meeting"]
        else:
            field: Any = self.fields["meeting"]
            field.queryset = meetings
            field.initial = meetings.first()

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions take. Only of a valid form."""
        values = {name: self.cleaned_data[name] for name in ("symbol", "title", "kind", "audience")}
        values["symbol"] = values["symbol"].strip()
        place = self.cleaned_data["position"]
        return values | ({"position": place - 1} if place else {})


def _initial(document: Document | None) -> dict[str, Any]:
    if document is None:
        return {"kind": Document.Kind.WORKING, "audience": Document.Audience.IN_CHARGE}
    names = ("symbol", "title", "kind", "audience")
    values = {name: getattr(document, name) for name in names}
    return {**values, "position": document.position + 1}


class VersionForm(forms.Form):
    """A file per language, each judged for itself, and the day that they bear."""

    dated = forms.DateField(label=_("Version of"), widget=DateInput)

    def __init__(self, *args: Any, conference: Conference, today: date, **kw: Any) -> None:
        kw.setdefault("initial", {"dated": today.isoformat()})
        super().__init__(*args, **kw)
        self.languages = list(dict.fromkeys([*conference.working_languages, *multilingual.codes()]))
        for code in self.languages:
            self.fields[f"file_{code}"] = forms.FileField(
                label=capfirst(multilingual.language_name(code)),
                required=False,
                allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.pptx,.odt"}),
            )

    @property
    def sent(self) -> dict[str, UploadedFile[Any]]:
        """The files that came, by language. Only of a valid form."""
        found = {code: self.cleaned_data.get(f"file_{code}") for code in self.languages}
        return {code: file for code, file in found.items() if file}
