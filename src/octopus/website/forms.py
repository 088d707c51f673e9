"""The form in which a page or a piece of news is written."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.editing.forms import GuardedForm
from octopus.text.multilingual import TextFormField, main_language
from octopus.text.typed.dates import DateHourInput, DateInput
from octopus.website.models import Article, ArticleVersion


class ArticleForm(GuardedForm, forms.Form):
    """The wording in all languages side by side.

    `latest`: the newest version, whose wording stands in the fields.
    """

    title = TextFormField(label=gettext_lazy("Title"))
    lead = TextFormField(
        label=gettext_lazy("First paragraph"),
        help_text=gettext_lazy("Shown in lists and in the feed. One or two sentences."),
        required=False,
        multiline=True,
    )
    body = TextFormField(label=gettext_lazy("Text"), required=False, rich=True)
    place = TextFormField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Where it took place or will take place, if applicable."),
        required=False,
    )
    takes_place_from = forms.DateField(
        label=gettext_lazy("First day"), required=False, widget=DateInput
    )
    takes_place_to = forms.DateField(
        label=gettext_lazy("Last day"), required=False, widget=DateInput
    )
    position = forms.IntegerField(
        label=gettext_lazy("Place in the list of pages"), required=False, min_value=0, max_value=999
    )

    def __init__(self, *args: Any, kind: str, latest: ArticleVersion | None, **kwargs: Any) -> None:
        if latest is not None:
            values = {name: getattr(latest, name) for name in self._parts}
            position = latest.article.position
            kwargs["initial"] = {**values, "position": position}
        super().__init__(*args, **kwargs)
        self.edited = latest.article if latest else None
        unused = (
            ("place", "takes_place_from", "takes_place_to")
            if kind == Article.Kind.PAGE
            else ("position",)
        )
        for name in unused:
            del self.fields[name]

    _parts = ("title", "lead", "body", "place", "takes_place_from", "takes_place_to")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("takes_place_from"), cleaned.get("takes_place_to")
        if first and last and last < first:
            self.add_error("takes_place_to", _("The last day is before the first day."))
        elif last and not first:
            self.add_error("takes_place_from", _("Please enter the start date."))
        return cleaned

    @property
    def wording(self) -> dict[str, Any]:
        """What was written, as `write_version` takes it."""
        return {name: self.cleaned_data[name] for name in self._parts if name in self.cleaned_data}

    @property
    def slug(self) -> str:
        """The word in the address, from the title in the main language."""
        return slugify(self.cleaned_data["title"][main_language()])[:60].strip("-") or "article"


class PublicationForm(forms.Form):
    """When a wording becomes public. The moment is on the venue's clock."""

    publish_at = forms.DateTimeField(
        label=gettext_lazy("Public from"),
        widget=DateHourInput,
        error_messages={
            "required": gettext_lazy("Please enter the date and time of publication."),
            "invalid": gettext_lazy("Please enter a date and time, for example 2026-05-01 09:00."),
        },
    )
