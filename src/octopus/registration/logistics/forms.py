"""The form that an admitted person fills in: travel, hotel, visa, and what they need."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.models import Conference
from octopus.registration.form_fields import PlainTextField
from octopus.registration.logistics.actions import FIELDS
from octopus.registration.models import Logistics
from octopus.text.typed.dates import DateInput
from octopus.text.typed.times import TimeField

# People come early and stay on, but a day that is months away is a slip of the pen.
_AROUND = timedelta(days=60)


def _place(label: Any, help_text: Any = "") -> PlainTextField:
    return PlainTextField(label=label, help_text=help_text, max_length=120)


def _needs(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class LogisticsForm(forms.Form):
    """Everything may be left open; what is there must make sense together."""

    arrives_on = forms.DateField(
        widget=DateInput,
        label=gettext_lazy("Day of arrival"),
        required=False,
    )
    arrives_at = TimeField(label=gettext_lazy("Time"), required=False)
    arrival_place = _place(gettext_lazy("Station or airport"))
    arrival_by = PlainTextField(
        label=gettext_lazy("Flight or train"),
        help_text=gettext_lazy("Number, for example AF 7390 or TGV 2417."),
        max_length=60,
    )
    leaves_on = forms.DateField(
        widget=DateInput, label=gettext_lazy("Day of departure"), required=False
    )
    leaves_at = TimeField(label=gettext_lazy("Time"), required=False)
    departure_place = _place(gettext_lazy("Station or airport"))
    departure_by = PlainTextField(label=gettext_lazy("Flight or train"), max_length=60)
    hotel = PlainTextField(
        label=gettext_lazy("Hotel or other accommodation"),
        help_text=gettext_lazy("So that we can reach you and plan the shuttle."),
        max_length=200,
    )
    needs_visa = forms.TypedChoiceField(
        label=gettext_lazy("Do you need a visa?"),
        required=False,
        empty_value=None,
        coerce=lambda value: value == "yes",
        choices=(
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            ("", gettext_lazy("I do not know yet")),
        ),
        widget=forms.RadioSelect,
    )
    diet = _needs(
        gettext_lazy("Dietary requirements"),
        gettext_lazy("Allergies or special dietary requirements."),
    )
    access_needs = _needs(
        gettext_lazy("Accessibility needs"),
        gettext_lazy(
            "A ramp, a seat near the front, sign language interpretation, an accompanying person…"
        ),
    )

    def __init__(
        self, data: QueryDict | None = None, *, logistics: Logistics, conference: Conference
    ) -> None:
        initial = {name: getattr(logistics, name) for name in FIELDS}
        known: dict[bool | None, str] = {True: "yes", False: "no"}
        initial["needs_visa"] = known.get(logistics.needs_visa, "")
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.conference = conference

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first = self.conference.start_date - _AROUND
        last = self.conference.end_date + _AROUND
        for name in ("arrives_on", "leaves_on"):
            if (day := cleaned.get(name)) and not first <= day <= last:
                self.add_error(
                    name, _("This date is more than two months before or after the conference.")
                )
        comes, goes = cleaned.get("arrives_on"), cleaned.get("leaves_on")
        if comes and goes and goes < comes:
            self.add_error("leaves_on", _("The departure date is before the arrival date."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The checked answers, as `save_logistics` takes them."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def typed(self) -> Logistics:
        """What was typed about the visa, on which questions may depend."""
        return Logistics(needs_visa={"yes": True, "no": False}.get(self["needs_visa"].value()))
