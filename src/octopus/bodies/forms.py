"""The office's forms about treaties, bodies, memberships and organisations."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.editing.choices import set_choices, set_rows
from octopus.editing.forms import GuardedForm
from octopus.people.forms import AddressField
from octopus.people.models import Organisation, Person
from octopus.text.country_names import senders_of_delegations
from octopus.text.multilingual import current
from octopus.text.typed.dates import DateInput


def _days(*names: str) -> dict[str, forms.Widget]:
    return {name: DateInput() for name in names}


def _offer_countries(form: forms.BaseForm, name: str = "country") -> None:
    set_choices(form, name, [("", ""), *senders_of_delegations(current()).items()])


class _Facts:
    """The action checks and saves; the instance stays as it is in the database until then."""

    def _post_clean(self) -> None:
        pass


class StatusForm(_Facts, GuardedForm, forms.ModelForm[Status]):
    """How a State stands to a treaty. State and treaty are chosen once."""

    country = forms.ChoiceField(label=gettext_lazy("State"))

    class Meta:
        model = Status
        fields = (
            "treaty",
            "country",
            "signed",
            "deposited",
            "is_party",
            "instrument",
            "in_force",
            "invited",
            "is_invited",
            "invitation_lapses",
            "denounced",
            "confirmed",
            "source",
            "note",
        )
        labels = {"treaty": gettext_lazy("Treaty")}
        widgets = _days("signed", "deposited", "in_force", "invited", "denounced") | {
            "invitation_lapses": DateInput(),
            "source": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "deposited": gettext_lazy("From this day on the State is a Party."),
            "in_force": gettext_lazy("It does not affect who may attend."),
            "invitation_lapses": gettext_lazy(
                "The last day on which the State can accede. Left empty: five years after the "
                "invitation."
            ),
            "source": gettext_lazy("Reference to the source. Required for confirmation."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["treaty"], self.fields["country"]
        else:
            _offer_countries(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("confirmed") and not str(cleaned.get("source", "")).strip():
            self.add_error("source", _("Please give the source that confirms it."))
        twice = Status.objects.filter(
            treaty=cleaned.get("treaty"), country=cleaned.get("country", "")
        )
        if self.instance.pk is None and twice.exists():
            self.add_error("country", _("This State is already listed for this treaty."))
        return cleaned


class SourceForm(forms.Form):
    """Which source confirms what is written."""

    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=1000,
        help_text=gettext_lazy(
            "A web address, a document, or the name of the source and the date."
        ),
    )


class ExtensionForm(forms.Form):
    """Until when an invitation to accede is extended."""

    until = forms.DateField(label=gettext_lazy("New last day"), widget=DateInput)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=1000, required=False)


class TreatyForm(_Facts, GuardedForm, forms.ModelForm[Treaty]):
    """What a treaty is."""

    number = forms.SlugField(label=gettext_lazy("Number in the Treaty Series"), max_length=8)
    source = forms.URLField(
        label=gettext_lazy("Source"), max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = Treaty
        fields = (
            "series",
            "number",
            "short_title",
            "title",
            "opened",
            "in_force",
            "condition",
            "source",
            "published_parties",
            "published_on",
            "published_source",
            "position",
        )
        labels = {"position": gettext_lazy("Position")}
        widgets = _days("opened", "in_force", "published_on")
        help_texts = {
            "published_parties": gettext_lazy("Only if States are not listed individually."),
        }


class BodyForm(_Facts, GuardedForm, forms.ModelForm[Body]):
    """What a body is, and who is in it by a treaty."""

    class Meta:
        model = Body
        fields = (
            "slug",
            "name",
            "abbreviation",
            "description",
            "treaty",
            "observers_by_treaty",
            "is_network",
            "position",
        )
        labels = {"slug": gettext_lazy("Slug"), "position": gettext_lazy("Position")}
        help_texts = {
            "slug": gettext_lazy("Part of its address in the office: small letters and hyphens."),
            "is_network": gettext_lazy("Its directory is seen by its contact points and keepers."),
        }


class MembershipForm(forms.Form):
    """A new member of a body. An ad hoc observer may take the days of one of its meetings."""

    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"), choices=Membership.Capacity.choices
    )
    country = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("or organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="",
    )
    person = AddressField(
        label=gettext_lazy("or person"),
        required=False,
        help_text=gettext_lazy("The e-mail address of the person’s account."),
    )
    meeting = forms.ChoiceField(
        label=gettext_lazy("For the days of a meeting"),
        required=False,
        help_text=gettext_lazy("For an ad hoc observer; otherwise enter the dates."),
    )
    starts = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    ends = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)

    def __init__(
        self, *args: Any, meetings: dict[str, tuple[str, date, date]], **kwargs: Any
    ) -> None:
        """`meetings`: number as text → title, first and last day."""
        super().__init__(*args, **kwargs)
        self.meetings = meetings
        _offer_countries(self)
        set_choices(
            self,
            "meeting",
            [("", ""), *((key, label_and_circle[0]) for key, label_and_circle in meetings.items())],
        )
        set_rows(self, "organisation", Organisation.objects.all())

    def clean_person(self) -> Person | None:
        address = self.cleaned_data["person"]
        if not address:
            return None
        found = Person.objects.filter(account__email=address).first()
        if found is None:
            raise ValidationError(_("No name has been entered for this address yet."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = self.meetings.get(cleaned.get("meeting", ""))
        if chosen:
            cleaned["starts"], cleaned["ends"] = chosen[1], chosen[2]
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The fields as `add_membership` takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "meeting"}


class TermForm(forms.Form):
    """The first and last day of a membership."""

    starts = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    ends = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)


class OrganisationForm(_Facts, GuardedForm, forms.ModelForm[Organisation]):
    """An organisation that the secretariat knows by name."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    class Meta:
        model = Organisation
        fields = ("name", "abbreviation", "kind", "country")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_countries(self)
