"""Which models a conference begins with."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from octopus.editing.choices import set_choices
from octopus.text.multilingual import current
from octopus.website.page_models.texts import PageModel


class PageModelsForm(forms.Form):
    """A tick for each model of which there is no page yet; all are ticked."""

    models = forms.MultipleChoiceField(
        label=gettext_lazy("Pages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one page.")},
    )

    def __init__(self, *args: Any, offered: Iterable[PageModel], **kwargs: Any) -> None:
        models = list(offered)
        kwargs["initial"] = {"models": [model.key for model in models]}
        super().__init__(*args, **kwargs)
        set_choices(
            self, "models", [(model.key, model.text_for(current()).title) for model in models]
        )
