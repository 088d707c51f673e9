"""The forms of the outbox."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.correspondence.catalogue import Mail, stray_braces, unknown_placeholders
from octopus.editing.forms import GuardedForm
from octopus.text.multilingual import MultilingualText, TextFormField, own_name
from octopus.text.typed.lengths import LONGEST_TEXT


class RewordForm(GuardedForm, forms.Form):
    """Other words for one message."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=250,
        error_messages={"required": gettext_lazy("An e-mail needs a subject.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        strip=False,
        error_messages={"required": gettext_lazy("An e-mail needs a text.")},
    )


class DiscardForm(forms.Form):
    """Why a message is not sent."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is not sent"),
        max_length=500,
        error_messages={
            "required": gettext_lazy("Please give the reason; it is kept in the log of the e-mail.")
        },
    )


class WordingForm(GuardedForm, forms.Form):
    """The secretariat's own words for a mail, in all languages side by side."""

    subject = TextFormField(label=gettext_lazy("Subject"))
    body = TextFormField(label=gettext_lazy("Text"), multiline=True)

    def __init__(self, *args: Any, mail: Mail, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mail = mail

    def clean_subject(self) -> MultilingualText:
        return fillable(self.cleaned_data["subject"], self.mail.placeholders)

    def clean_body(self) -> MultilingualText:
        return fillable(self.cleaned_data["body"], self.mail.placeholders)


def fillable(text: MultilingualText, known: tuple[str, ...]) -> MultilingualText:
    """The same text, if values can be filled in for its placeholders, which are among `known`.

    Raises ValidationError with a message for each thing amiss.
    """
    problems = []
    for language, words in text.items():
        called = own_name(language)
        problems += [
            _("%(language)s: there is no placeholder {%(name)s}. You can use: %(known)s.")
            % {"language": called, "name": bad, "known": _listed(known)}
            for bad in unknown_placeholders(words, known)
        ]
        problems += [
            _("%(language)s: unmatched brace near “%(words)s”. A placeholder has one on each side.")
            % {"language": called, "words": near}
            for near in stray_braces(words)
        ]
    if problems:
        raise ValidationError([ValidationError(problem) for problem in problems])
    return text


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
