"""The form in which a page or a piece of news is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.text.date_input import DateInput
from octopus.text.multilingual import TextFormField, main_language
from octopus.website.models import Article, ArticleVersion


class ArticleForm(forms.Form):
    """The wording in all languages side by side.

    `latest`: the newest version, whose wording stands in the fields. Whoever began from an older
    one is told so before anything is saved over what somebody else wrote.
    """

    title = TextFormField(label=gettext_lazy("Title"))
    lead = TextFormField(
        label=gettext_lazy("First paragraph"),
        help_text=gettext_lazy("Stands in lists and in the feed. One or two sentences."),
        required=False,
        multiline=True,
    )
    body = TextFormField(label=gettext_lazy("Text"), required=False, rich=True)
    place = TextFormField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Where it happened or will happen, if it has a place."),
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
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, latest: ArticleVersion | None, **kwargs: Any) -> None:
        self.latest = latest
        if latest is not None:
            values = {name: getattr(latest, name) for name in self._parts}
            position = latest.article.position
            kwargs["initial"] = {**values, "position": position, "based_on": latest.number}
        super().__init__(*args, **kwargs)
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
            self.add_error("takes_place_from", _("Please say on which day it begins."))
        if self.latest is not None and cleaned.get("based_on") not in {None, self.latest.number}:
            self._take_up_latest()
            raise ValidationError(
                _(
                    "Version %(number)s was saved while you were writing. Compare it with your "
                    "text, which is still below; saving again makes yours the newest."
                ),
                params={"number": self.latest.number},
            )
        return cleaned

    def _take_up_latest(self) -> None:
        """The next attempt knows of the version that came between."""
        if self.latest is not None:
            typed = {name: self.data[name] for name in self.data}
            self.data = typed | {"based_on": str(self.latest.number)}

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
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": gettext_lazy("Please write the day and the hour of publication."),
            "invalid": gettext_lazy("Please write a day and an hour, such as 2026-05-01 09:00."),
        },
    )
