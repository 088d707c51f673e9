"""What a new conference takes over from an earlier one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from octopus.conferences import hooks
from octopus.conferences.forms import BlankForm
from octopus.conferences.models import Conference
from octopus.editing.choices import set_choices


class CopyForm(BlankForm):
    """The first facts, and which parts of an edition are taken over."""

    parts = forms.MultipleChoiceField(
        label=_("Take over"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, edition: Conference, **kwargs: Any) -> None:
        place = {name: getattr(edition, name) for name in ("city", "country", "time_zone")}
        chosen = [part.key for part in hooks.copied_parts if part.chosen]
        kwargs["initial"] = place | {"parts": chosen}
        kwargs.setdefault("chosen", edition.languages)
        super().__init__(*args, **kwargs)
        set_choices(self, "parts", [(part.key, part.label) for part in hooks.copied_parts])
