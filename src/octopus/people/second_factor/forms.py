"""The forms of second factors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NumberForm(forms.Form):
    """A number of the application, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Number or recovery code"),
        max_length=40,
        help_text=_(
            "Six digits from your application, or one of the eight-digit codes that you kept."
        ),
        error_messages={"required": _("Please type the number that your application shows.")},
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
        self.fields["code"].label = _("Number that the application shows")
        self.fields["code"].help_text = _("Six digits; they change every half minute.")


class PasskeyForm(forms.Form):
    """What the browser answered; and, for a new passkey, what its owner calls it."""

    credential = forms.JSONField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=60,
        required=False,
        help_text=_("So that you know it again, such as “work laptop” or “blue key”."),
    )

    def clean_credential(self) -> dict[str, Any]:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise forms.ValidationError(_("The browser gave no answer. Please try again."))
        return credential
