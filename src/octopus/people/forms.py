"""The forms of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from octopus.people.models import Duty
from octopus.text.multilingual import own_names

_NOT_AN_ADDRESS = _("This is not an e-mail address. It should look like name@organisation.example.")


class AddressField(forms.EmailField):
    """An e-mail address, in lower case: letters' case makes no difference to a mailbox."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("E-mail address"),
            max_length=254,
            error_messages={
                "required": _("Please write your e-mail address."),
                "invalid": _NOT_AN_ADDRESS,
            },
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        return super().clean(value).lower()


class SignInAddressForm(forms.Form):
    """Where to send a code."""

    email = AddressField()


class CodeForm(forms.Form):
    """The code that was mailed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Eight letters. Small letters and spaces are fine."),
        error_messages={"required": _("Please type the code from our e-mail.")},
        widget=forms.TextInput(
            attrs={
                "class": "mid code",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class LanguageForm(forms.Form):
    """The language of letters."""

    language = forms.ChoiceField(label=_("Language of our letters"), choices=own_names)


class DutyForm(forms.Form):
    """Who is to have which duty."""

    email = AddressField()
    kind = forms.ChoiceField(label=_("Duty"), choices=Duty.Kind.choices)
