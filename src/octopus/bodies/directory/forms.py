"""What the keepers of a directory type."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from octopus.bodies.directory.entries import Designation
from octopus.bodies.models import ContactPoint
from octopus.editing.forms import GuardedForm
from octopus.people.forms import AddressField
from octopus.privacy.retention import statement
from octopus.text import country_names, multilingual
from octopus.text.typed.dates import DateInput
from octopus.text.typed.world_languages import spoken_languages


class ContactPointForm(GuardedForm, forms.Form):
    """What can be corrected of a contact point."""

    service = forms.CharField(label=_("Service"), max_length=200)
    telephone = forms.CharField(
        label=_("Telephone (24 hours)"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = AddressField(label=_("E-mail address of the service"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = forms.DateField(label=_("Contact point from"), widget=DateInput)
    ends = forms.DateField(
        label=_("Last day as contact point"),
        required=False,
        widget=DateInput,
        help_text=lazy(statement, str)("bodies.contact_points"),
    )

    def __init__(self, *args: Any, point: ContactPoint | None = None, **kw: Any) -> None:
        if point is not None:
            kw.setdefault("initial", _initial(point))
        super().__init__(*args, **kw)
        # Other languages stay as they were written.
        own = point.languages if point else []
        known = {code: multilingual.language_name(code) for code in (*spoken_languages(), *own)}
        tongues: Any = self.fields["languages"]
        tongues.choices = sorted(
            ((code, capfirst(name)) for code, name in known.items()),
            key=lambda choice: multilingual.collation_key(choice[1]),
        )


def _initial(point: ContactPoint) -> dict[str, Any]:
    names = ("service", "telephone", "email", "languages")
    values: dict[str, Any] = {name: getattr(point, name) for name in names}
    days = {"starts": point.starts, "ends": point.ends}
    return values | {name: day.isoformat() for name, day in days.items() if day}


class DesignationForm(ContactPointForm):
    """A new contact point: who, for which State, and with which address the person signs in."""

    country = forms.ChoiceField(label=_("State"))
    given_names = forms.CharField(label=_("Given names"), required=False, max_length=120)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    address = AddressField(
        label=_("Sign-in address of the person"),
        help_text=_("A personal address: the only one giving this person access to the directory."),
    )
    field_order = ("country", "given_names", "family_name", "address", "service")

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        kw.setdefault("initial", {"starts": today.isoformat()})
        super().__init__(*args, **kw)
        states: Any = self.fields["country"]
        states.choices = [("", "–"), *country_names.countries(multilingual.current()).items()]
        del self.fields["ends"]

    @property
    def designation(self) -> Designation:
        """Only of a valid form."""
        return Designation(**self.cleaned_data)


class KeeperForm(forms.Form):
    """A member of staff, by e-mail address."""

    email = AddressField(label=_("E-mail address of a member of the staff"))
