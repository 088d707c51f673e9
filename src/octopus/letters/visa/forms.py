"""What is asked for an invitation letter: where it goes, and the passport."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.editing.forms import GuardedForm
from octopus.letters.models import LetterSettings, VisaLetter
from octopus.letters.passports import Passport
from octopus.text.country_names import countries
from octopus.text.multilingual import codes, current, own_name
from octopus.text.typed.dates import DateInput

_NUMBER = re.compile(r"[A-Z0-9]{4,20}")
_OLDEST = date(1900, 1, 1)

Words = Any  # text, or a text to be translated; what django calls them has no public name


def _country(label: Words, **attrs: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        error_messages={"required": gettext_lazy("Please choose a country.")},
        widget=forms.Select(attrs=attrs),
    )


def _day(label: Words, autocomplete: str = "off", help_text: Words = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        error_messages={"required": gettext_lazy("Please give the date.")},
        widget=DateInput({"class": "mid", "autocomplete": autocomplete}),
    )


def _words(
    label: Words, longest: int, help_text: Words = "", autocomplete: str = "off"
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": gettext_lazy("Please complete this field.")},
    )


def _one_line(words: str) -> str:
    """The same without controls and marks of direction, which a name has no use for."""
    kept = (char for char in words if unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"})
    return " ".join("".join(kept).split())


def _country_choices() -> list[tuple[str, str]]:
    return [("", _("Please choose")), *countries(current()).items()]


class ConsulateForm(forms.Form):
    """Which consulate the letter is for, and in which language."""

    consulate_city = _words(
        gettext_lazy("City of the embassy or consulate"),
        80,
        gettext_lazy("Where you submit your application, for example Accra."),
    )
    consulate_country = _country(gettext_lazy("Country of the embassy or consulate"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Most French consulates read French and English."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "consulate_country", _country_choices())
        _set_choices(self, "language", [(code, own_name(code)) for code in codes()])

    def clean_consulate_city(self) -> str:
        return _one_line(self.cleaned_data["consulate_city"])

    def consulate(self) -> dict[str, str]:
        """The arguments of the actions."""
        return {
            name: self.cleaned_data[name]
            for name in ("consulate_city", "consulate_country", "language")
        }


def _set_choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class PassportForm(forms.Form):
    """The passport, as a consulate compares it. `first_day`: when the passport must still hold."""

    names = _words(
        gettext_lazy("Names as in the passport"),
        160,
        gettext_lazy("In Latin letters, as on the page with the photograph."),
        "name",
    )
    born_on = _day(gettext_lazy("Date of birth"), "bday")
    born_in = _words(gettext_lazy("Place of birth"), 120)
    nationality = _country(gettext_lazy("Nationality"))
    number = _words(gettext_lazy("Passport number"), 24)
    issued_on = _day(gettext_lazy("Passport issued on"))
    expires_on = _day(
        gettext_lazy("Passport valid until"),
        help_text=gettext_lazy(
            "Consulates of the Schengen area require three months’ validity beyond your stay."
        ),
    )

    def __init__(self, *args: Any, today: date, first_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.first_day = today, first_day
        _set_choices(self, "nationality", _country_choices())

    def clean_names(self) -> str:
        return _one_line(self.cleaned_data["names"])

    def clean_born_in(self) -> str:
        return _one_line(self.cleaned_data["born_in"])

    def clean_number(self) -> str:
        number = re.sub(r"[\s.\-/]", "", self.cleaned_data["number"]).upper()
        if not _NUMBER.fullmatch(number):
            raise ValidationError(
                _("A passport number has 4 to 20 letters and digits. Please check it.")
            )
        return number

    def clean_born_on(self) -> date:
        return self._in_the_past("born_on", _("The date of birth is in the future."))

    def clean_issued_on(self) -> date:
        return self._in_the_past("issued_on", _("The date of issue is in the future."))

    def _in_the_past(self, name: str, words: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise ValidationError(words)
        if day < _OLDEST:
            raise ValidationError(_("Please check the year."))
        return day

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        if day < self.first_day:
            raise ValidationError(
                _("This passport expires before the start of the meeting. Please renew it first.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        born, issued = cleaned.get("born_on"), cleaned.get("issued_on")
        if born and issued and issued < born:
            self.add_error("issued_on", _("The date of issue is before the date of birth."))
        return cleaned

    def passport(self) -> Passport:
        """What was typed, checked."""
        return Passport(**{name: self.cleaned_data[name] for name in Passport.__annotations__})


class VisaForm(ConsulateForm, PassportForm):
    """A whole wish for a letter of one's own."""


class CheckForm(forms.Form):
    """The secretariat's word that the data are right, and who pays."""

    costs = forms.ChoiceField(
        label=gettext_lazy("Payment of costs"),
        choices=VisaLetter.Costs.choices,
        widget=forms.RadioSelect,
    )


class LetterSettingsForm(GuardedForm, forms.ModelForm[LetterSettings]):
    """The signatory."""

    class Meta:
        model = LetterSettings
        fields = ("signatory", "function")
