"""The forms of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from octopus.people.models import Duty
from octopus.text.email_addresses import LONGEST, NotAnAddress, canonical, readable
from octopus.text.multilingual import installed_names


class AddressField(forms.CharField):
    """An e-mail address, in the one form in which it is kept; shown as people read it."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": _("E-mail address"),
            "max_length": LONGEST,
            "error_messages": {"required": _("Please enter the e-mail address.")},
            "widget": forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        }
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if not typed or len(typed) > LONGEST:
            return typed  # what is missing or too long is told by the checks that follow
        try:
            return canonical(typed)
        except NotAnAddress as refused:
            raise forms.ValidationError(str(refused.words), code="invalid") from refused

    def prepare_value(self, value: Any) -> Any:
        return readable(value) if isinstance(value, str) else value


class SignInAddressForm(forms.Form):
    """Where to send a code."""

    email = AddressField(
        error_messages={"required": _("Please enter your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class CodeForm(forms.Form):
    """The code that was mailed, and the address where this browser did not ask for it."""

    email = AddressField(
        error_messages={"required": _("Please enter your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Eight letters. Lower case and spaces are accepted."),
        error_messages={"required": _("Please enter the code from our e-mail.")},
        widget=forms.TextInput(
            attrs={
                "class": "mid code",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, data: Any = None, *, sent_to: str = "") -> None:
        super().__init__(data)
        self.sent_to = sent_to
        if sent_to:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        return {"email": self.sent_to} | (super().clean() or {})


class LanguageForm(forms.Form):
    """The language of letters."""

    language = forms.ChoiceField(label=_("Language of correspondence"), choices=installed_names)


class DutyForm(forms.Form):
    """An account and a duty to give to it."""

    email = AddressField()
    kind = forms.ChoiceField(label=_("Role in the secretariat"), choices=Duty.Kind.choices)
