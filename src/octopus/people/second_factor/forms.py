"""The forms of second factors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from octopus.text.typed.json import read_json
from octopus.text.typed.lengths import LONGEST_JSON


class NumberForm(forms.Form):
    """A number of the application, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Number or recovery code"),
        max_length=40,
        help_text=_("Six digits from your application, or one of your eight-digit recovery codes."),
        error_messages={"required": _("Please enter the number shown by your application.")},
        widget=forms.TextInput(
            attrs={
                "class": "mid code",
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
    )


class FirstNumberForm(NumberForm):
    """The first number of an application that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Number shown by the application")
        self.fields["code"].help_text = _("Six digits that change every 30 seconds.")


class PasskeyForm(forms.Form):
    """What the browser answered; and, for a new passkey, what its owner calls it."""

    credential = forms.CharField(max_length=LONGEST_JSON, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=60,
        required=False,
        help_text=_("To help you recognise it, for example “work laptop” or “blue key”."),
    )

    def clean_credential(self) -> dict[str, Any]:
        credential = read_json(self.cleaned_data["credential"])
        if not isinstance(credential, dict):
            raise forms.ValidationError(_("The browser did not respond. Please try again."))
        return credential
